from django.apps import AppConfig

from kreislauf.kernel import discover


class ProgrammeConfig(AppConfig):
    name = "kreislauf.programme"
    label = "programme"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        discover(self.name)
