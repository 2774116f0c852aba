"""Who saved the version that another person's page has not seen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kreislauf.journal.events import DomainEvent, VersionReplaced
from kreislauf.journal.models import Event, Subject
from kreislauf.journal.queries import entries
from kreislauf.kernel import Actor, Conflict, Settled
from kreislauf.kernel import require_unchanged as require_unchanged_values
from kreislauf.kernel import settle as settle_values
from kreislauf.kernel.canonical import plain
from kreislauf.kernel.versions import Values
from kreislauf.people.queries.identity import named_entries


@dataclass(frozen=True, slots=True)
class SavedBy:
    """Who saved something, and when."""

    who: str
    at: datetime
    is_own: bool


def settle(  # two versions, who asks, and where the other one was recorded
    actor: Actor,
    seen: str | None,
    *,
    stored: Values,
    entered: Values,
    subject: Subject,
    saved_by: Sequence[type[DomainEvent]],
    about: Mapping[str, Any] | None = None,
    together: bool = False,
) -> Settled:
    """As `kernel.settle`, under the lock of the row; a Conflict names who saved the other version.

    `saved_by` are the events that record the saving of these fields in the journal of `subject`; `about` names what
    they say where that journal tells of several such things.
    """
    try:
        return settle_values(seen, stored=stored, entered=entered, together=together)
    except Conflict as conflict:
        conflict.saved = last_saved(actor, subject, saved_by, about)
        raise


def require_unchanged(
    actor: Actor, seen: str | None, *, stored: Values, subject: Subject, saved_by: Sequence[type[DomainEvent]]
) -> None:
    """As `kernel.require_unchanged`, under the lock of the row; a Conflict names who saved another version."""
    try:
        require_unchanged_values(seen, stored)
    except Conflict as conflict:
        conflict.saved = last_saved(actor, subject, saved_by)
        raise


def last_saved(
    actor: Actor,
    subject: Subject,
    saved_by: Sequence[type[DomainEvent]],
    about: Mapping[str, Any] | None = None,
) -> SavedBy | None:
    rows = Event.objects.filter(
        subject_type=subject.journal_type, subject_id=subject.pk, kind__in=[event.key for event in saved_by]
    )
    if about:
        rows = rows.filter(payload__contains=plain(about))
    newest = rows.order_by("-sequence").prefetch_related("personal_values").first()
    if newest is None:
        return None
    entry = named_entries(entries([newest]))[0]
    return SavedBy(entry.who, newest.occurred_at, newest.actor_key == actor.key)


@dataclass(frozen=True, slots=True)
class Replaced:
    """A version that somebody saved over: whose page showed it and who decided for another."""

    at: datetime
    who: str
    values: dict[str, Any]


def replaced_versions(subject: Subject) -> list[Replaced]:
    """What was saved over on purpose, the newest first; for whoever may edit the thing. Erased ones are left out."""
    rows = list(
        Event.objects.filter(subject_type=subject.journal_type, subject_id=subject.pk, kind=VersionReplaced.key)
        .order_by("-sequence")
        .prefetch_related("personal_values")
    )
    named = zip(rows, named_entries(entries(rows)), strict=True)
    return [
        Replaced(row.occurred_at, entry.who, value.value)
        for row, entry in named
        for value in row.personal_values.all()
        if value.name == "former"
    ]
