"""Sums of money in the ways Germans write them, back to the same cents."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kreislauf.motions.amounts import find_amounts, find_shares, parse_number
from kreislauf.motions.number_words import number_from_words


def read(text: str) -> list[int | None]:
    return [amount.cents for amount in find_amounts(text)]


@pytest.mark.parametrize(
    ("written", "cents"),
    [
        ("1,0 Mio. €", 100_000_000),
        ("425 000 €", 42_500_000),
        ("30.000 Euro", 3_000_000),
        ("30.000,- €", 3_000_000),
        ("30.000,– €", 3_000_000),
        ("30.000,00 EUR", 3_000_000),
        ("1.234,56 EUR", 123_456),
        ("T€ 50", 5_000_000),
        ("50 T€", 5_000_000),
        ("50 TEUR", 5_000_000),
        ("um 1 Mio. angehoben", 100_000_000),
        ("1,5 Millionen Euro", 150_000_000),
        ("€ 20.000", 2_000_000),
        ("2,5 Mrd. €", 250_000_000_000),
        ("20 Tsd. Euro", 2_000_000),
        ("zwanzigtausend Euro (20.000 €)", 2_000_000),
        ("20.000 € (in Worten: zwanzigtausend Euro)", 2_000_000),
        ("zwanzigtausend (20.000) Euro", 2_000_000),
        ("fünfzigtausend Euro", 5_000_000),
        ("eine halbe Million Euro", 50_000_000),
        ("im Jahr 2025 100 000 €", 10_000_000),
        ("im Haushalt 2025 T€ 460", 46_000_000),
        ("1'000 €", 100_000),
    ],
)
def test_amounts_are_exact(written: str, cents: int) -> None:
    assert read(written) == [cents]


@pytest.mark.parametrize(
    "written",
    [
        "1.000.00 €",
        "1,000,000 €",
        "30.00 €",
        "1.500 Mio. €",
        "1,234.56 EUR",
        "20.000 bis 30.000 €",
        "20.000 € bis 30.000 €",
        "20–30 T€",
        "zwischen 20.000 und 30.000 €",
        "20.000 € (in Worten: dreißigtausend Euro)",
        "0,001 €",
    ],
)
def test_what_has_two_readings_has_none(written: str) -> None:
    (amount,) = find_amounts(written)
    assert amount.cents is None
    assert amount.problem is not None


@pytest.mark.parametrize("written", ["1 Mio. Einwohner", "27.11.2023", "K 328", "50 km/h", "90 %", "TOP 18", "§ 88"])
def test_other_numbers_are_no_money(written: str) -> None:
    assert read(written) == []


def grouped(euros: int, mark: str) -> str:
    return f"{euros:,}".replace(",", mark)


CENTS = st.integers(min_value=1, max_value=10**13)
EUROS = st.integers(min_value=1, max_value=10**10)


@given(cents=CENTS, mark=st.sampled_from([".", " ", ""]), unit=st.sampled_from([" €", " Euro", " EUR", "€"]))
def test_cents_survive_any_grouping(cents: int, mark: str, unit: str) -> None:
    assert read(f"{grouped(cents // 100, mark)},{cents % 100:02d}{unit}") == [cents]


@given(euros=EUROS, tail=st.sampled_from(["", ",-", ",--", ",–", ",00"]), lead=st.booleans())
def test_whole_euros_survive_any_tail(euros: int, tail: str, lead: bool) -> None:
    number = grouped(euros, ".") + tail
    assert read(f"€ {number} für" if lead else f"{number} € für") == [euros * 100]


@given(
    thousandths=st.integers(min_value=1, max_value=999_999),
    unit=st.sampled_from([("Mio. €", 6), ("Millionen Euro", 6), ("Mrd. Euro", 9), ("T€", 3), ("Tsd. Euro", 3)]),
)
def test_scaled_sums_survive(thousandths: int, unit: tuple[str, int]) -> None:
    word, zeros = unit
    number = format((Decimal(thousandths) / 1000).normalize(), "f").replace(".", ",")
    assert read(f"{number} {word}") == [thousandths * 10**zeros // 10]


@given(text=st.text(max_size=200))
def test_any_text_gives_amounts_in_order_inside_the_text(text: str) -> None:
    end = 0
    for amount in find_amounts(text):
        assert end <= amount.start < amount.end <= len(text)
        assert (amount.cents is None) == (amount.problem is not None)
        end = amount.end


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("zwanzigtausend", 20_000),
        ("einhundertfünfundzwanzigtausend", 125_000),
        ("zweitausendfünfhundert", 2_500),
        ("eine Million zweihunderttausend", 1_200_000),
        ("siebenundvierzig", 47),
        ("tausend", 1_000),
    ],
)
def test_number_words(words: str, number: int) -> None:
    assert number_from_words(words) == number


@pytest.mark.parametrize("words", ["tausendsassa", "der", "Haushalt", "zwanzig dreißig", ""])
def test_no_number_words(words: str) -> None:
    assert number_from_words(words) is None


@pytest.mark.parametrize(
    ("share", "cents"), [("50 % hiervon", 500), ("die Hälfte", 500), ("ein Drittel", None), ("12,5 %", 125)]
)
def test_shares(share: str, cents: int | None) -> None:
    (found,) = find_shares(share)
    assert found.of(1000) == cents


def test_number_forms() -> None:
    assert parse_number("1.234,5") == Decimal("1234.5")
    assert parse_number("1.23,4") is None
    assert parse_number("0.500") is None
