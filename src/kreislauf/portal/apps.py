from django.apps import AppConfig

from kreislauf.kernel import discover


class PortalConfig(AppConfig):
    name = "kreislauf.portal"
    label = "portal"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        discover(self.name)
