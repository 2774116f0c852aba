"""Frozen dataclasses as plain JSON values and back, by their annotations: for what goes between processes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from kreislauf.kernel.message import Message
from kreislauf.kernel.verdict import Reason


def plain(thing: Any) -> Any:
    """JSON values of a dataclass, message, date, or of a collection of them."""
    match thing:
        case Message():
            return {"template": thing.template, "params": {key: _param(value) for key, value in thing.params.items()}}
        case date():
            return thing.isoformat()
        case tuple() | list():
            return [plain(each) for each in thing]
        case dict():
            return {str(key): plain(value) for key, value in thing.items()}
        case _ if is_dataclass(thing):
            return {each.name: plain(getattr(thing, each.name)) for each in fields(thing)}
    return thing


def _param(value: Any) -> Any:
    """Of a message: another message, or what stands in the sentence."""
    if isinstance(value, Message):
        return plain(value)
    return value if isinstance(value, str | int) else str(value)


def built(kind: Any, data: Any) -> Any:
    """The value of this type that `plain` made JSON of. Raises KeyError, TypeError or ValueError for other JSON."""
    if kind is Message:
        params = {key: built(Message, each) if isinstance(each, dict) else each for key, each in data["params"].items()}
        return Message(str(data["template"]), **params)
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        return kind(**{each.name: built(hints[each.name], data[each.name]) for each in fields(kind)})  # type: ignore[operator]  # a class
    if kind is date:
        return date.fromisoformat(data)
    return _built_of_parts(kind, data)


def _built_of_parts(kind: Any, data: Any) -> Any:
    """Collections and choices of types."""
    origin, parts = get_origin(kind), get_args(kind)
    if origin is tuple:
        return tuple(built(parts[0], each) for each in data)
    if origin in (dict, Mapping):
        return {key: built(parts[1], value) for key, value in data.items()}
    if origin in (Union, UnionType):
        return None if data is None else built(next(part for part in parts if part is not NoneType), data)
    if not isinstance(data, kind):
        raise TypeError(f"{kind} expected")
    return data


def reasons_from(data: Any) -> tuple[Reason, ...]:
    """The reasons of a verdict that came as JSON."""
    return tuple(built(Reason, each) for each in data)
