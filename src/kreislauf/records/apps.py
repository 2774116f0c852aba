from django.apps import AppConfig

from kreislauf.kernel import discover


class RecordsConfig(AppConfig):
    name = "kreislauf.records"
    label = "records"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        discover(self.name)
