from django.apps import AppConfig
from django.db.models.signals import post_migrate

from kreislauf.kernel import discover


class BudgetConfig(AppConfig):
    name = "kreislauf.budget"
    label = "budget"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from kreislauf.budget.store.posting_kinds import write_posting_kinds

        discover(self.name)
        post_migrate.connect(write_posting_kinds, sender=self)
