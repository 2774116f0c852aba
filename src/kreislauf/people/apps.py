from django.apps import AppConfig

from kreislauf.kernel import discover


class PeopleConfig(AppConfig):
    name = "kreislauf.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        discover(self.name)
