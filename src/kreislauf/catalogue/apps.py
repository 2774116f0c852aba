from django.apps import AppConfig

from kreislauf.kernel import discover


class CatalogueConfig(AppConfig):
    name = "kreislauf.catalogue"
    label = "catalogue"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        discover(self.name)
