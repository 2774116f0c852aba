"""Sittings: their states, the notice period, what may stand on an agenda."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from kreislauf.council.rules.voting import two_thirds_of_members
from kreislauf.kernel import Message, StateMachine, Verdict

SITTING_STATES = StateMachine(
    labels={
        "proposed": "vorgeschlagen",
        "planned": "geplant",
        "invited": "eingeladen",
        "running": "läuft",
        "closed": "beendet",
        "minuted": "Protokoll genehmigt",
        "cancelled": "abgesagt",
    },
    transitions={
        "proposed": frozenset({"planned", "cancelled"}),
        "planned": frozenset({"invited", "cancelled"}),
        "invited": frozenset({"running", "cancelled"}),
        "running": frozenset({"closed"}),
        "closed": frozenset({"minuted"}),
    },
)


def notice_verdict(invited_on: date, sitting_on: date, days: int | None, *, is_urgent: bool) -> Verdict:
    """Between invitation and sitting lie the days the rules of procedure ask for (NKomVG §59(1)).

    `days` is the county's normal or urgent period; None where the county has set none.
    """
    if days is None or (sitting_on - invited_on).days >= days:
        return Verdict.granted()
    remedy = None if is_urgent else Message("In Eilfällen gilt die verkürzte Frist; der Grund gehört in die Ladung.")
    return Verdict.refused(
        Message(
            "Die Ladungsfrist beträgt {days} Tage; "
            "für die Sitzung am {sitting} war die letzte Ladung am {last} möglich.",
            days=days,
            sitting=sitting_on,
            last=sitting_on - timedelta(days=days),
        ),
        norm="NKomVG §59 Abs. 1, Geschäftsordnung",
        remedy=remedy,
    )


def agenda_verdict(state: str) -> Verdict:
    """After the invitation an agenda is closed; in the sitting it can be extended (NKomVG §59(3))."""
    if state in {"proposed", "planned"}:
        return Verdict.granted()
    if state in {"invited", "running"}:
        return Verdict.refused(
            Message("Die Einladung mit der Tagesordnung ist verschickt."),
            norm="NKomVG §59 Abs. 3",
            remedy=Message(
                "In dringenden Fällen erweitert das Gremium die Tagesordnung zu Beginn der Sitzung "
                "mit zwei Dritteln seiner Mitglieder."
            ),
        )
    return Verdict.refused(Message("Die Sitzung ist vorbei oder abgesagt."))


def extension_verdict(state: str, yes: int, statutory_members: int) -> Verdict:
    """Urgent items enter a running sitting with two thirds of the members (NKomVG §59(3))."""
    if state != "running":
        return Verdict.refused(
            Message("Erweitert wird die Tagesordnung zu Beginn der Sitzung."), norm="NKomVG §59 Abs. 3"
        )
    if two_thirds_of_members(yes, statutory_members):
        return Verdict.granted()
    return Verdict.refused(
        Message(
            "Für die Erweiterung stimmten {yes}; nötig sind zwei Drittel der {members} Mitglieder.",
            yes=yes,
            members=statutory_members,
        ),
        norm="NKomVG §59 Abs. 3",
    )


def right_body_verdict(step_organization: UUID, meeting_organization: UUID, *, meeting_body: str) -> Verdict:
    """A step is dealt with in a sitting of its own body."""
    if step_organization == meeting_organization:
        return Verdict.granted()
    return Verdict.refused(
        Message("Dieser Schritt der Beratungsfolge gehört nicht in eine Sitzung von „{body}“.", body=meeting_body)
    )


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
