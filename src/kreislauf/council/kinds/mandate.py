"""An order to the administration: to report, to examine, to act."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django import forms as plain
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from kreislauf.council.kinds.effects import EFFECTS, EffectKind
from kreislauf.council.queries.bodies import departments
from kreislauf.council.rules.matching import House, unit_named
from kreislauf.kernel import Message, Refusal
from kreislauf.ui import forms, text


class MandateParams(forms.Form):
    task = forms.TextField(label=_("Auftrag"), rows=3)
    responsible = plain.ChoiceField(label=_("Zuständig"), required=False)
    due = forms.DateField(label=_("Zu erledigen bis"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["responsible"]
        if isinstance(field, plain.ChoiceField):
            field.choices = [("", _("noch offen")), *((str(pk), name) for pk, name in departments())]


@EFFECTS.add
class Mandate(EffectKind):
    """Auftrag an die Verwaltung; executed when its report says so."""

    key = "mandate"
    label = _("Auftrag an die Verwaltung")
    Params = MandateParams

    def from_letter(self, read: dict[str, Any], house: House) -> dict[str, Any]:
        return {**read, "responsible": unit_named(read.get("responsible"), house)}

    def clean_params(self, params: dict[str, Any]) -> dict[str, Any]:
        task = str(params.get("task") or "").strip()
        if not task:
            raise Refusal.because(Message("Der Auftrag ist leer."))
        return {
            "task": task,
            "responsible": _known_id(params.get("responsible")),
            "due": _iso(params.get("due")),
        }

    def sentence(self, params: dict[str, Any]) -> Message:
        task, due = params["task"], date.fromisoformat(params["due"]) if params.get("due") else None
        if due is None or any(day in task.replace(text.NBSP, " ") for day in _as_written(due)):
            return Message("Auftrag an die Verwaltung: {task}", task=task)
        return Message("Auftrag an die Verwaltung bis {due}: {task}", due=due, task=task)


def _as_written(day: date) -> tuple[str, ...]:
    """How German letters write a day."""
    with translation.override("de"):
        return (text.day(day).replace(text.NBSP, " "), text.day_short(day), f"{day.day}.{day.month}.{day.year}")


def _known_id(value: Any) -> str | None:
    if not value:
        return None
    try:
        return str(UUID(str(value)))
    except ValueError:
        raise Refusal.because(
            Message("„{name}“ ist keine Verwaltungseinheit, die das Programm kennt.", name=value),
            remedy=Message("Wählen Sie die zuständige Einheit aus der Liste."),
        ) from None


def _iso(value: Any) -> str | None:
    if not value:
        return None
    if isinstance(value, date):
        return value.isoformat()
    return date.fromisoformat(str(value)).isoformat()
