"""The only door into the public record."""

import json
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, Final

from django.db import connection

from kreislauf.gazette.rules.compounds import with_parts
from kreislauf.gazette.rules.facets import facets_of
from kreislauf.kernel import now
from kreislauf.kernel.canonical import plain

UPSERT: Final = """
INSERT INTO gazette_entry AS entry (type, key, title, data, text, links, facets, sort_on, created, modified,
                                    ends_on, retraction_reason, search)
VALUES (%(type)s, %(key)s, %(title)s, %(data)s, %(text)s, %(links)s, %(facets)s, %(sort_on)s,
        %(now)s, %(now)s, %(ends_on)s, '',
        setweight(to_tsvector('german', %(heading)s) || to_tsvector('simple', %(heading)s), 'A')
        || setweight(to_tsvector('german', %(body)s) || to_tsvector('simple', %(body)s), 'C'))
ON CONFLICT (type, key) DO UPDATE SET
    title = excluded.title, data = excluded.data, text = excluded.text, links = excluded.links,
    facets = excluded.facets, sort_on = excluded.sort_on, modified = excluded.modified,
    ends_on = excluded.ends_on, search = excluded.search, retracted_at = NULL, retraction_reason = ''
WHERE (entry.title, entry.data, entry.text, entry.links, entry.sort_on, entry.ends_on, entry.retracted_at)
    IS DISTINCT FROM (excluded.title, excluded.data, excluded.text, excluded.links, excluded.sort_on,
                      excluded.ends_on, excluded.retracted_at)
"""
LONGEST_SEARCHED: Final = 100_000
"""Letters of a text that are searched: a search vector holds at most one megabyte."""


def publish(
    entry_type: str,
    key: str,
    *,
    title: str,
    data: dict[str, Any],
    links: Iterable[str] = (),
    text: str = "",
    sort_on: datetime | None = None,
    ends_on: date | None = None,
) -> None:
    """Put an object into the public record, or replace what stands there under its type and key.

    `data` is everything that outsiders may see of it; money in it is cents, times are ISO 8601.
    `links` are `type:key` of objects whose pages show this one too. `text` is searched and quoted around a
    hit, so it is as public as `data`. `ends_on` is the last day of publication where the object is personal
    data. Publishing the same again changes nothing, so `modified` tells when the content changed.
    """
    shown = plain(data)
    with connection.cursor() as cursor:
        cursor.execute(
            UPSERT,
            {
                "type": entry_type,
                "key": str(key),
                "title": title,
                "data": json.dumps(shown),
                "text": text,
                "links": list(dict.fromkeys(links)),
                "facets": facets_of(entry_type, shown),
                "sort_on": sort_on,
                "now": now(),
                "ends_on": ends_on,
                "heading": with_parts(title),
                "body": with_parts(text[:LONGEST_SEARCHED]),
            },
        )
