"""The only door into the public record."""

import json
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import connection

from kreislauf.gazette.rules.compounds import with_parts
from kreislauf.kernel import now
from kreislauf.kernel.canonical import plain

UPSERT = """
INSERT INTO gazette_entry (type, key, title, data, links, sort_on, created, modified, ends_on,
                           retraction_reason, search)
VALUES (%(type)s, %(key)s, %(title)s, %(data)s, %(links)s, %(sort_on)s, %(now)s, %(now)s, %(ends_on)s, '',
        setweight(to_tsvector('german', %(heading)s), 'A') || setweight(to_tsvector('german', %(text)s), 'B'))
ON CONFLICT (type, key) DO UPDATE SET
    title = excluded.title, data = excluded.data, links = excluded.links, sort_on = excluded.sort_on,
    modified = excluded.modified, ends_on = excluded.ends_on, search = excluded.search,
    retracted_at = NULL, retraction_reason = ''
"""


def publish(
    type: str,
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
    `links` are `type:key` of objects whose pages show this one too. `text` is searched, not shown.
    `ends_on` is the last day of publication where the object is personal data.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            UPSERT,
            {
                "type": type,
                "key": str(key),
                "title": title,
                "data": json.dumps(plain(data)),
                "links": list(links),
                "sort_on": sort_on,
                "now": now(),
                "ends_on": ends_on,
                "heading": with_parts(title),
                "text": with_parts(text),
            },
        )
