from django.apps import AppConfig

from kreislauf.kernel import discover


class GazetteConfig(AppConfig):
    name = "kreislauf.gazette"
    label = "gazette"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        discover(self.name)
