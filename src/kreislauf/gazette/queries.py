"""Reading the public record. No actor: everything here is public by having been published."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import F, Max, Q, QuerySet
from django.db.models.fields.json import KeyTextTransform, KeyTransform
from typing_extensions import TypeVar as DefaultingTypeVar

from kreislauf.gazette.models import Entry
from kreislauf.gazette.payloads import PAYLOADS, Payload
from kreislauf.gazette.rules.compounds import parts_of
from kreislauf.gazette.rules.decoding import decoded
from kreislauf.gazette.rules.excerpts import ExcerptPart, excerpt, marked
from kreislauf.gazette.rules.facets import facet
from kreislauf.kernel import now, today

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

COUNTED_UP_TO: Final = 10_000
"""Beyond this, a list says "more than" instead of counting on."""
RANKED: Final = 1_000
"""Of so many hits at most the best are looked for."""
MOST_LINKED: Final = 2_000


P_co = DefaultingTypeVar("P_co", covariant=True, default=Any)
PayloadT = TypeVar("PayloadT", bound=Payload)
ExcerptT = TypeVar("ExcerptT", bound="DataclassInstance")


@dataclass(frozen=True, slots=True)
class Published(Generic[P_co]):
    """One object as outsiders see it; `data` is its payload, an empty one's is None."""

    type: str
    key: str
    title: str
    data: P_co
    links: list[str]
    created: datetime
    modified: datetime
    sort_on: datetime | None
    retracted_at: datetime | None = None
    retraction_reason: str = ""

    @property
    def ref(self) -> str:
        """How other entries link to it."""
        return f"{self.type}:{self.key}"


@dataclass(frozen=True, slots=True)
class Slice:
    """A page of a list: `total` is exact up to `COUNTED_UP_TO`, `is_more` tells that there are more."""

    rows: list[Published]
    total: int
    is_more: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """A search hit with its title and an excerpt of its text, what was searched for marked."""

    entry: Published
    title: list[ExcerptPart]
    excerpt: list[ExcerptPart]


def in_force() -> QuerySet[Entry]:
    """Entries that are public today."""
    return Entry.objects.filter(Q(ends_on=None) | Q(ends_on__gte=today()), retracted_at=None)


def published(entry: Entry) -> Published:
    return Published(
        entry.type,
        entry.key,
        entry.title,
        payload_of(entry),
        entry.links,
        entry.created,
        entry.modified,
        entry.sort_on,
        entry.retracted_at,
        entry.retraction_reason,
    )


def payload_of(entry: Entry) -> Any:
    """The typed payload; the bare JSON of a type that has none, and of an entry that is empty."""
    kind = PAYLOADS.get(entry.type)
    return decoded(kind, entry.data) if kind and entry.data else entry.data


def of(kind: type[PayloadT], entries: Iterable[Published]) -> list[Published[PayloadT]]:
    """The entries of one type."""
    return [entry for entry in entries if isinstance(entry.data, kind)]


def find(kind: type[PayloadT], key: str) -> Published[PayloadT] | None:
    """One object of a type that is public now, or None."""
    entry = get(kind.type, key)
    return entry if entry is not None and isinstance(entry.data, kind) else None


def get(entry_type: str, key: str) -> Published | None:
    """One object, the retracted ones included (empty, with their reason), or None."""
    entry = _slim(Entry.objects.filter(type=entry_type, key=str(key))).first()
    if entry is None:
        return None
    if entry.retracted_at is None and entry.ends_on and entry.ends_on < today():
        return Published(
            entry_type, entry.key, "", {}, [], entry.created, entry.modified, None, entry.modified, "expired"
        )
    return published(entry)


def get_many(refs: Iterable[str]) -> dict[str, Published]:
    """The objects behind `type:key`, by that and in its order; one query. What is not public is missing."""
    wanted = sorted(set(refs))
    if not wanted:
        return {}
    match = Q()
    for entry_type in sorted({ref.partition(":")[0] for ref in wanted}):
        keys = [key for kind, _colon, key in (ref.partition(":") for ref in wanted) if kind == entry_type]
        match |= Q(type=entry_type, key__in=keys)
    found = {entry.ref: entry for entry in map(published, _slim(in_force().filter(match)))}
    return {ref: found[ref] for ref in wanted if ref in found}


def linked_to(entry_type: str, key: str) -> list[Published]:
    """Everything whose page is also this object's page, oldest first: one query, whatever the size."""
    return linked_to_any([f"{entry_type}:{key}"])


def linked_to_any(refs: Sequence[str], *, types: Sequence[str] = ()) -> list[Published]:
    """Everything that links to one of `refs`, oldest first; one query, at most `MOST_LINKED` entries."""
    if not refs:
        return []
    entries = in_force().filter(links__overlap=list(refs))
    if types:
        entries = entries.filter(type__in=types)
    return [published(entry) for entry in _slim(entries).order_by("sort_on", "id")[:MOST_LINKED]]


def listing(entry_type: str, **facets: object) -> QuerySet[Entry]:
    """The entries of a type, newest first, narrowed to facets such as `kind="motion"` (empty: not)."""
    entries = in_force().filter(type=entry_type)
    wanted = [facet(entry_type, name, value) for name, value in facets.items() if value not in (None, "")]
    if wanted:
        entries = entries.filter(facets__contains=wanted)
    return _newest_first(entries)


def cut(entries: QuerySet[Entry], *, start: int, length: int) -> Slice:
    """Rows `start` to `start + length` of a list: three short queries, however long the list is.

    The rows are found through the index alone and fetched afterwards, so that a deep page costs no more
    than its own rows.
    """
    total = entries.order_by()[: COUNTED_UP_TO + 1].count()
    keys = list(entries.values_list("pk", flat=True)[start : start + length])
    found = {entry.pk: published(entry) for entry in _slim(Entry.objects.filter(pk__in=keys))}
    return Slice([found[key] for key in keys], min(total, COUNTED_UP_TO), total > COUNTED_UP_TO)


def all_of(entry_type: str) -> list[Published]:
    """Every entry of a type that stays small (bodies, plans, measures), by title; one query."""
    return [published(entry) for entry in _slim(in_force().filter(type=entry_type)).order_by("title", "id")]


def names_of(entry_type: str, field: str) -> list[tuple[str, str, str]]:
    """Key, title and one text field of the data of every entry of a type, by title; one query."""
    entries = in_force().filter(type=entry_type).order_by("title", "id")
    rows = entries.annotate(field=KeyTextTransform(field, "data")).values_list("key", "title", "field")
    return [(key, title, text or "") for key, title, text in rows]


def excerpts_of(kind: type[Payload], excerpt: type[ExcerptT]) -> list[Published[ExcerptT]]:
    """Every entry of a type by title, with no more of its payload than `excerpt` has fields for; one query."""
    names = [field.name for field in fields(excerpt)]
    entries = in_force().filter(type=kind.type).order_by("title", "id")
    rows = entries.annotate(**{f"field_{name}": KeyTransform(name, "data") for name in names}).values_list(
        "key", "title", "links", "created", "modified", "sort_on", *(f"field_{name}" for name in names)
    )
    return [
        Published(kind.type, key, title, _cut(excerpt, names, values), links, created, modified, sort_on)
        for key, title, links, created, modified, sort_on, *values in rows
    ]


def _cut(excerpt: type[ExcerptT], names: Sequence[str], values: Sequence[Any]) -> ExcerptT:
    return decoded(excerpt, dict(zip(names, values, strict=True)))


def newest(entry_type: str, *, limit: int, **facets: object) -> list[Published]:
    """The latest entries of a type, narrowed to facets; one query."""
    return [published(entry) for entry in _slim(listing(entry_type, **facets))[:limit]]


def upcoming(entry_type: str, *, limit: int, bodies: Sequence[str] = ()) -> list[Published]:
    """The next entries of a type from now on, soonest first, of these bodies if any are given; one query."""
    entries = in_force().filter(type=entry_type, sort_on__gte=now())
    if bodies:
        entries = entries.filter(facets__overlap=[facet(entry_type, "body", body) for body in bodies])
    return [published(entry) for entry in _slim(entries).order_by("sort_on", "id")[:limit]]


def between(entry_type: str, start: datetime, end: datetime, **facets: object) -> list[Published]:
    """The entries of a type from `start` to before `end`, oldest first; one query."""
    entries = listing(entry_type, **facets).filter(sort_on__gte=start, sort_on__lt=end)
    return [published(entry) for entry in _slim(entries).order_by("sort_on", "id")[:MOST_LINKED]]


def span(entry_type: str) -> tuple[datetime, datetime] | None:
    """When the first and the last entry of a type lie; None when there is none."""
    entries = in_force().filter(type=entry_type, sort_on__isnull=False)
    moments = _newest_first(entries).values_list("sort_on", flat=True)
    last, first = moments.first(), moments.reverse().first()
    return (first, last) if first and last else None


def last_change() -> datetime | None:
    """When anything in the public record last changed; answered by the index."""
    moment: datetime | None = Entry.objects.aggregate(last=Max("modified"))["last"]
    return moment


def search(words: str, *, types: Sequence[str] = (), limit: int = 50) -> tuple[list[Hit], int]:
    """The best hits, and how many there are (at most `RANKED` are counted).

    `words` in the usual web syntax ("…", or, -). Where that finds nothing, beginnings of words and the
    parts of compounds count as well, so that „Digitalisierun“ and „Radwegplan“ still find something.
    """
    words = searchable(words)
    exact = SearchQuery(words, config="german", search_type="websearch")
    hits, total = _best(exact, types, limit)
    if not total and (forgiving := _forgiving(words)):
        hits, total = _best(SearchQuery(forgiving, config="simple", search_type="raw"), types, limit)
    return [Hit(published(entry), marked(entry.title, words), excerpt(entry.text, words)) for entry in hits], total


LONGEST_SEARCH: Final = 300


def searchable(words: str) -> str:
    """Words that PostgreSQL reads as a search, whatever was typed.

    A dash excludes the word that it stands before; a row of them (33 were enough) nests deeper than the parser goes.
    """
    return re.sub(r"-+(?=-)|-(?![\w\"])", " ", words.replace("\0", " ")[:LONGEST_SEARCH])


def _best(query: SearchQuery, types: Sequence[str], limit: int) -> tuple[list[Entry], int]:
    found = in_force().filter(search=query)
    if types:
        found = found.filter(type__in=types)
    keys = list(found.values_list("pk", flat=True)[:RANKED])
    ranked = Entry.objects.defer("search").filter(pk__in=keys).annotate(rank=SearchRank(F("search"), query))
    return list(ranked.order_by("-rank", F("sort_on").desc(nulls_last=True), "-id")[:limit]), len(keys)


def _forgiving(words: str) -> str:
    """A raw query in which every word may go on, or be a compound whose parts are all there."""
    alternatives = []
    for word in re.findall(r"[^\W_]+", words.lower()):
        parts = " & ".join(f"{part}:*" for part in _shortest(parts_of(word)))
        alternatives.append(f"({word}:* | ({parts}))" if parts else f"{word}:*")
    return " & ".join(alternatives)


def _shortest(parts: list[str]) -> list[str]:
    """Without those that only go on where another one ends."""
    return [part for part in parts if not any(part != other and part.startswith(other) for other in parts)]


def _newest_first(entries: QuerySet[Entry]) -> QuerySet[Entry]:
    return entries.order_by(F("sort_on").desc(nulls_last=True), F("id").desc())


def _slim(entries: QuerySet[Entry]) -> QuerySet[Entry]:
    """Without what only searching needs."""
    return entries.defer("search", "text", "facets")
