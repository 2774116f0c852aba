"""Sittings: their states, the notice period, what may stand on an agenda."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from kreislauf.council.rules.states import MeetingState
from kreislauf.kernel import Message, StateMachine, Verdict
from kreislauf.law import Provision, RequiredShare
from kreislauf.law.statutes import AGENDA_EXTENSION

SITTING_STATES = StateMachine(
    labels=MeetingState.words(),
    transitions={
        "proposed": frozenset({"planned", "cancelled"}),
        "planned": frozenset({"invited", "cancelled"}),
        "invited": frozenset({"running", "cancelled"}),
        "running": frozenset({"closed"}),
        "closed": frozenset({"minuted"}),
    },
)


def agenda_verdict(state: str, extension: Provision[RequiredShare]) -> Verdict:
    """After the invitation an agenda is closed; in the sitting it can be extended as the law says."""
    if state in {"proposed", "planned"}:
        return Verdict.granted()
    if state in {"invited", "running"}:
        return Verdict.refused(
            Message("Die Einladung mit der Tagesordnung ist verschickt."),
            norm=extension.norm,
            remedy=Message(
                "In dringenden Fällen erweitert das Gremium die Tagesordnung zu Beginn der Sitzung "
                "mit {share} seiner Mitglieder.",
                share=AGENDA_EXTENSION.say(extension.value),
            ),
        )
    return Verdict.refused(Message("Die Sitzung ist vorbei oder abgesagt."))


def moving_verdict(state: str, starts_at: datetime, now: datetime, *, reason: str) -> Verdict:
    """What has not begun moves to a time that lies ahead; whoever is invited already reads why."""
    if state not in {"planned", "invited"}:
        return Verdict.refused(
            Message(
                "Verlegt wird nur, was noch bevorsteht; diese Sitzung ist „{state}“.",
                state=Message(SITTING_STATES.labels[state]),
            )
        )
    verdict = Verdict.granted()
    if starts_at <= now:
        verdict &= Verdict.refused(Message("Der neue Beginn liegt in der Vergangenheit: {moment}.", moment=starts_at))
    if state == "invited" and not reason.strip():
        verdict &= Verdict.refused(
            Message("Eine Verlegung braucht einen Grund; er steht in der Nachricht an die Eingeladenen.")
        )
    return verdict


def extension_verdict(
    state: str, yes: int, *, statutory_members: int, voters: int, extension: Provision[RequiredShare]
) -> Verdict:
    """Urgent items enter a running sitting with that share of all members, not of those present (NKomVG §45(2)).

    `voters` is the number of voting members present: nobody else has a vote to give.
    """
    if state != "running":
        return Verdict.refused(
            Message("Erweitert wird die Tagesordnung zu Beginn der Sitzung."),
            norm=extension.norm,
            remedy=Message("Eröffnen Sie zuerst die Sitzung mit den Anwesenden."),
        )
    if yes > voters:
        return Verdict.refused(
            Message(
                "Für die Erweiterung {yes:ist eine Stimme|sind # Stimmen} eingetragen, anwesend "
                "{voters:ist aber kein stimmberechtigtes Mitglied|ist aber nur ein stimmberechtigtes Mitglied"
                "|sind aber nur # stimmberechtigte Mitglieder}.",
                yes=yes,
                voters=voters,
            ),
            norm=extension.norm,
            remedy=Message("Prüfen Sie die Zählung oder die Anwesenheit."),
        )
    if extension.value.is_reached(yes, statutory_members):
        return Verdict.granted()
    return Verdict.refused(
        Message(
            "Für die Erweiterung stimmten {yes}; nötig sind {needed}: {share} aller Mitglieder ({members}).",
            yes=yes,
            needed=extension.value.least(statutory_members),
            share=AGENDA_EXTENSION.say(extension.value),
            members=statutory_members,
        ),
        norm=extension.norm,
    )


def at_the_start(
    decided_at: datetime,
    opened_at: datetime | None,
    first_result_at: datetime | None,
    *,
    extension: Provision[RequiredShare],
) -> Verdict:
    """The agenda is extended after the sitting is opened and before its first item is settled.

    Judged by when the body decided, to the minute, not by when it is entered.
    """
    if opened_at is not None and decided_at < opened_at.replace(second=0, microsecond=0):
        return Verdict.refused(
            Message("Die Sitzung wurde erst {moment} eröffnet.", moment=opened_at),
            norm=extension.norm,
            remedy=Message("Tragen Sie ein, wann das Gremium die Erweiterung beschlossen hat."),
        )
    if first_result_at is not None and decided_at > first_result_at:
        return Verdict.refused(
            Message("Der erste Punkt dieser Sitzung ist seit {moment} behandelt.", moment=first_result_at),
            norm=extension.norm,
            remedy=Message(
                "Erweitert wird nur zu Beginn. Hat das Gremium es vorher beschlossen, tragen Sie die Uhrzeit ein; "
                "sonst kommt die Vorlage in eine weitere Sitzung oder in eine Eilentscheidung (§89)."
            ),
        )
    return Verdict.granted()


def right_body_verdict(step_organization: UUID, meeting_organization: UUID, *, meeting_body: str) -> Verdict:
    """A step is dealt with in a sitting of its own body."""
    if step_organization == meeting_organization:
        return Verdict.granted()
    return Verdict.refused(
        Message("Dieser Schritt der Beratungsfolge gehört nicht in eine Sitzung von „{body}“.", body=meeting_body)
    )


def held_verdict(state: str) -> Verdict:
    """What happened in a sitting can be recorded while it runs and ever after."""
    return Verdict.granted() if state in {"closed", "minuted"} else running_verdict(state)


def within_verdict(at: datetime, opened_at: datetime | None, ended_at: datetime) -> Verdict:
    """An act of a body lies in its sitting: after the opening, to the minute, and before its end or this moment."""
    if opened_at is not None and at < opened_at.replace(second=0, microsecond=0):
        return Verdict.refused(
            Message("Die Sitzung wurde erst {moment} eröffnet.", moment=opened_at),
            remedy=Message("Tragen Sie ein, um wie viel Uhr es in der Sitzung geschah."),
        )
    if at > ended_at:
        return Verdict.refused(
            Message("Die angegebene Uhrzeit liegt nach {moment}.", moment=ended_at),
            remedy=Message("Tragen Sie ein, um wie viel Uhr es in der Sitzung geschah."),
        )
    return Verdict.granted()


def running_verdict(state: str) -> Verdict:
    """Resolved is only in a running sitting."""
    if state == "running":
        return Verdict.granted()
    return Verdict.refused(
        Message("Die Sitzung läuft nicht."), remedy=Message("Eröffnen Sie zuerst die Sitzung mit den Anwesenden.")
    )


def item_number(position: int, *, is_public: bool) -> str:
    """Ö 1, Ö 2 … for public items, N 1 … for the others; `position` counts from 1 within its part."""
    return f"Ö {position}" if is_public else f"N {position}"
