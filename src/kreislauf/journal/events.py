"""What every event type is, and who listens.

An event is the audit row, the line in the timeline and the hook for reactions, all in one.
"""

from __future__ import annotations

import dataclasses
import inspect
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar, TypeVar, get_args, get_type_hints

from kreislauf.kernel import Actor, Message, Money

TAKEN_NAMES = frozenset({"attests", "key", "reason"})
"""An event's own key, the reason that `record` takes beside it, and the rows that it attests."""


class DomainEvent:
    """Base of all events: subclasses are frozen dataclasses named in the past tense.

    Every subclass declares `sentence`, the German line of the timeline with its fields in braces,
    and `personal`, the names of its fields that hold personal data (or the empty set).
    """

    sentence: ClassVar[str]
    personal: ClassVar[frozenset[str]]
    key: ClassVar[str]

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        for name in ("sentence", "personal"):
            if name not in cls.__dict__:
                raise TypeError(f"{cls.__name__} must declare {name!r}")
        if taken := (TAKEN_NAMES - set(cls.__dict__)) & set(inspect.get_annotations(cls)):
            raise TypeError(f"{cls.__name__} cannot name a field {min(taken)!r}")
        cls.key = f"{cls.__module__.split('.')[1]}.{cls.__name__}"
        EVENT_TYPES[cls.key] = cls

    @classmethod
    def shown(cls, values: dict[str, Any]) -> dict[str, Any]:
        """The stored values as a reader expects them: cents as money, ISO days as days."""
        hints = get_type_hints(cls)
        return {name: _as_declared(hints.get(name), value) for name, value in values.items()}


EVENT_TYPES: dict[str, type[DomainEvent]] = {}


@dataclass(frozen=True)
class VersionReplaced(DomainEvent):
    """Somebody saw what another had saved meanwhile, and saved another version over it (subject: the thing)."""

    sentence: ClassVar = "Eine inzwischen gespeicherte Fassung wurde bewusst ersetzt; sie bleibt nachlesbar."
    personal: ClassVar = frozenset({"former"})
    former: dict[str, Any]
    """The replaced version by its fields."""


EventT = TypeVar("EventT", bound=DomainEvent)
Listener = Callable[[Any, Actor], None]
_listeners: dict[type[DomainEvent], list[Listener]] = defaultdict(list)


def _as_declared(hint: Any, value: Any) -> Any:
    if value is None or isinstance(value, Message):
        return value
    candidates = get_args(hint) or (hint,)
    if Money in candidates:
        return Money(value)
    if datetime in candidates:
        return datetime.fromisoformat(value)
    if date in candidates:
        return date.fromisoformat(value)
    return value


def listen(event_type: type[EventT], listener: Callable[[EventT, Actor], None]) -> None:
    """Let `listener` react to every event of the type, in the transaction that recorded it."""
    if listener not in _listeners[event_type]:
        _listeners[event_type].append(listener)


def listeners_of(event: DomainEvent) -> list[Listener]:
    return _listeners[type(event)]


def fields_of(event: DomainEvent) -> dict[str, Any]:
    """The event's fields, personal ones included."""
    return {f.name: getattr(event, f.name) for f in dataclasses.fields(event)}  # type: ignore[arg-type]


def sentence_of(kind: str, values: dict[str, Any]) -> Message:
    """The line of the timeline; erased personal values read as „gelöscht“, unknown types by their key."""
    event_type = EVENT_TYPES.get(kind)
    if event_type is None:
        return Message("{kind}", kind=kind)
    return Message(event_type.sentence, **values)
