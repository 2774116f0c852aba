"""What the fonts lack is written out, and everything else stays what it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kreislauf.records.rules.glyphs import choices_of_letters, letters_of, printable, written_index
from kreislauf.records.rules.typeset import FONTS

LATIN = frozenset({*range(0x20, 0x7F), *map(ord, "äöüÄÖÜß"), 0x300, 0x301})


def text(value: str) -> str:
    shown, _ = printable(value, LATIN)
    assert isinstance(shown, str)
    return shown


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("Wilma Rosenbaum\nAm Teich 3", "Wilma Rosenbaum\nAm Teich 3"),
        ("李", "[U+674E]"),
        ("Müller‑Lüdenscheidt", "Müller-Lüdenscheidt"),
        ("Mu\u0308ller", "Müller"),
        ("é", "e\u0301"),
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("a\tb\u2009c", "a b c"),
        ("a\u200db\u202ec\ufe0f", "abc"),
        ("\x00", "[U+0000]"),
        ("\ue000\ud800", "[U+E000][U+D800]"),
        ("😀", "[U+1F600]"),
    ],
)
def test_a_text(given: str, shown: str) -> None:
    assert text(given) == shown


def test_each_character_is_named_once_wherever_it_stands() -> None:
    data = {"name": "李李", "rows": [{"text": "李 \x01", "level": 1}], "flag": None}
    shown, written_out = printable(data, LATIN)
    assert shown == {"name": "[U+674E][U+674E]", "rows": [{"text": "[U+674E] [U+0001]", "level": 1}], "flag": None}
    assert written_out == [
        {"code": "U+674E", "name": "CJK UNIFIED IDEOGRAPH-674E"},
        {"code": "U+0001", "name": "Steuerzeichen"},
    ]


@given(st.text(st.characters()), st.sampled_from(choices_of_letters(letters_of(FONTS))))
def test_nothing_is_left_that_the_fonts_lack(words: str, letters: frozenset[int]) -> None:
    shown, _ = printable(words, letters)
    assert all(character == "\n" or ord(character) in letters for character in shown)


@given(st.sets(st.integers(0x20, 0x2FFFF)))
def test_the_index_says_what_it_was_told(letters: set[int]) -> None:
    spans = [line.split("-") for line in written_index(letters).split()]
    assert {code for first, last in spans for code in range(int(first, 16), int(last, 16) + 1)} == letters
