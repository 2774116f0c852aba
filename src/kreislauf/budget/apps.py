from django.apps import AppConfig

from kreislauf.kernel import import_all


class BudgetConfig(AppConfig):
    name = "kreislauf.budget"
    label = "budget"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        import_all("kreislauf.budget.kinds")
