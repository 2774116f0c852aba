"""Correct a measure: whatever was entered wrongly, with a reason."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from kreislauf.budget.api import BudgetLine
from kreislauf.gazette.actions import due
from kreislauf.journal.actions import keep_replaced, record
from kreislauf.kernel import Actor, Message, Money, Refusal
from kreislauf.people.api import Organization, settle
from kreislauf.people.permissions import permit
from kreislauf.programme.actions._planning import line_planned, paid_on, stands
from kreislauf.programme.events import MeasureCorrected, MeasureReported
from kreislauf.programme.models import Measure
from kreislauf.programme.permissions import ProgrammeRight
from kreislauf.programme.queries import measure_shown
from kreislauf.programme.rules.measures import MEASURE_STATES, STOPPED, may_finish, within_line

WORDS = {
    "title": "Maßnahme",
    "field_of_action": "Handlungsfeld",
    "description": "Was getan wird",
    "owner_id": "Verantwortliche Einheit",
    "planned_cents": "Geplante Mittel",
    "line_id": "Haushaltsposition",
    "due_on": "Fertig bis",
    "state": "Stand",
    "status_report": "Bericht",
    "result": "Ergebnis",
}


@transaction.atomic(durable=True)
def correct_measure(  # noqa: PLR0913  # a measure has this many parts
    *,
    actor: Actor,
    measure_id: UUID,
    reason: str,
    title: str,
    field_of_action: str,
    description: str,
    owner_id: UUID,
    planned: Money,
    line_id: UUID | None,
    due_on: date | None,
    state: str,
    status_report: str,
    result: str,
    seen: str | None = None,
) -> Measure:
    """Set a measure right, to any state: a wrong „abgeschlossen“ is taken back like a wrong title.

    The journal says what changed and why; the published entry follows. Raises Refusal without a reason or a change,
    where the line does not cover what is planned, and where a finished measure has no result. `seen` is the mark of
    what the page showed: raises Conflict where somebody else corrected or reported since.
    """
    measure = Measure.objects.select_for_update(of=("self",)).select_related("concept", "line").get(pk=measure_id)
    permit(actor, ProgrammeRight.CORRECT_MEASURE, measure)
    stands(measure).raise_if_refused()
    settled = settle(
        actor,
        seen,
        stored=measure_shown(measure),
        entered={
            "title": title.strip(),
            "field_of_action": field_of_action.strip(),
            "description": description.strip(),
            "owner_id": str(owner_id),
            "planned": str(planned),
            "line_id": str(line_id or ""),
            "due_on": due_on.isoformat() if due_on else "",
            "state": state,
            "status_report": status_report.strip(),
            "result": result.strip(),
        },
        subject=measure,
        saved_by=[MeasureCorrected, MeasureReported],
        together=True,
    )
    if not reason.strip():
        raise Refusal.because(Message("Bitte begründen Sie die Berichtigung."))
    before = Money(measure.planned_cents) if measure.line_id == line_id and measure.state != STOPPED else Money(0)
    wanted: dict[str, Any] = {
        "title": title.strip(),
        "field_of_action": field_of_action.strip(),
        "description": description.strip(),
        "owner_id": owner_id,
        "planned_cents": planned.cents,
        "line_id": line_id,
        "due_on": due_on,
        "state": state,
        "status_report": status_report.strip(),
        "result": result.strip(),
    }
    changes = list(_changes(measure, wanted))
    if not changes:
        raise Refusal.because(Message("Sie haben nichts geändert."))
    if state != STOPPED:
        within_line(planned, line_planned(line_id, without=measure.pk), before=before).raise_if_refused()
    for name, value in wanted.items():
        setattr(measure, name, value)
    may_finish(state, measure.result, paid=paid_on(measure)).raise_if_refused()
    measure.save(update_fields=[name.removesuffix("_id") for name in wanted])
    measure = Measure.objects.select_related("concept", "owner", "line").get(pk=measure.pk)
    record(MeasureCorrected(changes="; ".join(changes)), actor=actor, subject=measure, reason=reason.strip())
    keep_replaced(settled, actor=actor, subject=measure)
    due("measure", measure.pk)
    return measure


def _changes(measure: Measure, wanted: dict[str, Any]) -> Iterator[str]:
    """Each field that changes, old and new in words."""
    for name, new in wanted.items():
        old = getattr(measure, name)
        if str(old or "") != str(new or ""):
            yield f"{WORDS[name]}: {_in_words(name, old)} → {_in_words(name, new)}"


def _in_words(name: str, value: Any) -> str:
    if value in (None, ""):
        return "–"
    match name:
        case "planned_cents":
            return str(Money(value))
        case "owner_id":
            return Organization.objects.get(pk=value).name
        case "line_id":
            return BudgetLine.objects.get(pk=value).name
        case "state":
            return MEASURE_STATES.labels.get(value, value)
        case "due_on":
            return f"{value:%d.%m.%Y}"
    return f"„{value}“"
