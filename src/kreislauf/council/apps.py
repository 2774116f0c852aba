from django.apps import AppConfig

from kreislauf.kernel import discover


class CouncilConfig(AppConfig):
    name = "kreislauf.council"
    label = "council"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        discover(self.name)
