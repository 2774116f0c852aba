"""Compounds, facets and excerpts: pure, so tested as tables."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kreislauf.gazette.rules.compounds import parts_of, with_parts
from kreislauf.gazette.rules.excerpts import LENGTH, excerpt, marked, stems_of
from kreislauf.gazette.rules.facets import MOST, facets_of
from tests.support.cost import own_seconds


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("Digitalisierungskonzept", {"digitalisierung", "konzept"}),
        ("Haushaltsplan", {"haushalt", "plan"}),
        ("Radwegeplanung", {"radweg", "planung"}),
        ("Kreistagssitzungen", {"kreistag", "sitzung"}),
        ("Schülerbeförderungssatzung", {"satzung"}),
        ("Feuerwehrgerätehaus", {"feuerwehr", "gerät", "haus"}),
        ("Mittelbindungen", {"mittel", "bindung"}),
        ("Konzept", set()),
        ("Kreis", set()),
    ],
)
def test_compounds_give_their_parts(word: str, parts: set[str]) -> None:
    found = set(parts_of(word))
    assert parts <= found
    assert bool(parts) == bool(found)


def test_text_keeps_its_words_and_gains_their_parts() -> None:
    assert with_parts("Das Digitalisierungskonzept liegt vor.").startswith("Das Digitalisierungskonzept liegt vor. ")
    assert with_parts("Das Konzept liegt vor.") == "Das Konzept liegt vor."


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_any_text_is_kept(text: str) -> None:
    assert with_parts(text).startswith(text)


def test_splitting_takes_linear_time() -> None:
    def seconds(words: int) -> float:
        text = " ".join(f"Haushalts{'s' * (n % 7)}digitalisierungskonzept{n}ung" for n in range(words))
        return min(own_seconds(lambda: with_parts(text)) for _ in range(3))

    assert seconds(8_000) < 16 * max(seconds(1_000), 0.002)
    assert own_seconds(lambda: parts_of("konzept" * 20_000)) < 2


def test_facets_come_from_the_data() -> None:
    data = {
        "kind": "motion",
        "state": "decided",
        "date": "2023-11-22",
        "consultations": [
            {"organization": {"key": "a"}},
            {"organization": {"key": "b"}},
            {"organization": None},
        ],
    }
    assert facets_of("paper", data) == [
        "paper.kind=motion",
        "paper.state=decided",
        "paper.year=2023",
        "paper.body=a",
        "paper.body=b",
    ]
    assert facets_of("something", {}) == []


def test_facets_are_bounded_and_kind_and_state_come_first() -> None:
    steps = [{"organization": {"key": f"{number:036}"}} for number in range(90)]
    found = facets_of("paper", {"kind": "motion", "consultations": steps})
    assert (len(found), found[0]) == (MOST, "paper.kind=motion")


def test_a_hit_is_marked_whole_also_inside_a_compound() -> None:
    pieces = marked("Das Digitalisierungskonzept und Konzepte", "Konzept")
    assert [piece.text for piece in pieces if piece.is_hit] == ["konzept", "Konzepte"]
    assert "".join(piece.text for piece in pieces) == "Das Digitalisierungskonzept und Konzepte"


def test_excluded_and_short_words_are_not_marked() -> None:
    assert stems_of('"Radwege" or -Autobahn am') == ["radweg"]


@given(st.text(max_size=600), st.text(max_size=30))
def test_an_excerpt_is_short_and_made_of_the_text(text: str, words: str) -> None:
    shown = "".join(piece.text for piece in excerpt(text, words))
    assert len(shown) <= LENGTH + 4
    assert shown.removeprefix("… ").removesuffix(" …").strip() in " ".join(text.split())
