"""Keys, addresses, what publishing asks for, and use as operators report it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from kreislauf.catalogue.rules import catalogue as rules
from kreislauf.catalogue.rules.channel_use import UseRow, read_use
from kreislauf.gazette.rules.offer import Count, Span, counted, over_time

TODAY = date(2026, 11, 23)
COMPLETE = rules.ServiceFacts(
    name="Gaststätte eröffnen",
    summary="Wer Alkohol ausschenkt, braucht eine Erlaubnis.",
    legal_basis=("GastG §2",),
    unit_exists=True,
    legal_remedy="Gegen diesen Bescheid …",
    decision_days=90,
    decision_norm="VwVfG §42a",
    has_fictitious_approval=True,
    retention_months=120,
    channels=(rules.ChannelFacts("Online beantragen", is_own=True, is_open=True),),
)


def test_a_complete_service_may_be_published() -> None:
    assert rules.publication(COMPLETE).is_granted


@pytest.mark.parametrize(
    ("missing", "said"),
    [
        ({"summary": " "}, "Kurztext"),
        ({"legal_basis": ()}, "Rechtsgrundlage"),
        ({"unit_exists": False}, "Einheit gibt es nicht mehr"),
        ({"legal_remedy": ""}, "Rechtsbehelfsbelehrung"),
        ({"decision_days": None}, "Genehmigungsfiktion braucht eine Frist"),
        ({"decision_norm": ""}, "dieses Gesetz fehlt"),
        ({"retention_months": 0}, "aufbewahrt"),
        (
            {"channels": (rules.ChannelFacts("X", is_own=True, is_open=True, has_published_form=False),)},
            "keine veröffentlichte Fassung",
        ),
    ],
)
def test_everything_missing_is_named(missing: dict[str, Any], said: str) -> None:
    verdict = rules.publication(replace(COMPLETE, **missing))
    assert len(verdict.reasons) == 1
    assert said in str(verdict.reasons[0])
    assert verdict.reasons[0].remedy


def test_without_own_form_no_legal_remedy_is_asked_for() -> None:
    elsewhere = (rules.ChannelFacts("Landesportal", is_own=False, is_open=True, has_published_form=False),)
    closed = (rules.ChannelFacts("Alt", is_own=True, is_open=False, has_published_form=False),)
    for channels in ((), elsewhere, closed):
        assert rules.publication(replace(COMPLETE, legal_remedy="", channels=channels)).is_granted


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Wohngeld für Mieter", "wohngeld-fuer-mieter"),
        ("Gewerbe: An-/Um-/Abmeldung", "gewerbe-an-um-abmeldung"),
        ("Straßensperre §45 StVO", "strassensperre-45-stvo"),
        ("…", "leistung"),
        ("Ö" * 100, "oe" * 40),
    ],
)
def test_an_address_is_made_of_the_name(name: str, slug: str) -> None:
    assert rules.slug_of(name) == slug


def test_an_address_that_is_taken_or_reserved_gets_a_number() -> None:
    assert rules.free_slug("Wohngeld", frozenset({"wohngeld", "wohngeld-2"})) == "wohngeld-3"
    assert rules.free_slug("Angebot", frozenset()) == "angebot-2"
    assert len(rules.free_slug("a" * 90, frozenset({"a" * 80}))) == 80


@pytest.mark.parametrize(
    ("url", "is_fine"),
    [
        ("https://land.example/antrag?x=1", True),
        ("https://land.example", True),
        ("http://land.example", False),
        ("javascript:alert(1)", False),
        ("https://nutzer@land.example/", False),
        ("https://", False),
        ("https://land.example/a b", False),
        ("", False),
    ],
)
def test_an_external_offer_is_reached_by_https(url: str, is_fine: bool) -> None:
    assert rules.external_address(url).is_granted == is_fine


def test_lines_hold_one_thing_each() -> None:
    assert rules.lines_of(" • a\n\n- b \r\na\n") == ["a", "b"]


def test_use_is_read_as_germans_write_it() -> None:
    reading = read_use(
        "Monat;begonnen;abgeschickt\r\nMärz 2026;1.204;873\r\n2026-02;;12\r\n1/2026;5;5\n".encode("cp1252"), today=TODAY
    )
    assert not reading.problems
    assert reading.rows == (
        UseRow(date(2026, 1, 1), 5, 5),
        UseRow(date(2026, 2, 1), None, 12),
        UseRow(date(2026, 3, 1), 1204, 873),
    )


def test_columns_are_known_by_their_headings_or_by_their_order() -> None:
    named = read_use("\ufeffEingereicht,Monat\n3,03/2026".encode(), today=TODAY)
    assert named.rows == (UseRow(date(2026, 3, 1), None, 3),)
    assert read_use(b"03/2026;9", today=TODAY).rows == (UseRow(date(2026, 3, 1), None, 9),)


@pytest.mark.parametrize(
    ("content", "line", "said"),
    [
        (b"", 0, "leer"),
        (b"Monat;begonnen;abgeschickt\n", 0, "steht nichts"),
        (b"Monat;begonnen;abgeschickt\n13/2026;1;1", 2, "kein Monat"),
        (b"2026-03;1;1\nirgendwas;1;1", 2, "kein Monat"),
        (b"2026-12;1;1", 1, "noch nicht begonnen"),
        (b"2026-03;1;1\n03/2026;2;2", 2, "schon weiter oben"),
        (b"2026-03;1,5;1", 1, "keine Anzahl"),
        (b"2026-03;1;-1", 1, "keine Anzahl"),
        (b"2026-03;1;", 1, "keine Anzahl"),
        (b"2026-03;1;999999999", 1, "größer"),
        (b"2026-03;1;2", 1, "vertauscht"),
        (b"2026-03;1;1\x00", 0, "keine CSV"),
        (b"x" * 300_000, 0, "zu groß"),
        (b"2026-03;1;1\n" * 700, 0, "mehr als"),
    ],
)
def test_every_line_that_cannot_be_read_is_named(content: bytes, line: int, said: str) -> None:
    problems = read_use(content, today=TODAY).problems
    assert (problems[0].line, said in str(problems[0].message)) == (line, True), problems


def test_citizens_and_businesses_are_counted_apart_and_a_service_once() -> None:
    start, end = date(2023, 1, 1), date(2024, 6, 30)
    services = [
        [Span("citizens", start, end), Span("citizens", start)],
        [Span("both", start)],
        [Span("citizens", start), Span("businesses", date(2025, 1, 1))],
        [],
    ]
    assert counted(services, date(2023, 12, 31)) == Count(date(2023, 12, 31), 3, 3, 1)
    assert counted(services, date(2025, 1, 1)) == Count(date(2025, 1, 1), 3, 3, 2)
    assert counted(services, date(2022, 12, 31)).services == 0


def test_the_course_has_the_ends_of_quarters_and_both_days() -> None:
    days = [count.on for count in over_time([], start=date(2023, 12, 31), end=date(2024, 7, 2))]
    assert days == [date(2023, 12, 31), date(2024, 3, 31), date(2024, 6, 30), date(2024, 7, 2)]
    assert [count.on for count in over_time([], start=date(2024, 1, 1), end=date(2024, 1, 1))] == [date(2024, 1, 1)]
