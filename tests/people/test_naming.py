import pytest

from kreislauf.people.rules.naming import roman, sort_key


@pytest.mark.parametrize(
    ("family", "given", "key"),
    [
        ("Müller", "Jörg", "muller, jorg"),
        ("Weiß", "Zoë", "weiss, zoe"),
        ("Meyer-Lüdenscheid", "Ann-Kathrin", "meyer ludenscheid, ann kathrin"),
        ("O’Neill", "Åsa", "oneill, asa"),
        ("Łukasz", "Ole", "lukasz, ole"),
    ],
)
def test_sort_keys_follow_din_5007_1(family: str, given: str, key: str) -> None:
    assert sort_key(family, given) == key


@pytest.mark.parametrize(("number", "numeral"), [(1, "I"), (4, "IV"), (19, "XIX"), (20, "XX"), (49, "XLIX")])
def test_terms_are_numbered_in_roman_numerals(number: int, numeral: str) -> None:
    assert roman(number) == numeral


def test_there_is_no_term_zero() -> None:
    with pytest.raises(ValueError, match="no numeral"):
        roman(0)
