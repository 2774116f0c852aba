"""What may happen with a working group's meeting, and when."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from kreislauf.council.rules.states import MeetingState
from kreislauf.kernel import Message, StateMachine, Verdict

MEETING_STATES: Final = StateMachine(
    labels=MeetingState.words(),
    transitions={
        "proposed": frozenset({"planned", "cancelled"}),
        "planned": frozenset({"cancelled", "closed"}),
        "closed": frozenset({"closed"}),
    },
)


def confirming(state: str, starts_at: datetime, now: datetime) -> Verdict:
    """A proposed date that still lies ahead becomes a meeting."""
    return MEETING_STATES.may_go(state, "planned") & _ahead(starts_at, now)


def moving(state: str, to: datetime, now: datetime) -> Verdict:
    """A date that has not passed may be moved to another that lies ahead."""
    if state not in ("proposed", "planned"):
        return Verdict.refused(
            Message(
                "Verschoben werden kann nur, was noch bevorsteht; diese Sitzung ist „{state}“.",
                state=Message(MEETING_STATES.labels[state]),
            )
        )
    return _ahead(to, now)


def cancelling(state: str, reason: str) -> Verdict:
    """A confirmed meeting is cancelled with a reason; a mere proposal needs none."""
    verdict = MEETING_STATES.may_go(state, "cancelled")
    if state == "planned" and not reason.strip():
        verdict &= Verdict.refused(
            Message("Eine Absage braucht einen Grund; er steht in der Nachricht an die Mitglieder.")
        )
    return verdict


def recording(state: str, starts_at: datetime, now: datetime) -> Verdict:
    """The record is written of a confirmed meeting that has begun."""
    verdict = MEETING_STATES.may_go(state, "closed")
    if starts_at > now:
        verdict &= Verdict.refused(
            Message("Die Sitzung hat noch nicht begonnen: Sie ist am {moment}.", moment=starts_at)
        )
    return verdict


def publishing_record(*, record: str, published_at: datetime | None) -> Verdict:
    """A written record is published once."""
    if not record.strip():
        return Verdict.refused(
            Message("Zu dieser Sitzung gibt es noch keinen Vermerk."),
            remedy=Message("Schreiben Sie ihn zuerst."),
        )
    if published_at is not None:
        return Verdict.refused(Message("Der Vermerk ist seit dem {moment} veröffentlicht.", moment=published_at))
    return Verdict.granted()


def proposing(open_occurrences: int) -> Verdict:
    """There is something to propose."""
    if open_occurrences:
        return Verdict.granted()
    return Verdict.refused(
        Message("Für die nächsten Termine gibt es schon Vorschläge oder Sitzungen."),
        remedy=Message("Bestätigen oder verschieben Sie die vorhandenen."),
    )


def _ahead(moment: datetime, now: datetime) -> Verdict:
    if moment > now:
        return Verdict.granted()
    return Verdict.refused(Message("Der Termin liegt in der Vergangenheit: {moment}.", moment=moment))
