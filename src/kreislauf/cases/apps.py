from django.apps import AppConfig

from kreislauf.kernel import discover


class CasesConfig(AppConfig):
    name = "kreislauf.cases"
    label = "cases"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        discover(self.name)
