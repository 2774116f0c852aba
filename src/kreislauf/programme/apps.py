from django.apps import AppConfig

from kreislauf.kernel import import_all


class ProgrammeConfig(AppConfig):
    name = "kreislauf.programme"
    label = "programme"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        import_all("kreislauf.programme.kinds")
