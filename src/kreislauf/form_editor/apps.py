from django.apps import AppConfig

from kreislauf.forms import Writing, fields, write_like
from kreislauf.kernel import discover
from kreislauf.ui import text


class FormEditorConfig(AppConfig):
    name = "kreislauf.form_editor"
    label = "form_editor"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        fields.load()
        write_like(Writing(money=text.money, day=text.day_short, clock=text.clock))
        discover(self.name)
