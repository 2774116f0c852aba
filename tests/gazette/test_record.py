"""Publishing, retracting, finding: on a real PostgreSQL."""

from datetime import UTC, date, datetime
from typing import Any

import psycopg
import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from kreislauf.gazette import queries
from kreislauf.gazette.actions import retract, retract_expired
from kreislauf.gazette.models import Entry
from kreislauf.gazette.payloads import Reference
from kreislauf.gazette.payloads.measure import Measure
from kreislauf.gazette.payloads.meeting import Meeting
from kreislauf.gazette.payloads.paper import Paper
from tests.conftest import Travel
from tests.support import published
from tests.support.published import least

EARLY = datetime(2023, 12, 7, 17, 30, tzinfo=UTC)
LATER = datetime(2024, 5, 13, 17, 30, tzinfo=UTC)

pytestmark = pytest.mark.django_db


def put(key: str = "1", **changes: Any) -> None:
    values: dict[str, Any] = {
        "title": "Radwegeplanung",
        "sort_on": EARLY,
        **changes,
    }
    published.put(key, least(Paper, **values.pop("data", {"kind": "motion"})), **values)


def test_publishing_twice_keeps_created_and_moves_modified(clock: Travel) -> None:
    clock(EARLY)
    put()
    clock(LATER)
    put(title="Radwegekonzept")
    found = queries.get("paper", "1")
    assert found is not None
    assert (found.title, found.created, found.modified) == ("Radwegekonzept", EARLY, LATER)


def test_publishing_the_same_again_changes_nothing(clock: Travel) -> None:
    clock(EARLY)
    put(links=["organization:1"], text="Text")
    clock(LATER)
    put(links=["organization:1"], text="Text")
    assert queries.last_change() == EARLY


def test_a_retracted_entry_is_empty_and_says_why() -> None:
    put(text="Vertrauliches", links=["organization:1"])
    retract("paper", "1", reason="privacy")
    found = queries.get("paper", "1")
    assert found is not None
    assert (found.title, found.data, found.links, found.retraction_reason) == ("", {}, [], "privacy")
    assert Entry.objects.get(key="1").text == ""
    assert queries.search("Vertrauliches") == ([], 0)
    assert queries.linked_to("organization", "1") == []


def test_an_unknown_reason_is_refused_and_nothing_is_written() -> None:
    put()
    with pytest.raises(ValueError, match="unknown retraction reason"):
        retract("paper", "1", reason="because")
    found = queries.get("paper", "1")
    assert found is not None
    assert found.retracted_at is None


def test_what_was_retracted_can_be_published_again() -> None:
    put()
    retract("paper", "1", reason="correction")
    put()
    found = queries.get("paper", "1")
    assert found is not None
    assert (found.title, found.retraction_reason) == ("Radwegeplanung", "")


def test_the_database_refuses_a_retracted_entry_with_content() -> None:
    put()
    retract("paper", "1", reason="correction")
    with pytest.raises(IntegrityError, match="retracted_entry_is_empty"), transaction.atomic():
        Entry.objects.update(title="wieder da")


def test_personal_data_ends_by_itself(clock: Travel) -> None:
    clock(EARLY)
    put(ends_on=date(2024, 1, 31))
    assert queries.listing("paper").count() == 1
    clock(LATER)
    assert queries.listing("paper").count() == 0
    ended = queries.get("paper", "1")
    assert ended is not None
    assert (ended.data, ended.retraction_reason) == ({}, "expired")
    assert Entry.objects.get(key="1").data["kind"] == "motion"
    assert retract_expired() == 1
    assert Entry.objects.get(key="1").data == {}
    assert retract_expired() == 0


@pytest.mark.parametrize(
    "words",
    [
        "Konzept",
        "Digitalisierungskonzept",
        "digitalisierung",
        "Digitalisierun",
        "digi",
        "Konzepte vorgestellt",
        '"Konzept vorgestellt"',
        "Digitalisierungskonz",
        "Vorstellung or vorgestellt",
    ],
)
def test_search_finds_words_parts_and_beginnings(words: str) -> None:
    put(
        "1",
        title="Mittel",
        text="Ein Digitalisierungskonzept wird heute vorgestellt. Das Konzept vorgestellt.",
    )
    put("2", title="Brückenbau", text="Die Brücke wird saniert.")
    hits, total = queries.search(words)
    assert ([hit.entry.key for hit in hits], total) == (["1"], 1)


def test_a_compound_finds_its_parts_apart() -> None:
    put(title="Konzept zur Digitalisierung")
    assert queries.search("Digitalisierungskonzept")[1] == 1


def test_titles_weigh_more_and_types_narrow() -> None:
    put("1", title="Verschiedenes", text="Auch der Haushalt wird erwähnt.")
    put("2", title="Haushalt 2024")
    published.put("3", least(Measure), title="Haushalt")
    assert [hit.entry.key for hit in queries.search("Haushalt", types=("paper",))[0]] == ["2", "1"]


@pytest.mark.parametrize("words", ["", "   ", "& | !", "'; DROP TABLE", "-", "((", ":*", "\\", "der die das"])
def test_odd_searches_find_nothing_and_break_nothing(words: str) -> None:
    put()
    assert queries.search(words)[1] == 0


def test_a_list_is_narrowed_by_facets_newest_first() -> None:
    put("1", data={"kind": "motion", "state": "decided"}, sort_on=EARLY)
    put("2", data={"kind": "motion", "state": "registered"}, sort_on=LATER)
    put("3", data={"kind": "inquiry", "state": "decided"}, sort_on=None)
    everything = queries.cut(queries.listing("paper"), start=0, length=10)
    assert [row.key for row in everything.rows] == ["2", "1", "3"]
    assert (everything.total, everything.is_more) == (3, False)
    assert [row.key for row in queries.newest("paper", limit=1)] == ["2"]
    assert queries.listing("paper", kind="motion", state="decided", year="").count() == 1


def test_counting_stops_at_its_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "COUNTED_UP_TO", 3)
    for number in range(5):
        put(str(number))
    page = queries.cut(queries.listing("paper"), start=0, length=2)
    assert (len(page.rows), page.total, page.is_more) == (2, 3, True)


def test_upcoming_and_between(clock: Travel) -> None:
    clock(datetime(2024, 1, 1, tzinfo=UTC))
    for key, body, moment in (("a", "x", EARLY), ("b", "x", LATER), ("c", "y", LATER)):
        published.put(key, least(Meeting, organization=Reference(body, "")), sort_on=moment)
    assert [row.key for row in queries.upcoming("meeting", limit=5)] == ["b", "c"]
    assert [row.key for row in queries.upcoming("meeting", limit=5, bodies=["y"])] == ["c"]
    assert [row.key for row in queries.between("meeting", EARLY, LATER)] == ["a"]
    assert queries.span("meeting") == (EARLY, LATER)
    assert queries.span("paper") is None


def test_many_at_once_and_linked() -> None:
    put("1")
    published.put("2", least(Measure), title="Position", links=("paper:1",))
    assert set(queries.get_many(["paper:1", "measure:2", "measure:3"])) == {"paper:1", "measure:2"}
    assert queries.get_many([]) == {}
    assert [row.ref for row in queries.linked_to("paper", "1")] == ["measure:2"]
    assert queries.linked_to_any(["paper:1"], types=["lock"]) == []


@pytest.mark.parametrize("rows", [1, 50])
def test_the_number_of_queries_is_fixed(rows: int) -> None:
    for number in range(rows):
        put(str(number), links=["organization:1"])
    with CaptureQueriesContext(connection) as asked:
        queries.cut(queries.listing("paper"), start=0, length=25)
        queries.linked_to("organization", "1")
        queries.search("Radwege")
    assert len(asked) == 3 + 1 + 2


@pytest.mark.django_db(transaction=True)
def test_the_runtime_role_never_deletes(app_role: "psycopg.Connection[tuple[object, ...]]") -> None:
    put()
    for statement in ("DELETE FROM gazette_entry", "TRUNCATE gazette_entry"):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            app_role.execute(statement)
    assert app_role.execute("SELECT count(*) FROM gazette_entry").fetchone() == (1,)
