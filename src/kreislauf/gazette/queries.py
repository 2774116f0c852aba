"""Reading the public record. No actor: everything here is public by having been published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.postgres.search import SearchHeadline, SearchQuery, SearchRank
from django.db.models import F, Q, QuerySet

from kreislauf.gazette.models import Entry
from kreislauf.kernel import today


@dataclass(frozen=True, slots=True)
class Published:
    """One object as outsiders see it."""

    type: str
    key: str
    title: str
    data: dict[str, Any]
    links: list[str]
    created: datetime
    modified: datetime
    sort_on: datetime | None
    retracted_at: datetime | None = None
    retraction_reason: str = ""
    excerpt: str = ""


def in_force() -> QuerySet[Entry]:
    """Entries that are public today."""
    return Entry.objects.filter(Q(ends_on=None) | Q(ends_on__gte=today()), retracted_at=None)


def published(entry: Entry) -> Published:
    return Published(
        entry.type,
        entry.key,
        entry.title,
        entry.data,
        entry.links,
        entry.created,
        entry.modified,
        entry.sort_on,
        entry.retracted_at,
        entry.retraction_reason,
        getattr(entry, "excerpt", ""),
    )


def get(type: str, key: str) -> Published | None:
    """One object, the retracted ones included (empty, with their reason), or None."""
    entry = Entry.objects.defer("search").filter(type=type, key=key).first()
    if entry is None or (entry.ends_on and entry.ends_on < today()):
        return None
    return published(entry)


def linked_to(type: str, key: str) -> list[Published]:
    """Everything whose page is also this object's page: one query, whatever the size."""
    entries = in_force().defer("search").filter(links__contains=[f"{type}:{key}"]).order_by("sort_on", "id")
    return [published(entry) for entry in entries]


def listing(type: str) -> QuerySet[Entry]:
    """The entries of a type, newest first, for a page to filter and cut."""
    return in_force().defer("search").filter(type=type).order_by(F("sort_on").desc(nulls_last=True), "-id")


def search(words: str, *, types: tuple[str, ...] = ()) -> QuerySet[Entry]:
    """Best first, with `excerpt`; `words` in the usual web syntax ("…", or, -)."""
    query = SearchQuery(words, config="german", search_type="websearch")
    found = in_force().defer("search").filter(search=query)
    if types:
        found = found.filter(type__in=types)
    return found.annotate(rank=SearchRank(F("search"), query), excerpt=SearchHeadline("title", query, config="german")).order_by(
        "-rank", "-sort_on"
    )
