"""Which days a group meets on, and which months counted."""

from datetime import date

import pytest

from kreislauf.council.rules.states import MonthState
from kreislauf.council.rules.working_days import (
    Closure,
    closed_because,
    nearest_working_day,
    public_holidays,
    school_holidays,
)
from kreislauf.council.rules.working_groups.rhythm import (
    MeetingFact,
    ProposedDate,
    months_counted,
    proposed_days,
    recurrence,
    rhythm_sentence,
)

HOLIDAYS = public_holidays("NI", range(2023, 2028))
SUMMER = Closure(date(2026, 7, 2), date(2026, 8, 12), "Sommerferien")


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2024, 3, 29), "Karfreitag"),
        (date(2024, 4, 1), "Ostermontag"),
        (date(2024, 5, 9), "Christi Himmelfahrt"),
        (date(2024, 10, 31), "Reformationstag"),
        (date(2024, 12, 25), "Erster Weihnachtstag"),
        (date(2024, 12, 26), "Zweiter Weihnachtstag"),
        (date(2024, 11, 1), ""),
        (date(2024, 12, 24), ""),
        (date(2024, 11, 2), "Samstag"),
        (date(2024, 11, 3), "Sonntag"),
    ],
)
def test_lower_saxonys_holidays_close_a_day(day: date, name: str) -> None:
    assert closed_because(day, HOLIDAYS) == name


def test_an_unknown_state_has_no_holidays_to_guess() -> None:
    with pytest.raises(NotImplementedError):
        public_holidays("XX", [2024])


@pytest.mark.parametrize(
    ("usual", "moved"),
    [
        (date(2024, 4, 1), date(2024, 4, 2)),  # Easter Monday
        (date(2024, 3, 29), date(2024, 3, 28)),  # Good Friday, and Easter to the end of the month
        (date(2024, 10, 31), date(2024, 10, 30)),  # Reformation Day is the last of its month
        (date(2024, 12, 25), date(2024, 12, 27)),
        (date(2024, 12, 24), date(2024, 12, 24)),
        (date(2026, 7, 14), date(2026, 7, 1)),  # all that summer leaves of July
        (date(2026, 8, 11), date(2026, 8, 13)),
    ],
)
def test_a_closed_day_gives_way_inside_its_month(usual: date, moved: date) -> None:
    assert nearest_working_day(usual, (*HOLIDAYS, SUMMER)) == moved


def test_a_month_without_working_days_has_none() -> None:
    closed = Closure(date(2026, 7, 1), date(2026, 7, 31), "Sommerferien")
    assert nearest_working_day(date(2026, 7, 14), (closed,)) is None


def test_school_holidays_are_read_from_the_countys_rows() -> None:
    rows = [["2026-07-02", "2026-08-12", "Sommerferien"]]
    assert school_holidays(rows) == (SUMMER,)


def test_the_next_six_follow_the_rhythm_and_name_each_shift() -> None:
    proposals = proposed_days(
        recurrence("monthly", weekday=3, week=-1),
        anchor=date(2024, 1, 15),
        after=date(2024, 8, 29),
        count=6,
        closures=(*HOLIDAYS, Closure(date(2024, 12, 23), date(2025, 1, 4), "Weihnachtsferien")),
    )
    assert proposals == [
        ProposedDate(date(2024, 9, 26), date(2024, 9, 26)),
        ProposedDate(date(2024, 10, 31), date(2024, 10, 30), "Reformationstag"),
        ProposedDate(date(2024, 11, 28), date(2024, 11, 28)),
        ProposedDate(date(2024, 12, 26), date(2024, 12, 20), "Zweiter Weihnachtstag"),
        ProposedDate(date(2025, 1, 30), date(2025, 1, 30)),
        ProposedDate(date(2025, 2, 27), date(2025, 2, 27)),
    ]


def test_a_month_wholly_closed_is_named_and_not_counted_among_the_six() -> None:
    july = Closure(date(2026, 7, 1), date(2026, 7, 31), "Sommerferien")
    proposals = proposed_days(
        recurrence("monthly"), anchor=date(2026, 5, 1), after=date(2026, 6, 1), count=2, closures=(july,)
    )
    assert [proposal.day for proposal in proposals] == [date(2026, 6, 9), None, date(2026, 8, 11)]
    assert proposals[1].shifted_because == "Sommerferien"


def test_a_quarterly_rhythm_keeps_the_months_of_its_founding() -> None:
    rule = recurrence("quarterly", weekday=0, week=1)
    proposals = proposed_days(rule, anchor=date(2024, 2, 20), after=date(2024, 6, 30), count=2)
    assert [proposal.day for proposal in proposals] == [date(2024, 8, 5), date(2024, 11, 4)]


@pytest.mark.parametrize(
    ("rule", "sentence"),
    [
        (recurrence("monthly"), "jeden zweiten Dienstag im Monat"),
        (recurrence("monthly", weekday=4, week=-1), "jeden letzten Freitag im Monat"),
        (recurrence("weekly", weekday=0), "jeden Montag"),
        (recurrence("biweekly", weekday=0), "alle zwei Wochen am Montag"),
        (recurrence("quarterly", weekday=2, week=1), "alle drei Monate am ersten Mittwoch"),
        (recurrence("yearly", weekday=2, week=1), "einmal im Jahr am ersten Mittwoch"),
    ],
)
def test_a_rhythm_reads_as_a_sentence(rule: str, sentence: str) -> None:
    assert str(rhythm_sentence(rule)) == sentence


FOUNDED = date(2024, 1, 18)
TODAY = date(2024, 6, 10)


@pytest.mark.parametrize(
    ("meeting", "state", "reason"),
    [
        (
            MeetingFact(date(2024, 3, 12), "closed", True),
            "counted",
            "Sitzung am 2024-03-12 mit der Verwaltung.",
        ),
        (
            MeetingFact(date(2024, 3, 12), "closed", False),
            "missed",
            "Sitzung am 2024-03-12 ohne die Verwaltung.",
        ),
        (
            MeetingFact(date(2024, 3, 12), "planned"),
            "missed",
            "Über die Sitzung am 2024-03-12 gibt es keinen Vermerk.",
        ),
        (
            MeetingFact(date(2024, 3, 12), "cancelled", None, "Krankheit"),
            "missed",
            "Sitzung am 2024-03-12 abgesagt: Krankheit",
        ),
        (MeetingFact(date(2024, 3, 12), "cancelled"), "missed", "Sitzung am 2024-03-12 abgesagt."),
        (MeetingFact(date(2024, 3, 12), "proposed"), "missed", "Keine Sitzung."),
    ],
)
def test_a_past_month_counts_only_with_the_administration(meeting: MeetingFact, state: str, reason: str) -> None:
    months = {month.first: month for month in months_counted(FOUNDED, [meeting], TODAY)}
    march = months[date(2024, 3, 1)]
    assert (march.state, str(march.reason)) == (state, reason)


def test_every_month_after_the_founding_is_judged_up_to_the_present_one() -> None:
    months = months_counted(FOUNDED, [], TODAY)
    assert [month.first for month in months] == [date(2024, number, 1) for number in range(2, 7)]
    assert [month.state for month in months] == [MonthState.MISSED] * 4 + [MonthState.UPCOMING]


def test_the_founding_month_counts_when_a_meeting_was_held() -> None:
    months = months_counted(FOUNDED, [MeetingFact(date(2024, 1, 30), "closed", True)], TODAY)
    assert months[0].first == date(2024, 1, 1)
    assert months[0].state is MonthState.COUNTED


def test_one_good_meeting_outweighs_a_cancelled_one_of_the_same_month() -> None:
    facts = [
        MeetingFact(date(2024, 5, 2), "cancelled", None, "Streik"),
        MeetingFact(date(2024, 5, 16), "closed", True),
    ]
    assert months_counted(FOUNDED, facts, TODAY)[3].state is MonthState.COUNTED


@pytest.mark.parametrize(
    ("meeting", "reason"),
    [
        (MeetingFact(date(2024, 6, 20), "proposed"), "Vorgeschlagen ist der 2024-06-20."),
        (MeetingFact(date(2024, 6, 20), "planned"), "Geplant ist der 2024-06-20."),
        (MeetingFact(date(2024, 7, 20), "planned"), "Für diesen Monat steht noch keine Sitzung fest."),
    ],
)
def test_the_present_month_is_still_open(meeting: MeetingFact, reason: str) -> None:
    last = months_counted(FOUNDED, [meeting], TODAY)[-1]
    assert (last.state, str(last.reason)) == (MonthState.UPCOMING, reason)


def test_a_dissolved_group_owes_nothing_after_its_end() -> None:
    months = months_counted(FOUNDED, [], TODAY, until=date(2024, 3, 31))
    assert [month.first.month for month in months] == [2, 3]
    assert months[-1].state is MonthState.MISSED


def test_a_quarterly_group_owes_every_third_month() -> None:
    months = months_counted(FOUNDED, [], TODAY, recurrence=recurrence("quarterly"))
    assert [month.first.month for month in months] == [4]
