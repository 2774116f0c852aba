from django.apps import AppConfig

from kreislauf.kernel import discover


class BudgetConfig(AppConfig):
    name = "kreislauf.budget"
    label = "budget"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        discover(self.name)
