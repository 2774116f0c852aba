"""Money, days and sentences as people read them."""

from datetime import UTC, date, datetime, time

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from kreislauf.kernel import Message, Money
from kreislauf.kernel.money import parse_amount
from kreislauf.ui import text

DAY = date(2023, 12, 7)
MOMENT = datetime(2023, 12, 7, 16, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("cents", "table", "sentence"),
    [
        (60_000_000, "600.000,00\u00a0€", "600.000\u00a0Euro"),
        (123_456, "1.234,56\u00a0€", "1.234,56\u00a0Euro"),
        (5, "0,05\u00a0€", "0,05\u00a0Euro"),
        (0, "0,00\u00a0€", "0\u00a0Euro"),
        (-100_00, "−100,00\u00a0€", "−100\u00a0Euro"),
    ],
)
def test_german_money(cents: int, table: str, sentence: str) -> None:
    with override("de"):
        assert text.money(Money(cents)) == table
        assert text.money_words(Money(cents)) == sentence
        assert text.money(cents) == table


def test_english_money() -> None:
    with override("en"):
        assert text.money(Money(60_000_000)) == "€600,000.00"
        assert text.money_words(Money(60_000_000)) == "600,000\u00a0euros"


def test_nothing_is_a_dash() -> None:
    assert {text.money(None), text.money_words(None), text.day(None), text.clock(None)} == {"–"}


def test_german_days_and_times() -> None:
    with override("de"):
        assert text.day(DAY) == "7.\u00a0Dezember\u00a02023"
        assert text.day_short(DAY) == "07.12.2023"
        assert text.weekday(DAY) == "Donnerstag, 7.\u00a0Dezember\u00a02023"
        assert text.clock(MOMENT) == "17:30\u00a0Uhr"
        assert text.clock(time(8, 5)) == "08:05\u00a0Uhr"
        assert text.moment(MOMENT) == "7.\u00a0Dezember\u00a02023, 17:30\u00a0Uhr"


def test_a_day_near_midnight_is_the_county_s_day() -> None:
    late = datetime(2023, 12, 6, 23, 30, tzinfo=UTC)
    with override("de"):
        assert text.day(late) == "7.\u00a0Dezember\u00a02023"


def test_english_days() -> None:
    with override("en"):
        assert text.day(DAY) == "7\u00a0December\u00a02023"
        assert text.clock(MOMENT) == "17:30"


def test_a_message_puts_in_money_days_and_other_messages() -> None:
    inner = Message("bis {day}", day=DAY)
    sentence = Message("{amount} {limit} ({number})", amount=Money.euros(600_000), limit=inner, number=3)
    with override("de"):
        assert text.say(sentence) == "600.000\u00a0Euro bis 7.\u00a0Dezember\u00a02023 (3)"
    assert text.say("schon Text") == "schon Text"
    assert text.say(None) == ""


@given(st.integers(min_value=0, max_value=10**13))
def test_an_amount_reads_back_as_it_was_written(cents: int) -> None:
    with override("de"):
        assert parse_amount(text.money(Money(cents))) == Money(cents)
