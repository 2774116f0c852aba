"""The way of a motion: stations in order, what is open, where it stands. Pure but for what is said."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from kreislauf.gazette.payloads.ballot import Ballot
from kreislauf.gazette.payloads.concept import Concept
from kreislauf.gazette.payloads.line import Line, Movement
from kreislauf.gazette.payloads.lock import Lock
from kreislauf.gazette.payloads.measure import Measure
from kreislauf.gazette.payloads.money import Bar, Lapse
from kreislauf.gazette.payloads.paper import Paper, PaperEffect, PaperPoint, PaperStep
from kreislauf.gazette.payloads.plan import Plan, PlanStep
from kreislauf.gazette.payloads.service import Service, ServiceChannel
from kreislauf.gazette.payloads.service_figures import PublicMaturity, PublicUse, ServiceFigures
from kreislauf.gazette.payloads.working_group import GroupMonth, GroupRecommendation, WorkingGroup
from kreislauf.gazette.queries import Published
from kreislauf.kernel import Money
from kreislauf.portal.reading import bar_of, conditions_of, votes_of
from kreislauf.portal.standing import results_of, standing_of, state_of
from kreislauf.portal.stations import SOURCES, Bundle, way_of
from kreislauf.ui.states import STATES
from kreislauf.ui.story import Station
from kreislauf.ui.text import NBSP, say
from tests.conftest import Travel
from tests.portal.county import FINANCE, Told
from tests.support.published import least

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def november(clock: Travel) -> None:
    clock(NOW)


@dataclass(frozen=True)
class Way:
    """The county's motion, line and lock, as published or with something changed."""

    county: Told

    def line(self, **changes: Any) -> Published[Line]:
        return changed(self.county.line, **changes)

    def lock(self, **changes: Any) -> Published[Lock]:
        return changed(self.county.lock, **changes)

    def bundle(self, *entries: Published, **changes: Any) -> Bundle:
        return Bundle(changed(self.county.paper, **changes), entries)

    def step(self, number: int, **changes: Any) -> PaperStep:
        """One of the three consultations, its outcome included."""
        return replace(self.county.paper.data.consultations[number], **changes)

    def undecided(self, number: int, day: date) -> PaperStep:
        """The same before it was dealt with."""
        nothing = {"outcome": "", "shown_as": "", "votes": None, "announced_at": None, "announcement": ""}
        return self.step(number, planned_for=day, meeting=None, **nothing)


@pytest.fixture
def way(county: Told) -> Way:
    return Way(county)


def changed(entry: Published[Any], **changes: Any) -> Published[Any]:
    return replace(entry, data=replace(entry.data, **changes))


def entry(kind: str, data: Any, *, key: str = "", title: str = "") -> Published:
    return Published(kind, key or kind, title or kind, data, [], NOW, NOW, None)


def moved(on: str, kind: str, euros: int) -> Movement:
    chapter = {"commitment": "committed", "payment": "paid"}.get(kind, "")
    return Movement(date.fromisoformat(on), kind, kind, euros * 100, Bar(), chapter)


def effect(kind: str, sentence: str, state: str) -> PaperEffect:
    return PaperEffect(kind, kind, sentence, state)


def said(stations: list[Station]) -> list[str]:
    return [say(station.title).replace(NBSP, " ") for station in stations]


def words(bundle: Bundle) -> str:
    return " ".join(say(sentence) for sentence in standing_of(bundle)).replace(NBSP, " ")


def test_stations_stand_in_the_order_of_their_days_and_open_ones_last(way: Way) -> None:
    stations = way_of(way.bundle(way.line(), way.lock()))
    assert said(stations)[:5] == [
        "Antrag 22/XIX eingereicht",
        FINANCE,
        "Kreisausschuss",
        "Kreistag",
        "1.000.000 Euro stehen im Haushalt und sind gesperrt",
    ]
    days = [station.on for station in stations if not station.is_open and station.on]
    assert days == sorted(days)
    assert [station.is_open for station in stations] == sorted(station.is_open for station in stations)


def test_what_is_entered_and_locked_on_one_day_is_one_station_with_the_bar(way: Way) -> None:
    (entered,) = [station for station in way_of(way.bundle(way.line())) if "stehen im Haushalt" in say(station.title)]
    assert entered.bar is not None
    assert entered.bar.locked == Money.euros(1_000_000)
    assert entered.state == "locked"


def test_bookings_of_one_kind_and_year_are_told_together(way: Way) -> None:
    moves = (
        moved("2024-08-19", "commitment", 280_000),
        moved("2024-11-04", "commitment", 96_000),
        moved("2025-01-15", "payment", 140_000),
        moved("2025-01-28", "payment", 96_000),
        moved("2026-02-10", "payment", 101_500),
    )
    titles = said(way_of(way.bundle(way.line(history=way.county.line.data.history[:3] + moves))))
    assert "376.000 Euro durch Aufträge gebunden" in titles
    assert "236.000 Euro ausgezahlt" in titles
    assert "101.500 Euro ausgezahlt" in titles


def test_much_spending_is_told_year_by_year(way: Way) -> None:
    moves = tuple(
        moved(f"2025-{month:02d}-{day}", kind, 1_000)
        for month in range(1, 13)
        for day, kind in ((10, "commitment"), (20, "payment"))
    )
    titles = said(way_of(way.bundle(way.line(history=moves))))
    assert "12.000 Euro gebunden, 12.000 Euro ausgezahlt" in titles


def test_the_release_says_what_it_rests_on(way: Way) -> None:
    (release,) = [station for station in way_of(way.bundle(way.line(), way.lock())) if station.state == "released"]
    assert release.outcome == "Freigabe durch Kreisausschuss"


def test_locked_money_waits_for_its_first_open_condition_until_it_lapses(way: Way) -> None:
    (waiting,) = [station for station in way_of(way.bundle(way.lock())) if "warten auf" in say(station.title)]
    assert (waiting.state, waiting.is_open) == ("lapsing", True)
    assert say(waiting.waits_for) == f"Diese Empfehlung kann nur beschließen: {FINANCE}."


def test_lapsed_money_is_told_as_lost(way: Way) -> None:
    lapses = (Lapse(date(2026, 6, 30), 40_000_000, 4_650_000),)
    told = way.bundle(way.line(lapses=lapses), way.lock(lapses_on=date(2026, 6, 30)))
    assert "400.000 Euro sind verfallen" in said(way_of(told))
    assert "Am 30. Juni 2026 sind 446.500 Euro verfallen: 400.000 Euro gesperrt und 46.500 Euro frei." in words(told)


def test_where_it_stands_with_money(way: Way) -> None:
    lapses = (Lapse(date(2026, 12, 31), 40_000_000, 4_650_000, 9_400_000),)
    assert words(way.bundle(way.line(lapses=lapses), way.lock())) == (
        "Beschlossen am 7. Dezember 2023 (Kreistag). "
        "Von 1.000.000 Euro sind 600.000 Euro freigegeben und 459.500 Euro ausgezahlt. "
        "400.000 Euro sind noch gesperrt; freigeben kann: Kreisausschuss. "
        "Am 31. Dezember 2026 verfallen 540.500 Euro: 400.000 Euro gesperrt, 46.500 Euro frei und 94.000 Euro "
        "gebunden ohne festgehaltenen Beginn."
    )


def test_between_vote_and_plan_the_money_is_promised_only(way: Way) -> None:
    assert words(way.bundle()).endswith("Das Geld steht bereit, sobald der Haushalt in Kraft ist.")


def test_before_the_decision_the_next_step_is_named(way: Way) -> None:
    step = way.undecided(2, date(2026, 12, 7))
    undecided = way.bundle(consultations=(step,), state="in_consultation")
    assert words(undecided) == "Noch nicht entschieden. Als Nächstes: Kreistag am 7. Dezember 2026."
    assert state_of(undecided) == "in_consultation"
    assert way_of(undecided)[1].is_open


def test_a_private_step_without_announcement_shows_no_outcome(way: Way) -> None:
    step = way.undecided(1, date(2023, 12, 4))
    (station,) = [s for s in way_of(way.bundle(consultations=(step,))) if s.title == "Kreisausschuss"]
    assert (station.state, station.outcome, station.is_open) == ("not_announced", "", False)


def test_rejected_motions_have_nothing_open(way: Way) -> None:
    rejected = way.step(2, outcome="rejected", shown_as="rejected")
    told = way.bundle(consultations=(rejected,))
    assert not [station for station in way_of(told) if station.is_open]
    assert words(told) == "Abgelehnt am 7. Dezember 2023 (Kreistag)."


def test_open_effects_wait_for_their_execution(way: Way) -> None:
    due, suspended = (effect("mandate", "Die Verwaltung berichtet.", state) for state in ("due", "suspended"))
    stations = way_of(way.bundle(points=(PaperPoint("1", "", effects=(due, suspended)),)))
    assert [station.state for station in stations if station.is_open] == ["due", "suspended"]


def test_each_point_says_what_became_of_it(way: Way) -> None:
    months = (GroupMonth("2024-01", "counted", ""), GroupMonth("2024-02", "missed", ""))
    group = entry("working_group", least(WorkingGroup, months=months), title="Unter-AG")
    results = results_of(way.bundle(way.line(), way.lock(), group))
    assert [result.state for result in results] == ["executed", "partly_released", "executed"]
    assert say(results[2].results[0]) == "Unter-AG tagte in einem von 2 Monaten."


def test_months_to_come_are_neither_held_nor_missed(way: Way) -> None:
    states = {"2026-10": "counted", "2026-11": "missed", "2026-12": "upcoming"}
    months = tuple(GroupMonth(month, state, "") for month, state in states.items())
    group = entry("working_group", least(WorkingGroup, months=months))
    (year,) = [s for s in way_of(way.bundle(group)) if "Jahr" in say(s.when)]
    assert say(year.outcome) == "In einem von 2 Monaten mit der Verwaltung getagt"


def test_every_state_of_a_station_has_a_word(way: Way) -> None:
    odd_one = GroupRecommendation("A", datetime(2024, 2, 1, 10, tzinfo=UTC), "something new", "", None)
    month = GroupMonth("2024-01", "missed", "")
    group = entry("working_group", least(WorkingGroup, months=(month,), recommendations=(odd_one,)))
    measure = entry("measure", least(Measure, title="M", state="unheard of"))
    plan = entry("plan", least(Plan, fiscal_year=2024, state="adopted", steps=(PlanStep("approved", None),)))
    odd = way.bundle(way.line(history=(moved("2024-01-01", "new kind", 1),)), way.lock(), group, measure)
    stations = way_of(Bundle(odd.paper, odd.entries, [plan]))
    assert {station.state for station in stations} <= set(STATES)


def test_every_source_survives_an_empty_record() -> None:
    empty = Bundle(entry("paper", least(Paper)))
    for source in SOURCES:
        assert all(isinstance(station, Station) for station in source.stations(empty))
    nothing = [entry(kind.type, least(kind)) for kind in (Line, Lock, Plan, Concept, Measure, WorkingGroup)]
    assert way_of(Bundle(entry("paper", least(Paper)), nothing, [entry("plan", least(Plan))]))


def test_services_show_what_came_of_the_measures() -> None:
    channels = (least(ServiceChannel, since=date(2025, 1, 1)),)
    online = entry("service", least(Service, channels=channels), key="angelschein", title="Angelschein")
    planned = entry("service", least(Service), key="bauvoranfrage", title="Bauvoranfrage")
    use, maturity = least(PublicUse, submitted=12), least(PublicMaturity, level=3)
    figures = entry("service_figures", ServiceFigures(maturity=maturity, use=use), key=online.key)
    services = {one.ref: one for one in (online, figures, planned)}
    (station,) = SOURCES["services"].stations(Bundle(entry("paper", least(Paper)), services=services))
    assert station.is_open
    assert say(station.outcome) == "1 online, 12 digitale Anträge in zwölf Monaten"
    assert isinstance(station.details, list)
    told = [(row["is_online"], row["used"], row["level"]) for row in station.details]
    assert told == [(True, 12, 3), (False, None, None)]


def test_a_bar_with_a_negative_part_is_not_shown() -> None:
    assert bar_of(Bar(paid=-1, free=5)) is None
    assert conditions_of(None) == ([], True)


def test_votes_in_words() -> None:
    assert votes_of(None) == ""
    assert say(votes_of(Ballot(9, 2, 0, 0))) == "9 Ja, 2 Nein, keine Enthaltung"
    assert say(votes_of(Ballot(9, 2, 1, 0))) == "9 Ja, 2 Nein, eine Enthaltung"
    assert say(votes_of(Ballot(9, 2, 4, 0))) == "9 Ja, 2 Nein, 4 Enthaltungen"
