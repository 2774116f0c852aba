"""Every kind of posting: stored as it is declared, resting on an act, moving what it says; a new one is one file."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from kreislauf.budget.models import AmendmentEntry, LineBalance, PostingKind
from kreislauf.budget.queries.history import histories_of
from kreislauf.budget.queries.verify import verify_balances
from kreislauf.budget.rules.posting_kinds import (
    OF_COMMITMENT,
    PARTS,
    POSTING_KINDS,
    bar_moves_of,
    chapter_of,
    moves_of,
)
from kreislauf.budget.rules.posting_kinds import PostingKind as Declared
from kreislauf.budget.store.booking import book
from kreislauf.budget.store.posting_kinds import PostingKindChanged, basis_function, write_posting_kinds
from kreislauf.gazette.publications import PUBLICATIONS, Edition
from kreislauf.gazette.queries import Published
from kreislauf.journal.models import subject_models
from kreislauf.kernel import Message, Money, now
from kreislauf.portal.stations import SOURCES, Bundle
from kreislauf.ui.text import say
from tests.budget import house as h
from tests.support.how_to import files_of, follow, throw_away

HOW_TO = "add-a-posting-kind.md"

pytestmark = pytest.mark.django_db


def run(statement: str, *values: Any) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchone() if cursor.description else None


def test_every_kind_is_stored_as_it_is_declared() -> None:
    stored = {row.key: row for row in PostingKind.objects.all()}
    assert len(stored) > 10
    assert stored.keys() == {kind.key for kind in POSTING_KINDS}
    for kind in POSTING_KINDS:
        row = stored[kind.key]
        assert moves_of(row) == kind.moves
        assert {part: getattr(row, part) for part in OF_COMMITMENT if getattr(row, part)} == kind.moves_commitment
        assert (row.act_type, row.label, row.place) == (kind.act, str(kind.label), kind.place)


def test_every_kind_rests_on_an_act_that_can_be_named() -> None:
    assert {kind.act for kind in POSTING_KINDS} <= subject_models().keys()


def test_no_kind_finds_an_act_that_is_not_there() -> None:
    house, _ = h.released_house()
    for kind in POSTING_KINDS:
        call = f"SELECT {basis_function(kind)}(%s, 2024, 'payments', 1, %s)"
        assert run(call, house.line.pk, uuid4()) == (None,), kind.key


def test_every_kind_moves_the_bar_or_nothing_of_it() -> None:
    """What stays the same in sum is told; what a kind locks, binds or pays is seen in the bar."""
    kinds = list(PostingKind.objects.all())
    assert len(kinds) == len(list(POSTING_KINDS))
    for kind in kinds:
        assert bar_moves_of(kind), kind.key


def test_places_tell_the_movements_of_a_day_in_one_order() -> None:
    places = [kind.place for kind in POSTING_KINDS]
    assert len(set(places)) == len(places)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE budget_posting_kind SET spent = 0 WHERE key = 'payment'",
        "UPDATE budget_posting_kind SET act_type = 'budget.lock'",
        "UPDATE budget_posting_kind SET may_repeat = true",
        "DELETE FROM budget_posting_kind",
        "TRUNCATE budget_posting_kind",
    ],
)
def test_what_a_kind_moves_is_never_edited(statement: str) -> None:
    with pytest.raises(DatabaseError) as caught, transaction.atomic():
        run(statement)
    assert getattr(caught.value.__cause__, "sqlstate", None) == "23001"


def test_a_kind_moves_by_whole_signs() -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        PostingKind.objects.create(key="double", label="Doppelt", place=1, act_type="budget.lock", spent=2)


def test_a_declaration_that_moves_something_else_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(POSTING_KINDS["payment"], "moves", {"spent": 1}, raising=False)
    with pytest.raises(PostingKindChanged, match="committed"):
        write_posting_kinds()


def test_a_kind_is_worded_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(POSTING_KINDS["payment"], "label", "Zahlung", raising=False)
    write_posting_kinds()
    assert PostingKind.objects.get(pk="payment").label == "Zahlung"


def test_writing_twice_writes_once() -> None:
    before = list(PostingKind.objects.values())
    write_posting_kinds()
    assert list(PostingKind.objects.values()) == before


@pytest.mark.parametrize(
    "changes",
    [{"moves": {}}, {"moves": {"nothing": 1}}, {"moves": {"spent": 2}}, {"key": "Große Worte"}, {"basis": None}],
)
def test_an_incomplete_declaration_does_not_register(changes: dict[str, Any]) -> None:
    whole = {"key": "new", "label": "Neu", "place": 5, "act": "budget.lock", "basis": "SELECT", "moves": {"spent": 1}}
    said = {name: value for name, value in (whole | changes).items() if value is not None}
    with pytest.raises(TypeError):
        POSTING_KINDS.add(type("New", (Declared,), said))
    assert "new" not in POSTING_KINDS


def trace_of(line: UUID) -> list[str]:
    """What the public trace says of everything that moved the line, as the budget publishes it."""
    edition = PUBLICATIONS["line"].build([str(line)])[str(line)]
    assert isinstance(edition, Edition)
    published = Published("line", str(line), edition.title, edition.payload, [], now(), now(), None)
    unasked: Any = None
    bundle = Bundle(paper=unasked, entries=[published])
    return [say(station.title) for station in SOURCES["money"].stations(bundle)]


@pytest.mark.parametrize("key", [kind.key for kind in POSTING_KINDS])
def test_the_trace_has_words_for_every_kind_or_shows_its_label(key: str) -> None:
    kind = PostingKind.objects.get(pk=key)
    is_worded = bool(chapter_of(kind))
    assert is_worded != (key in {"carry_out", "provisional", "provisional_end"})


def test_the_how_to_lists_every_file() -> None:
    assert files_of(HOW_TO) == ["src/kreislauf/budget/kinds/postings/supplement.py"]


def test_a_new_kind_is_one_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """Declared as the how-to shows and migrated, it is booked, verified and told like every other."""
    throw_away(POSTING_KINDS, monkeypatch)
    supplement = follow(HOW_TO)["Supplement"]
    house, _ = h.locked_house()
    entry = AmendmentEntry.objects.get(line=house.line, kind="appropriate")
    amount = Money(entry.amount_cents)
    act: dict[str, Any] = {"act": entry, "line_id": house.line.pk, "year": 2024, "actor": house.treasurer}
    with pytest.raises(DatabaseError), transaction.atomic():
        book(supplement, **act, amount=amount, key="before")
    write_posting_kinds()
    before = LineBalance.objects.get(line=house.line)
    with pytest.raises(DatabaseError), transaction.atomic():
        book(supplement, **act, amount=amount + Money(1), key="other")
    book(supplement, **act, amount=amount, key="supplement")
    after = LineBalance.objects.get(line=house.line)
    assert after.supplement == amount.cents
    assert after.authorised == before.authorised + amount.cents
    assert {part: getattr(after, part) for part in PARTS if part != "supplement"} == {
        part: getattr(before, part) for part in PARTS if part != "supplement"
    }
    assert list(verify_balances()) == []
    told = histories_of([house.line.pk])[house.line.pk][-1]
    assert (told["kind"], told["label"], told["amount"]) == ("supplement", "Nachtrag", amount.cents)
    assert trace_of(house.line.pk)[-1] == say(Message("{amount} stehen im Haushalt", amount=amount))
    with pytest.raises(DatabaseError), transaction.atomic():
        book(supplement, **act, amount=amount, key="twice")


def test_a_posting_of_a_kind_that_is_not_stored_is_a_fault() -> None:
    h.released_house()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("DELETE FROM budget_posting_kind WHERE key = 'lock'")
        cursor.execute("SET LOCAL session_replication_role = origin")
    assert any("lock" in str(fault.what) for fault in verify_balances())
