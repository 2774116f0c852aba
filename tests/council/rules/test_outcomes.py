"""Every set of outcomes is declared once, and the sets fit together."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest

from kreislauf.council.rules.outcomes import (
    ADOPTING,
    ADVISING,
    CONTINUED,
    ENDING,
    FELLING,
    NEEDS_NO_REASON,
    NOT_DEALT_WITH,
    VOTED,
    WITHOUT_VOTE,
    outcome_label,
    shown_outcome,
)
from kreislauf.council.rules.states import Outcome
from kreislauf.gazette.payloads.ballot import Ballot, PointBallot
from kreislauf.gazette.payloads.base import Reference
from kreislauf.gazette.payloads.paper import PaperStep
from kreislauf.portal.reading import outcome_state

SOURCE = Path(__file__).parents[3] / "src" / "kreislauf"
ROLES = sorted({*ADVISING, "decision"})


def test_every_outcome_is_a_vote_goes_on_or_ends_the_paper() -> None:
    assert set(Outcome) == VOTED | CONTINUED | ENDING
    assert not (VOTED & CONTINUED)
    assert not (VOTED & ENDING)
    assert not (CONTINUED & ENDING)
    assert WITHOUT_VOTE == CONTINUED | ENDING
    assert ADOPTING < VOTED
    assert VOTED - ADOPTING < FELLING
    assert NOT_DEALT_WITH | NEEDS_NO_REASON <= WITHOUT_VOTE


@pytest.mark.parametrize(("role", "outcome"), list(itertools.product(ROLES, Outcome)))
def test_the_public_pages_call_an_outcome_as_the_pages_inside_do(role: str, outcome: Outcome) -> None:
    """They read the gazette and nothing of the council's, so this holds both together."""
    assert outcome_state(_step(role, outcome)) == shown_outcome(role, outcome).value


@pytest.mark.parametrize("role", ROLES)
def test_a_result_in_parts_is_called_so_everywhere(role: str) -> None:
    step = _step(role, Outcome.AMENDED, Outcome.ADOPTED, Outcome.REJECTED)
    assert outcome_state(step) == shown_outcome(role, "amended", is_partial=True).value
    assert outcome_label(role, "amended", is_partial=True).startswith("teilweise ")


def _step(role: str, outcome: Outcome, *points: Outcome) -> PaperStep:
    """A published step of a paper's way, with the outcomes of its points."""
    ballots = tuple(
        PointBallot(str(number), of_point.value, outcome_label(role, of_point), Ballot(30, 12, 0, 0))
        for number, of_point in enumerate(points, 1)
    )
    body = Reference("organization:1", "Kreistag")
    return PaperStep(body, role, None, None, is_public=True, outcome=outcome.value, point_votes=ballots)


def test_nobody_writes_a_set_of_outcomes_again() -> None:
    """Two or more outcomes in one literal, outside the declaration and the public pages, which stand alone."""
    outcome = rf'(?:"(?:{"|".join(Outcome)})"|Outcome\.[A-Z_]+)'
    literal = re.compile(rf"[\[({{]\s*{outcome}(?:,\s*{outcome})+,?\s*[\])}}]")
    again = [
        f"{path.relative_to(SOURCE)}: {found[0]}"
        for path in sorted(SOURCE.rglob("*.py"))
        if not {"migrations", "portal"} & set(path.parts) and path.name != "outcomes.py"
        for found in literal.finditer(path.read_text())
    ]
    assert again == []
