"""Reading the journal: a thing's timeline."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from kreislauf.journal.events import EVENT_TYPES, is_private, sentence_of
from kreislauf.journal.models import Event, Subject
from kreislauf.kernel import Message

ERASED = Message("gelöscht")


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One line: when, what, who (the journal's key; `people` knows the name), why."""

    at: datetime
    sentence: Message
    actor_kind: str
    actor_key: str
    reason: str
    kind: str
    is_private: bool
    """For the involved alone (`DomainEvent.is_private`); so is whatever this program does not know."""
    sequence: int
    facts: dict[str, Any] = field(default_factory=dict)
    """The event's fields that are not personal, as stored."""


def timeline(subject: Subject, *, limit: int = 200) -> list[TimelineEntry]:
    """The newest `limit` events of a thing, newest first. Two queries."""
    return timeline_of(subject.journal_type, subject.pk, limit=limit)


def timeline_of(subject_type: str, subject_id: UUID, *, limit: int = 200) -> list[TimelineEntry]:
    events = (
        Event.objects.filter(subject_type=subject_type, subject_id=subject_id)
        .order_by("-sequence")
        .prefetch_related("personal_values")[:limit]
    )
    return entries(events)


def entries(events: Iterable[Event]) -> list[TimelineEntry]:
    """Events, with their personal values prefetched, as lines to read."""
    return [_entry(event) for event in events]


@dataclass(frozen=True, slots=True)
class ToldEvent:
    """One event for a letter: when, its sentence, and its values as they are stored."""

    at: datetime
    sentence: Message
    values: dict[str, Any]


def entry_of(event_id: int) -> ToldEvent | None:
    """One event with the values that were not erased. Two queries."""
    event = Event.objects.prefetch_related("personal_values").filter(pk=event_id).first()
    if event is None:
        return None
    values = event.payload | {value.name: value.value for value in event.personal_values.all()}
    return ToldEvent(event.occurred_at, _entry(event).sentence, values)


def _entry(event: Event) -> TimelineEntry:
    known = {value.name: value.value for value in event.personal_values.all()}
    payload, personal = (part if isinstance(part, dict) else {} for part in (event.payload, event.personal))
    values: dict[str, Any] = {**payload, **{name: known.get(name, ERASED) for name in personal}}
    return TimelineEntry(
        at=event.occurred_at,
        sentence=_sentence(event.kind, values),
        actor_kind=event.actor_kind,
        actor_key=event.actor_key,
        reason=str(values.get("reason", "")),
        kind=event.kind,
        is_private=is_private(event.kind),
        sequence=event.sequence,
        facts=payload,
    )


def _sentence(kind: str, values: dict[str, Any]) -> Message:
    """A row that somebody has broken is a line that says so; the timeline round it stays readable."""
    try:
        sentence = sentence_of(kind, _shown(kind, values))
        str(sentence)
    except (TypeError, ValueError, LookupError, AttributeError):
        return Message("Dieser Eintrag ist nicht lesbar ({kind}).", kind=kind)
    return sentence


def _shown(kind: str, values: dict[str, Any]) -> dict[str, Any]:
    """Field values as a reader expects them: cents as money, ISO days as days."""
    event_type = EVENT_TYPES.get(kind)
    return event_type.shown(values) if event_type else values
