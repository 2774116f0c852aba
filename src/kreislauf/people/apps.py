from django.apps import AppConfig

from kreislauf.kernel import import_all


class PeopleConfig(AppConfig):
    name = "kreislauf.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        import_all("kreislauf.people.kinds")
