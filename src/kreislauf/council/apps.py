from django.apps import AppConfig

from kreislauf.kernel import import_all


class CouncilConfig(AppConfig):
    name = "kreislauf.council"
    label = "council"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        import_all("kreislauf.council.kinds")
