from django.apps import AppConfig

from kreislauf.kernel import discover


class ApplicationsConfig(AppConfig):
    name = "kreislauf.applications"
    label = "applications"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        discover(self.name)
