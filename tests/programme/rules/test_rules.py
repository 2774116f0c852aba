"""When a concept counts as presented, and the ways of a measure."""

import pytest

from kreislauf.programme.models import MeasureState
from kreislauf.programme.rules.measures import MEASURE_STATES
from kreislauf.programme.rules.presentation import may_present


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
    assert may_present(meeting_state=state, presented_before=before).is_granted is granted


def test_every_state_of_a_measure_has_a_word_and_ways() -> None:
    assert set(MEASURE_STATES.labels) == set(MEASURE_STATES.transitions) == set(MeasureState.values)
    assert not MEASURE_STATES.may_go("done", "running").is_granted
