"""Fictitious approval (§42a VwVfG): when its period begins, and its one extension."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from kreislauf.kernel import Message, Verdict

NORM: Final = "§42a Abs. 2 VwVfG"


@dataclass(frozen=True, slots=True)
class FictionFacts:
    """What the rules know of a case's period."""

    is_ordered: bool
    """Whether a law orders the fiction for the service."""
    received_on: date
    complete_on: date | None
    due_on: date | None
    extended_to: date | None = None


def is_ordered(facts: FictionFacts) -> Verdict:
    if facts.is_ordered:
        return Verdict.granted()
    return Verdict.refused(
        Message("Für diese Leistung ordnet kein Gesetz eine Genehmigungsfiktion an."), norm="VwVfG §42a Abs. 1"
    )


def may_be_complete(facts: FictionFacts, on: date, today: date) -> Verdict:
    """Since a day from the receipt on, and none that is to come. Recorded anew it is a correction."""
    if not facts.received_on <= on <= today:
        return is_ordered(facts) & Verdict.refused(
            Message("Vollständig sind die Unterlagen zwischen dem Eingang am {day} und heute.", day=facts.received_on),
            norm=NORM,
            remedy=Message("Wählen Sie den Tag, an dem die letzte nötige Unterlage da war."),
        )
    return is_ordered(facts)


def may_extend(facts: FictionFacts, until: date, reason: str, today: date) -> Verdict:
    """Once, with reasons that the applicant is told, before the period is over."""
    verdicts = [is_ordered(facts)]
    if facts.complete_on is None:
        verdicts.append(
            Verdict.refused(
                Message("Die Frist läuft noch nicht: Seit wann die Unterlagen vollständig sind, steht nicht fest."),
                norm=NORM,
                remedy=Message("Halten Sie zuerst das fest."),
            )
        )
    if facts.extended_to is not None:
        verdicts.append(
            Verdict.refused(
                Message("Die Frist ist schon verlängert, bis zum {day}; das geht nur einmal.", day=facts.extended_to),
                norm=NORM,
            )
        )
    if facts.due_on is not None and today > facts.due_on:
        verdicts.append(
            Verdict.refused(
                Message("Die Frist endete am {day}; verlängern lässt sie sich nur vorher.", day=facts.due_on), norm=NORM
            )
        )
    if facts.due_on is not None and until <= facts.due_on:
        verdicts.append(Verdict.refused(Message("Die Frist endet ohnehin erst am {day}.", day=facts.due_on), norm=NORM))
    if not reason.strip():
        verdicts.append(
            Verdict.refused(
                Message("Eine Verlängerung ist zu begründen: mit der Schwierigkeit der Angelegenheit."), norm=NORM
            )
        )
    return Verdict.all_of(*verdicts)
