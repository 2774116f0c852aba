"""What is written where two pages saved one thing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kreislauf.kernel import Conflict, Settled, mark_of, settle

WORDS = st.text(alphabet="ab \n", max_size=6)
FIELDS = st.fixed_dictionaries({"title": WORDS, "place": WORDS})


def test_nothing_happened_meanwhile_so_what_was_entered_is_written() -> None:
    shown = {"text": "alt"}
    assert settle(mark_of(shown), stored=shown, entered={"text": "neu"}) == Settled({"text": "neu"})


def test_line_ends_of_browsers_are_no_change() -> None:
    shown = {"text": "eins\nzwei"}
    assert not settle(mark_of(shown), stored=shown, entered={"text": "eins\r\nzwei\r\n"}).is_new


def test_another_field_that_somebody_else_changed_stays() -> None:
    shown = {"title": "alt", "place": "hier"}
    stored = {"title": "alt", "place": "dort"}
    settled = settle(mark_of(shown), stored=stored, entered={"title": "neu", "place": "hier"})
    assert settled.values == {"title": "neu", "place": "dort"}


def test_one_field_changed_by_both_is_a_conflict_and_saving_again_replaces_knowingly() -> None:
    shown, stored, entered = {"text": "alt"}, {"text": "von ihr"}, {"text": "von mir"}
    with pytest.raises(Conflict) as caught:
        settle(mark_of(shown), stored=stored, entered=entered)
    settled = settle(caught.value.mark, stored=stored, entered=entered)
    assert (settled.values, settled.replaced) == (entered, stored)
    with pytest.raises(Conflict):
        settle(caught.value.mark, stored={"text": "von einer Dritten"}, entered=entered)


@pytest.mark.parametrize("seen", ["", "text=nonsense", "other=0123456789abcdef", "x" * 100_000])
def test_a_page_that_carried_nothing_usable_overwrites_nothing(seen: str) -> None:
    with pytest.raises(Conflict):
        settle(seen, stored={"text": "von ihr"}, entered={"text": "von mir"})
    assert settle(seen, stored={"text": ""}, entered={"text": "von mir"}).values == {"text": "von mir"}


def test_the_program_itself_looks_at_no_page() -> None:
    assert settle(None, stored={"text": "alt"}, entered={"text": "neu"}).values == {"text": "neu"}


@given(shown=FIELDS, stored=FIELDS, entered=FIELDS)
def test_what_somebody_else_changed_is_never_lost_unseen(
    shown: dict[str, str], stored: dict[str, str], entered: dict[str, str]
) -> None:
    try:
        settled = settle(mark_of(shown), stored=stored, entered=entered)
    except Conflict:
        return
    for name, value in settled.values.items():
        is_theirs = mark_of({"x": stored[name]}) != mark_of({"x": shown[name]})
        assert mark_of({"x": value}) == mark_of({"x": stored[name]}) or not is_theirs
