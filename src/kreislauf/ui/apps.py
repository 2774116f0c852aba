from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "kreislauf.ui"
    label = "ui"
