from django.apps import AppConfig

from kreislauf.kernel import import_all
from kreislauf.services.rules.form.writing import Writing, write_like
from kreislauf.ui import text


class ServicesConfig(AppConfig):
    name = "kreislauf.services"
    label = "services"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        write_like(Writing(money=text.money, day=text.day_short, clock=text.clock))
        import_all("kreislauf.services.kinds")
        import_all("kreislauf.services.kinds.fields")
