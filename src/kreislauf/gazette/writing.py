"""How an entry is written and emptied: the statements that touch the public record."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import datetime
from typing import Any, Final

from django.db import connection
from django.db.models import QuerySet

from kreislauf.gazette.models import Entry
from kreislauf.gazette.publications import Edition
from kreislauf.gazette.rules.compounds import with_parts
from kreislauf.gazette.rules.facets import facets_of
from kreislauf.kernel import now
from kreislauf.kernel.canonical import plain

UPSERT: Final = """
INSERT INTO gazette_entry AS entry (type, key, title, version, data, text, links, facets, sort_on, created, modified,
                                    ends_on, retraction_reason, search)
VALUES (%(type)s, %(key)s, %(title)s, %(version)s, %(data)s, %(text)s, %(links)s, %(facets)s, %(sort_on)s,
        %(now)s, %(now)s, %(ends_on)s, '',
        setweight(to_tsvector('german', %(heading)s) || to_tsvector('simple', %(heading)s), 'A')
        || setweight(to_tsvector('german', %(body)s) || to_tsvector('simple', %(body)s), 'C'))
ON CONFLICT (type, key) DO UPDATE SET
    title = excluded.title, version = excluded.version, data = excluded.data, text = excluded.text,
    links = excluded.links, facets = excluded.facets, sort_on = excluded.sort_on, modified = excluded.modified,
    ends_on = excluded.ends_on, search = excluded.search, retracted_at = NULL, retraction_reason = ''
WHERE (entry.title, entry.version, entry.data, entry.text, entry.links, entry.sort_on, entry.ends_on,
       entry.retracted_at)
    IS DISTINCT FROM (excluded.title, excluded.version, excluded.data, excluded.text, excluded.links,
                      excluded.sort_on, excluded.ends_on, excluded.retracted_at)
"""
LONGEST_SEARCHED: Final = 100_000
"""Letters of a text that are searched: a search vector holds at most one megabyte."""
_NOTHING: Final[dict[str, Any]] = {
    "title": "",
    "data": {},
    "text": "",
    "links": [],
    "facets": [],
    "search": None,
}


def columns_of(entry_type: str, key: str, edition: Edition) -> dict[str, Any]:
    """What stands in the row of an edition, without what is derived from it for searching."""
    return {
        "type": entry_type,
        "key": key,
        "title": edition.title,
        "version": edition.payload.version,
        "data": {field.name: plain(getattr(edition.payload, field.name)) for field in fields(edition.payload)},
        "text": edition.text,
        "links": list(dict.fromkeys(edition.links)),
        "sort_on": edition.sort_on,
        "ends_on": edition.ends_on,
    }


def write(rows: Iterable[Mapping[str, Any]]) -> None:
    """Write entries given by their columns; what stands there already stays untouched, `modified` included."""
    moment = now()
    parameters = [_parameters(row, moment) for row in rows]
    if not parameters:
        return
    with connection.cursor() as cursor:
        cursor.executemany(UPSERT, parameters)


def _parameters(row: Mapping[str, Any], moment: datetime) -> dict[str, Any]:
    return {
        **row,
        "data": json.dumps(row["data"]),
        "facets": facets_of(row["type"], row["data"]),
        "now": moment,
        "heading": with_parts(row["title"]),
        "body": with_parts(row["text"][:LONGEST_SEARCHED]),
    }


def empty(entries: QuerySet[Entry], reason: str) -> int:
    """Empty entries and mark them as retracted; how many."""
    moment = now()
    return entries.filter(retracted_at=None).update(
        **_NOTHING, retracted_at=moment, modified=moment, retraction_reason=reason
    )
