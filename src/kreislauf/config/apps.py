from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "kreislauf.config"
    label = "config"
