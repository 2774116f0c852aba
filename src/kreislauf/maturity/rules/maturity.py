"""Digital maturity: criteria, what shows that they are met, and the level that follows.

The weakest criterion decides: a level is reached when every criterion of it and of all levels below is met.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from kreislauf.kernel import Message, Registry

ENOUGH_CASES: Final = 5
"""Fewer decided cases say nothing about a share."""
WITHOUT_BREAK: Final = 90
"""Percent of the decided cases that must have come without a media break to call the way digital."""


@dataclass(frozen=True, slots=True)
class MaturityFacts:
    """What the system knows about a service, counted over the last twelve months where it is about cases."""

    is_published: bool = False
    has_own_form: bool = False
    has_external_offer: bool = False
    sign_in: str = "none"
    """ "none", "optional" or "required"."""
    has_sign_in_broker: bool = False
    """Whether the county has connected an identity broker."""
    fee_cents: int | None = 0
    has_payment_provider: bool = False
    needs_documents: bool = False
    has_uploads: bool = False
    """Whether the published form has a field for files."""
    notices: int = 0
    digital_notices: int = 0
    decided: int = 0
    media_breaks: int = 0


@dataclass(frozen=True, slots=True)
class Observation:
    """What the facts say about one criterion."""

    is_met: bool
    statement: Message


Observe = Callable[[MaturityFacts], Observation]
"""Pure: judges facts that were read before."""


@dataclass(frozen=True, slots=True)
class Observer:
    """One thing the system can see by itself."""

    key: str
    observe: Observe


OBSERVERS: Registry[Observer] = Registry("maturity observers")


def observes(key: str) -> Callable[[Observe], Observe]:
    """Register a function as what sees whether the criterion of this key is met."""

    def register(function: Observe) -> Observe:
        OBSERVERS.put(Observer(key, function))
        return function

    return register


@dataclass(frozen=True, slots=True)
class Criterion:
    """A row of the model in force."""

    id: int
    key: str
    level: int
    title: str
    help: str
    observed_by: str


@dataclass(frozen=True, slots=True)
class Declared:
    """What a person declared about a criterion."""

    is_met: bool
    statement: str


@dataclass(frozen=True, slots=True)
class CriterionFinding:
    """A criterion, whether it is met, and what shows it."""

    criterion: Criterion
    is_met: bool
    statement: Message
    source: str
    """ "observed", "declared" or "open"."""


OPEN: Final = Message("Noch nicht erklärt.")


def findings(
    criteria: Iterable[Criterion], facts: MaturityFacts, declared: dict[str, Declared]
) -> tuple[CriterionFinding, ...]:
    """Judge every criterion: what can be observed is observed, a declaration never overrides it.

    A criterion that names an unknown observer counts as not met.
    """
    return tuple(_finding(criterion, facts, declared.get(criterion.key)) for criterion in criteria)


def _finding(criterion: Criterion, facts: MaturityFacts, declared: Declared | None) -> CriterionFinding:
    if criterion.observed_by:
        observer = OBSERVERS.get(criterion.observed_by)
        if observer is None:
            return CriterionFinding(criterion, False, Message("Das Programm kann das nicht beobachten."), "open")
        seen = observer.observe(facts)
        return CriterionFinding(criterion, seen.is_met, seen.statement, "observed")
    if declared is None:
        return CriterionFinding(criterion, False, OPEN, "open")
    return CriterionFinding(
        criterion, declared.is_met, Message("{statement}", statement=declared.statement), "declared"
    )


def level_reached(levels: Sequence[int], judged: Iterable[CriterionFinding]) -> int:
    """The highest level of which, and below which, nothing is unmet; the lowest level needs nothing."""
    unmet = {finding.criterion.level for finding in judged if not finding.is_met}
    ceiling = min(unmet, default=max(levels) + 1)
    return max((level for level in levels if level < ceiling), default=min(levels))
