"""Patterns of XML Schema, and that none of them can be made to run for long."""

from __future__ import annotations

import re
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kreislauf.services.rules.form.patterns import LONGEST_TEXT, Pattern, UnsupportedPattern, compiled

POSTAL_CODE = "([0]{1}[1-9]{1}|[1-9]{1}[0-9]{1})[0-9]{3}"
EMAIL = "[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\\.[A-Za-z]{1,63}$"


@pytest.mark.parametrize(
    ("pattern", "matching", "others"),
    [
        (POSTAL_CODE, ["01234", "99999"], ["00123", "1234", "123456", ""]),
        (EMAIL, ["a@b.de", "a.b+c@x-y.z.org"], ["a@b", "@b.de", "a@b.de "]),
        ("[1-9][0-9]{12}", ["1234567890123"], ["0234567890123", "123"]),
        ("^abc$", ["abc"], ["^abc$", "abcd"]),
        ("a\\$", ["a$"], ["a"]),
        ("[a-z-[aeiou]]*", ["", "xyz"], ["xaz"]),
        ("[^0-9]+", ["abc"], ["a1", ""]),
        ("\\p{Lu}\\d{2,}", ["Ä12", "A123"], ["ä12", "A1"]),
        ("\\P{L}", ["1", "-"], ["a", "ß"]),
        ("\\p{IsBasicLatin}+", ["abc~"], ["ä"]),
        ("\\i\\c*", ["_a-b.c", "ö1"], ["1a", "-a"]),
        ("\\w+", ["Grüße1"], ["a b", "a-b"]),
        ("\\s\\S", [" a"], ["aa", "  "]),
        ("a{0,3}", ["", "aaa"], ["aaaa"]),
        ("a{2}b?", ["aa", "aab"], ["ab", "aabb"]),
        ("x{0}y", ["y"], ["xy"]),
        ("(ab|c)*d+", ["d", "abcabdd"], ["abca"]),
        ("(?:a|b)c", ["ac", "bc"], ["c"]),
        (".", ["x", "💚"], ["\n", ""]),
        ("[\\-a]+", ["-a"], ["b"]),
        ("[a-]+", ["a-"], ["b"]),
        ("|a", ["", "a"], ["b"]),
        ("\\d+([.,]\\d+)?", ["12", "12,5"], [",5"]),
    ],
)
def test_what_matches(pattern: str, matching: list[str], others: list[str]) -> None:
    assert [text for text in matching if not Pattern(pattern).fullmatch(text)] == []
    assert [text for text in others if Pattern(pattern).fullmatch(text)] == []


@pytest.mark.parametrize(
    "pattern",
    [
        *("(", ")", "a)", "[a", "[]", "a{", "a{2,1}", "a{x}", "*", "a**b{", "a*?", "(?=a)", "(?P<x>a)", "\\", "\\q"),
        *("\\p{Xy}", "\\p", "\\p{L", "a{99999}", "(a{99}){99}", "((" * 60, "[z-a]", "a" * 3_000, "\\1"),
    ],
)
def test_what_is_no_pattern_is_refused(pattern: str) -> None:
    with pytest.raises(UnsupportedPattern):
        Pattern(pattern)


@pytest.mark.parametrize(
    "pattern", ["(a+)+b", "(a|a)*b", "(a|aa)+$", "(.*a){12}", "([a-z]+)*[0-9]", "(a?){30}a{30}", "(.+)+x"]
)
def test_no_pattern_runs_for_long(pattern: str) -> None:
    begin = process_time()
    matcher = Pattern(pattern)
    matcher.fullmatch("a" * LONGEST_TEXT)
    matcher.fullmatch("ab" * (LONGEST_TEXT // 2))
    matcher.example()
    assert process_time() - begin < 2


def test_texts_beyond_the_limit_do_not_match() -> None:
    assert Pattern("a*").fullmatch("a" * LONGEST_TEXT)
    assert not Pattern("a*").fullmatch("a" * (LONGEST_TEXT + 1))


ATOMS = st.sampled_from(["a", "b", "[ab]", "[^a]", "c", "(a|bc)", "(ab?c)", "((ab?)*c)"])
PIECES = st.tuples(ATOMS, st.sampled_from(["", "?", "*", "+", "{2}", "{1,3}", "{0,1}", "{2,}"])).map("".join)
PATTERNS = st.lists(PIECES, min_size=1, max_size=4).map("".join)


@given(PATTERNS, st.text("abc", max_size=8))
def test_agrees_with_python_where_both_know_the_pattern(pattern: str, text: str) -> None:
    assert compiled(pattern).fullmatch(text) == bool(re.fullmatch(pattern, text))


@given(PATTERNS)
def test_an_example_matches(pattern: str) -> None:
    assert compiled(pattern).fullmatch(compiled(pattern).example())


def test_digits_alone_are_recognised() -> None:
    assert compiled(POSTAL_CODE).is_of("0123456789")
    assert not compiled(EMAIL).is_of("0123456789")
    assert compiled(POSTAL_CODE).example() == "01000"
