"""When a concept counts as presented, and the ways of a measure."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from kreislauf.kernel import Message, Reason, Refusal
from kreislauf.programme.rules.measures import MEASURE_STATES
from kreislauf.programme.rules.presentation import PresentationFacts, may_present
from kreislauf.programme.rules.states import MeasureState

SITTING_DAY = date(2024, 4, 22)


@pytest.mark.parametrize(
    ("state", "before", "granted"),
    [
        ("running", False, True),
        ("closed", False, True),
        ("minuted", False, True),
        ("planned", False, False),
        ("invited", False, False),
        ("cancelled", False, False),
        ("closed", True, False),
    ],
)
def test_presented_is_what_was_presented_in_a_sitting_and_once(state: str, before: bool, granted: bool) -> None:
    facts = PresentationFacts(state, SITTING_DAY, "", SITTING_DAY, presented_before=before, lacks=())
    assert may_present(facts).is_granted is granted


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"item_outcome": "deferred"}, "nicht behandelt"),
        ({"has_paper": True}, "blieb offen"),
        ({"meeting_state": "minuted", "version_stored_on": date(2024, 4, 23)}, "NKomVG §68"),
        ({"lacks": (Reason(Message("Fassung 1 ist leer.")),)}, "leer"),
    ],
)
def test_presented_is_what_lay_before_the_body_and_was_dealt_with(change: dict[str, Any], said: str) -> None:
    facts = PresentationFacts("closed", SITTING_DAY, "", SITTING_DAY, presented_before=False, lacks=())
    assert may_present(facts).is_granted
    with pytest.raises(Refusal, match=said):
        may_present(replace(facts, **change)).raise_if_refused()


def test_every_state_of_a_measure_has_a_word_and_ways() -> None:
    assert set(MEASURE_STATES.labels) == set(MEASURE_STATES.transitions) == set(MeasureState)
    assert not MEASURE_STATES.may_go("done", "running").is_granted
