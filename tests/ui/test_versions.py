"""The difference of two versions, in words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kreislauf.ui.versions import difference, pieces
from tests.support.cost import own_seconds

TEXTS = st.text(alphabet="ab cd.\n", max_size=80)


def kinds(stored: str, entered: str) -> list[tuple[str, str]]:
    return [(piece.kind, piece.text) for piece in pieces(stored, entered)]


def test_words_that_went_and_words_that_came() -> None:
    assert kinds("Beginn um 17 Uhr.", "Beginn um 18 Uhr.") == [
        ("same", "Beginn um "),
        ("stored", "17"),
        ("entered", "18"),
        ("same", " Uhr."),
    ]


def test_what_both_share_is_shortened_to_the_surroundings_of_a_difference() -> None:
    long = "Zeile wie jede andere hier.\n" * 200
    found = kinds(long + "alt" + "\n" + long, long + "neu" + "\n" + long)
    assert [kind for kind, _text in found if kind != "same"] == ["gap", "stored", "entered", "gap"]
    assert sum(len(text) for _kind, text in found) < 600


def test_short_values_stand_against_each_other() -> None:
    assert difference("Ort", "Kreishaus", "Rathaus").pieces == []


@given(TEXTS, TEXTS)
def test_nothing_of_either_version_is_missing(stored: str, entered: str) -> None:
    found = kinds(stored, entered)
    if any(kind == "gap" for kind, _text in found):
        return
    told = "".join(text for kind, text in found if kind in {"same", "stored"})
    assert told.split() == stored.split()
    told = "".join(text for kind, text in found if kind in {"same", "entered"})
    assert told.split() == entered.split()


def test_two_large_texts_are_compared_at_once() -> None:
    lines, changed = ("\n".join(f"{n} {word}" for n in range(5_000)) for word in "ab")
    assert own_seconds(lambda: kinds("a b " * 50_000, "b c " * 50_000)) < 3
    assert own_seconds(lambda: kinds(lines, changed)) < 3
