from django.apps import AppConfig

from kreislauf.kernel import discover


class MaturityConfig(AppConfig):
    name = "kreislauf.maturity"
    label = "maturity"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        discover(self.name)
