"""Adoption is the Kreistag's resolution, and it freezes the plan (NKomVG §§58(1) Nr. 9, 112, 115)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kreislauf.kernel import Message, Money, Verdict

EXCLUSIVE = "NKomVG §58 Abs. 1 Nr. 9"


@dataclass(frozen=True, slots=True)
class AdoptionFacts:
    """The resolution that is said to adopt the plan of a year."""

    body: str
    on: date
    is_council: bool
    """Of the Kreistag, as the deciding body, and adopted."""
    adopts: bool
    """It carries the adoption of this year's plan, and that stands."""


def may_adopt(year: int, state: str, facts: AdoptionFacts | None, *, is_known: bool = False) -> Verdict:
    """A draft is adopted by the Kreistag's resolution on the byelaw of its year.

    `is_known`: an adopted plan knows its resolution already; one from before the link may still be given it.
    """
    if state != "draft" and (state != "adopted" or is_known):
        return Verdict.refused(
            Message("Der Haushalt {year} ist schon beschlossen.", year=str(year)), norm="NKomVG §112"
        )
    if facts is None:
        return Verdict.refused(
            Message("Einen Beschluss des Kreistags über den Haushalt {year} gibt es noch nicht.", year=str(year)),
            norm=EXCLUSIVE,
            remedy=Message(
                "Bringen Sie eine Vorlage mit der Wirkung „Haushaltsplan beschließen“ in den Kreistag ein: Mit seinem "
                "Beschluss ist der Plan beschlossen."
            ),
        )
    if not facts.is_council:
        return Verdict.refused(
            Message("Den Haushalt beschließt nur der Kreistag; entschieden hat: {body}.", body=facts.body),
            norm=EXCLUSIVE,
            remedy=Message("Die Vorlage muss der Kreistag entscheiden; andere Gremien empfehlen."),
        )
    if facts.adopts:
        return Verdict.granted()
    return Verdict.refused(
        Message("Dieser Beschluss beschließt nicht den Haushalt {year}, oder er ist ausgesetzt.", year=str(year)),
        norm=EXCLUSIVE,
    )


def adoption_stands(year: int, effect_state: str | None) -> Verdict:
    """Does the resolution that adopted the plan still stand? Asked before the plan takes effect."""
    if effect_state in {"due", "executed"}:
        return Verdict.granted()
    if effect_state == "suspended":
        return Verdict.refused(
            Message("Gegen den Beschluss über den Haushalt {year} liegt ein Einspruch vor.", year=str(year)),
            norm="NKomVG §88",
            remedy=Message("Erst die erneute Abstimmung entscheidet, ob er ausgeführt wird."),
        )
    return Verdict.refused(
        Message("Der Haushalt {year} beruht auf keinem Beschluss des Kreistags, der gilt.", year=str(year)),
        norm=EXCLUSIVE,
        remedy=Message("Halten Sie den Beschluss des Kreistags über die Haushaltssatzung fest."),
    )


def may_add_line(year: int, state: str, *, waits_for_a_line: bool, appropriation: Money) -> Verdict:
    """A draft takes lines; an adopted plan only the place for what the Kreistag put in, and no money with it."""
    if state == "adopted" and waits_for_a_line and not appropriation:
        return Verdict.granted()
    return is_draft(year, state)


def is_draft(year: int, state: str) -> Verdict:
    """Only a draft is corrected; after its adoption the Kreistag alone changes it."""
    if state == "draft":
        return Verdict.granted()
    if state == "adopted":
        return Verdict.refused(
            Message("Der Haushalt {year} ist beschlossen und wird nicht mehr geändert.", year=str(year)),
            norm="NKomVG §§112, 115",
            remedy=Message("Eine Änderung beschließt der Kreistag: über die Änderungsliste oder als Nachtrag."),
        )
    return Verdict.refused(
        Message("Der Haushalt {year} ist schon in Kraft.", year=str(year)),
        norm="NKomVG §115",
        remedy=Message("Ändern lässt er sich nur noch durch einen Nachtrag."),
    )
