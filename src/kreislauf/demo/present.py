"""Chapter eight: a new term begins, bodies succeed, and the sittings of the coming weeks are planned."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import Final

from kreislauf.council import actions
from kreislauf.demo import cast
from kreislauf.demo.business import bring_in_new_term, clerk, hold_sitting, plan_sitting, step_of
from kreislauf.demo.county import council_members, form_bodies
from kreislauf.demo.money import request_release
from kreislauf.demo.stage import NARRATOR, Name, Stage
from kreislauf.kernel import Money
from kreislauf.people import actions as people

XX_BEGINS, XX_ENDS = date(2026, 11, 1), date(2031, 10, 31)
FIRST_SITTING: Final = date(2026, 11, 12)
AHEAD: Final = (
    ("finance_digital", 9),
    ("school_culture", 11),
    ("environment", 12),
    ("main_committee", 16),
    ("council", 19),
    ("development", 23),
)
"""Sittings planned this many days from today, on the next working day."""
SECOND_RELEASE: Final = Money.euros(400_000)


def schedule(stage: Stage) -> None:
    stage.later(XX_BEGINS, 8, partial(_begin_term, stage))
    hold_sitting(stage, "council", FIRST_SITTING, planned_on=XX_BEGINS)
    bring_in_new_term(stage)
    stage.later(date(2026, 11, 13), 10, partial(_ask_for_the_rest, stage))
    stage.later(date(2026, 11, 16), 10, partial(_plan_ahead, stage))


def _begin_term(stage: Stage) -> None:
    stage.progress("Die XX. Wahlperiode beginnt")
    people.end_term(actor=NARRATOR, term_id=stage.terms[19].pk)
    stage.terms[20] = people.open_term(actor=NARRATOR, number=20, starts_on=XX_BEGINS, ends_on=XX_ENDS)
    form_bodies(stage, 20, XX_BEGINS, _elected())


def _elected() -> list[tuple[Name, str | None]]:
    """Most were elected again; newcomers take the seats of those who left."""
    stayed = [(name, key) for name, key in council_members() if name not in cast.LEAVERS]
    return [*stayed, *(((given, family), key) for given, family, key in cast.NEWCOMERS)]


def _ask_for_the_rest(stage: Stage) -> None:
    stage.things["rest"] = request_release(
        stage,
        SECOND_RELEASE,
        "Freigabe der restlichen 400.000 Euro für die Digitalisierung der Kreisverwaltung",
    )


def _plan_ahead(stage: Stage) -> None:
    """Plan the coming sittings and put the request for the rest on the way."""
    for body, days in AHEAD:
        meeting = plan_sitting(stage, body, _working_day(stage.today + timedelta(days=days)))
        if body in ("finance_digital", "main_committee"):
            step = step_of(stage.things["rest"], body, stage)
            actions.put_on_agenda(actor=clerk(stage), consultation_id=step, meeting_id=meeting.pk)
        if body == "finance_digital":
            actions.send_invitations(actor=clerk(stage), meeting_id=meeting.pk)


def _working_day(day: date) -> date:
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)
