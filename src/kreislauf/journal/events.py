"""What every event type is, and who listens.

An event is the audit row, the line in the timeline and the hook for reactions, all in one.
"""

from __future__ import annotations

import dataclasses
import inspect
import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar, TypeVar, get_args, get_type_hints

from kreislauf.kernel import Actor, Message, Money

DECLARED = ("key", "sentence", "personal", "is_private")
STORED_NAME = re.compile(r"[a-z_]+\.[a-z_]+")
TAKEN_NAMES = frozenset({"attests", "reason", "seal"})
"""What stands beside an event's fields in its payload, and the reason that `record` takes."""


class DomainEvent:
    """Base of all events: subclasses are frozen dataclasses named in the past tense.

    Every subclass declares four things, or it cannot be imported. They do not follow from where it stands or what it
    is called in the code, because hash chains hold its key and its fields for good (docs/decisions/0015).
    """

    key: ClassVar[str]
    """Its name in the journal, such as "council.paper_registered": never changed, never given to another."""
    sentence: ClassVar[str]
    """The German line of the timeline, with the event's fields in braces."""
    personal: ClassVar[frozenset[str]]
    """The fields that hold personal data: the chain holds their keyed hashes, and their values can be erased."""
    is_private: ClassVar[bool]
    """Whether it is for the involved alone: for those who may attend, act or answer. In a timeline with other readers
    it stands only where that timeline has a rule for it, and where the rule lets it through."""

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if missing := [name for name in DECLARED if name not in cls.__dict__]:
            raise TypeError(f"{cls.__name__} must declare {', '.join(missing)}")
        if taken := TAKEN_NAMES & set(inspect.get_annotations(cls)):
            raise TypeError(f"{cls.__name__} cannot name a field {min(taken)!r}")
        if not STORED_NAME.fullmatch(cls.key):
            raise TypeError(f"{cls.__name__} needs a key such as 'council.paper_registered', not {cls.key!r}")
        if cls.key in EVENT_TYPES:
            raise TypeError(f"{cls.__name__} takes the key {cls.key!r}, which {EVENT_TYPES[cls.key].__name__} has")
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

    key: ClassVar = "journal.version_replaced"
    sentence: ClassVar = "Eine inzwischen gespeicherte Fassung wurde bewusst ersetzt; sie bleibt nachlesbar."
    personal: ClassVar = frozenset({"former"})
    is_private: ClassVar = False
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
    return {f.name: getattr(event, f.name) for f in dataclasses.fields(event)}  # type: ignore[arg-type]  # as each event is


def sentence_of(kind: str, values: dict[str, Any]) -> Message:
    """The line of the timeline; erased personal values read as „gelöscht“, unknown types by their key."""
    event_type = EVENT_TYPES.get(kind)
    if event_type is None:
        return Message("{kind}", kind=kind)
    return Message(event_type.sentence, **values)


def is_private(kind: str) -> bool:
    """Whether the event is for the involved alone; nothing is known of an unknown type, so it is."""
    event_type = EVENT_TYPES.get(kind)
    return event_type is None or event_type.is_private
