"""Entries of the public record, put there by hand where a test needs no county behind them."""

from __future__ import annotations

from dataclasses import MISSING, fields, is_dataclass
from datetime import UTC, date, datetime
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from kreislauf.gazette.payloads import PAYLOADS, Payload
from kreislauf.gazette.publications import Edition
from kreislauf.gazette.writing import columns_of, write

T = TypeVar("T")


def put(key: object, payload: Payload, *, title: str = "Ein Beispiel", **more: Any) -> None:
    """Publish a payload under a key."""
    write([columns_of(payload.type, str(key), Edition(payload, title=title, **more))])


def put_example(entry_type: str, key: object, **more: Any) -> None:
    """Publish the least that an entry of a type can hold."""
    put(key, least(PAYLOADS[entry_type], **more))


def least(kind: type[T], /, **given: Any) -> T:
    """A dataclass with what is given and otherwise empty values."""
    hints = get_type_hints(kind)
    values = {
        field.name: _least(hints[field.name])
        for field in fields(kind)  # type: ignore[arg-type]  # T is a dataclass
        if field.name not in given and field.default is MISSING
    }
    return kind(**values, **given)


def _least(hint: Any) -> Any:
    origin = get_origin(hint)
    if origin in (Union, UnionType) and type(None) in get_args(hint):
        return None
    if origin in (tuple, dict):
        return origin()
    if isinstance(hint, type) and is_dataclass(hint):
        return least(hint)
    return {date: date(2023, 12, 7), datetime: datetime(2023, 12, 7, 17, tzinfo=UTC)}.get(hint) or hint()
