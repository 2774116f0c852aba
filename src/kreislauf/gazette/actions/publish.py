"""Put an object into the public record at once: the way of types that have no publication of their own yet."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from kreislauf.gazette.publications import PUBLICATIONS
from kreislauf.gazette.writing import write
from kreislauf.kernel.canonical import plain


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
    if entry_type in PUBLICATIONS:
        raise ValueError(f"{entry_type} has a publication: say that it is due")
    write(
        [
            {
                "type": entry_type,
                "key": str(key),
                "title": title,
                "version": 0,
                "data": plain(data),
                "text": text,
                "links": list(dict.fromkeys(links)),
                "sort_on": sort_on,
                "ends_on": ends_on,
            }
        ]
    )
