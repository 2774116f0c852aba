from django.apps import AppConfig


class GazetteConfig(AppConfig):
    name = "kreislauf.gazette"
    label = "gazette"
    default_auto_field = "django.db.models.BigAutoField"
