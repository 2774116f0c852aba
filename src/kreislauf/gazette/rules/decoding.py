"""From the JSON that the record holds to the dataclass that it was written from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from functools import cache
from types import UnionType
from typing import Any, Final, TypeVar, Union, get_args, get_origin, get_type_hints

from kreislauf.kernel import COUNTY_TIME

T = TypeVar("T")
Reader = Callable[[Any], Any]


def decoded(kind: type[T], data: Mapping[str, Any]) -> T:
    """The value of the dataclass `kind` that `kernel.canonical.plain` wrote as `data`.

    Fields that are unknown are left out, those that are missing keep their default. Raises TypeError for a missing
    one without default.
    """
    hint: Any = kind
    value: T = _reader_of(hint)(data)
    return value


@cache
def _reader_of(hint: Any) -> Reader:
    """How a value of a type is read; found once for each type."""
    if is_dataclass(hint) and isinstance(hint, type):
        return _record(hint)
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return _optional(_reader_of(next(one for one in arguments if one is not type(None))))
    if origin is tuple:
        return _sequence(_reader_of(arguments[0]))
    if origin is dict:
        return _table(_reader_of(arguments[1]))
    return _PLAIN.get(hint, _as_it_is)


def _as_it_is(value: Any) -> Any:
    return value


def _moment(value: Any) -> datetime:
    return datetime.fromisoformat(value).astimezone(COUNTY_TIME)


_PLAIN: Final[dict[Any, Reader]] = {datetime: _moment, date: date.fromisoformat}


def _optional(inner: Reader) -> Reader:
    return lambda value: None if value is None else inner(value)


def _sequence(inner: Reader) -> Reader:
    return lambda value: tuple(inner(item) for item in value)


def _table(inner: Reader) -> Reader:
    return lambda value: {key: inner(item) for key, item in value.items()}


def _record(kind: type) -> Reader:
    """A dataclass may hold itself, so its readers are found when the first value is read."""
    names = [field.name for field in fields(kind)]

    def read(data: Any) -> Any:
        hints = _hints_of(kind)
        return kind(**{name: _reader_of(hints[name])(data[name]) for name in names if name in data})

    return read


@cache
def _hints_of(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)
