from django.apps import AppConfig

from kreislauf.kernel import import_all


class ServicesConfig(AppConfig):
    name = "kreislauf.services"
    label = "services"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        import_all("kreislauf.services.kinds")
        import_all("kreislauf.services.kinds.fields")
