"""When a concept counts as presented."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kreislauf.council.rules.outcomes import NOT_DEALT_WITH
from kreislauf.kernel import Message, Reason, Verdict

SITTING = frozenset({"running", "closed", "minuted"})


@dataclass(frozen=True, slots=True)
class PresentationFacts:
    """A version of a concept and the agenda item under which it is said to have been presented."""

    meeting_state: str
    sitting_on: date
    item_outcome: str
    """How the item's paper was settled; empty for an item without paper and for one not yet settled."""
    version_stored_on: date
    presented_before: bool
    lacks: tuple[Reason, ...]
    """What the version lacks to be a document."""
    has_paper: bool = False
    """Whether the item belongs to a paper, whose outcome shows that the body dealt with it."""


def may_present(facts: PresentationFacts) -> Verdict:
    """Presented is what lay before a body under an item that it dealt with; its minutes say so (NKomVG §68)."""
    return Verdict.all_of(_sitting_has_begun(facts), _dealt_with(facts), _lay_before(facts), _document(facts))


def _sitting_has_begun(facts: PresentationFacts) -> Verdict:
    if facts.meeting_state in SITTING:
        return Verdict.granted()
    return Verdict.refused(
        Message("Die Sitzung hat noch nicht begonnen; vorgestellt ist ein Konzept erst in der Sitzung."),
        remedy=Message("Halten Sie die Vorstellung fest, sobald die Sitzung eröffnet ist."),
    )


def _dealt_with(facts: PresentationFacts) -> Verdict:
    if facts.has_paper and not facts.item_outcome and facts.meeting_state != "running":
        return Verdict.refused(
            Message("Zu diesem Tagesordnungspunkt hält die beendete Sitzung kein Ergebnis fest; er blieb offen."),
            norm="NKomVG §68",
            remedy=Message("Nennen Sie den Punkt, unter dem das Konzept vorgestellt wurde."),
        )
    if facts.item_outcome not in NOT_DEALT_WITH:
        return Verdict.granted()
    return Verdict.refused(
        Message("Dieser Tagesordnungspunkt wurde vertagt, verwiesen oder abgesetzt, also nicht behandelt."),
        remedy=Message("Nennen Sie den Punkt, unter dem das Konzept vorgestellt wurde."),
    )


def _lay_before(facts: PresentationFacts) -> Verdict:
    """While the minutes are open they may take in what lay before the body; once approved, only what was there."""
    if facts.meeting_state != "minuted" or facts.version_stored_on <= facts.sitting_on:
        return Verdict.granted()
    return Verdict.refused(
        Message(
            "Diese Fassung wurde am {stored} hinterlegt; in der Sitzung am {sitting}, deren Protokoll genehmigt ist, "
            "lag sie nicht vor.",
            stored=facts.version_stored_on,
            sitting=facts.sitting_on,
        ),
        norm="NKomVG §68",
        remedy=Message("Nennen Sie die Fassung, die vorlag, oder stellen Sie diese in der nächsten Sitzung vor."),
    )


def _document(facts: PresentationFacts) -> Verdict:
    verdict = Verdict(facts.lacks)
    if facts.presented_before:
        verdict &= Verdict.refused(
            Message("Diese Fassung ist in dieser Sitzung bereits als vorgestellt festgehalten."),
            remedy=Message("Eine neue Fassung legen Sie zuerst als Dokument an."),
        )
    return verdict
