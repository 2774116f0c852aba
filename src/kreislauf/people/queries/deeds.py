"""Reading the journal: one thing's, or what somebody did on a day; read only, for those who examine."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.core.paginator import Page
from django.db.models import Q, QuerySet

from kreislauf.journal.events import EVENT_TYPES
from kreislauf.journal.models import ChainHead, Event, subject_models
from kreislauf.journal.queries import entries, timeline_of
from kreislauf.kernel import COUNTY_TIME, Actor, Message
from kreislauf.people.models import Person
from kreislauf.people.permissions import PeopleRight, permit
from kreislauf.people.queries.identity import named_entries
from kreislauf.people.rules.curtains import CURTAINS
from kreislauf.ui import text
from kreislauf.ui.story import HistoryEntry


def deeds(
    actor: Actor, *, who: str = "", kind: str = "", first: date | None = None, last: date | None = None
) -> QuerySet[Event, Event]:
    """Events, the newest first: by a person's name or key, by kind, by days (both included)."""
    permit(actor, PeopleRight.SEE_JOURNAL)
    rows = Event.objects.order_by("-id").prefetch_related("personal_values")
    if who or kind:
        rows = rows.exclude(_of(_behind_curtains(actor)))
    if who:
        rows = rows.filter(actor_key__in=_keys_of(who))
    if kind:
        rows = rows.filter(kind=kind)
    if first:
        rows = rows.filter(occurred_at__gte=_start_of(first))
    if last:
        rows = rows.filter(occurred_at__lt=_start_of(last + timedelta(days=1)))
    return rows


def _behind_curtains(actor: Actor) -> dict[str, Collection[UUID]]:
    """The things whose events the actor may not read: one query for each kind of them."""
    return {curtain.key: hidden for curtain in CURTAINS if (hidden := curtain.hidden_from(actor))}


def _of(things: dict[str, Collection[UUID]]) -> Q:
    """Events of these. What somebody sought for by name or kind leaves them out, so that no count tells of them."""
    found = Q(pk__in=[])
    for subject_type, ids in things.items():
        found |= Q(subject_type=subject_type, subject_id__in=ids)
    return found


def _start_of(day: date) -> datetime:
    return datetime.combine(day, time(), COUNTY_TIME)


def _keys_of(who: str) -> list[str]:
    """Keys of everybody whose name has all these words; a key stands for itself."""
    people = Person.objects.all()
    for word in who.split():
        people = people.filter(sort_key__icontains=word.lower()) | people.filter(family_name__icontains=word)
    return [who.strip(), *(str(pk) for pk in people.values_list("pk", flat=True))]


@dataclass(frozen=True, slots=True)
class Deed:
    """One line of the journal with the thing it happened to."""

    entry: HistoryEntry
    kind: str
    subject: str
    subject_type: str
    subject_id: UUID
    is_masked: bool = False


def named_deeds(actor: Actor, page: Page[Event]) -> list[Deed]:
    """The events of one page with the names of who acted and what it happened to; a fixed number of queries.

    Of what the actor may not see, such as somebody's draft, only that something happened.
    """
    rows = list(page.object_list)
    hidden = _behind_curtains(actor)
    names = _subject_names(rows)
    return [
        _masked(row)
        if row.subject_id in hidden.get(row.subject_type, ())
        else Deed(entry, row.kind, names[row.subject_type, row.subject_id], row.subject_type, row.subject_id)
        for row, entry in zip(rows, named_entries(entries(rows)), strict=True)
    ]


def _masked(row: Event) -> Deed:
    entry = HistoryEntry(at=row.occurred_at, sentence=Message("Etwas, das Sie noch nicht sehen dürfen."))
    return Deed(entry, "", "", row.subject_type, row.subject_id, is_masked=True)


def _subject_names(rows: list[Event]) -> dict[tuple[str, UUID], str]:
    """Names of subjects: one query for each kind of thing on the page."""
    wanted: dict[str, set[UUID]] = {}
    for row in rows:
        wanted.setdefault(row.subject_type, set()).add(row.subject_id)
    names: dict[tuple[str, UUID], str] = {}
    for subject_type, ids in wanted.items():
        found = _named(subject_type, ids)
        names |= {(subject_type, pk): found.get(pk, f"{subject_type} {pk}") for pk in ids}
    return names


def _named(subject_type: str, ids: set[UUID]) -> dict[UUID, str]:
    model: Any = subject_models().get(subject_type)
    if model is None:
        return {}
    return {row.pk: _title_of(row) for row in model._base_manager.filter(pk__in=ids)}


def _title_of(row: Any) -> str:
    """A thing's own title where it has one: `str()` of some things asks the database again."""
    return next((str(row.__dict__[name]) for name in ("title", "name") if row.__dict__.get(name)), None) or str(row)


def event_kinds() -> list[tuple[str, str]]:
    """Every kind of event that the program knows, with its sentence as a pattern, in the order of these."""
    return sorted(((key, text.pattern(kind.sentence)) for key, kind in EVENT_TYPES.items()), key=lambda kind: kind[1])


@dataclass(frozen=True, slots=True)
class ThingJournal:
    """The whole chain of one thing."""

    name: str
    subject_type: str
    subject_id: UUID
    entries: list[HistoryEntry]
    length: int
    head: str
    """Hash of the last link, hex: who notes it down can prove later that nothing before was changed."""


def thing_journal(actor: Actor, subject_type: str, subject_id: UUID) -> ThingJournal:
    """Raises ChainHead.DoesNotExist for a thing without a journal, or one that the actor may not see."""
    permit(actor, PeopleRight.SEE_JOURNAL)
    if subject_id in _behind_curtains(actor).get(subject_type, ()):
        raise ChainHead.DoesNotExist
    head = ChainHead.objects.get(subject_type=subject_type, subject_id=subject_id)
    name = _named(subject_type, {subject_id}).get(subject_id, f"{subject_type} {subject_id}")
    lines = timeline_of(subject_type, subject_id, limit=1000)
    return ThingJournal(name, subject_type, subject_id, named_entries(lines), head.sequence, bytes(head.hash).hex())
