"""What personal data is where, for how long, and what of it is public: the register of data protection."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Final
from uuid import UUID

from django.apps import apps
from django.db import models
from django.db.models import Count, Q, QuerySet

from kreislauf.gazette.models import Entry
from kreislauf.journal.events import EVENT_TYPES
from kreislauf.journal.models import PersonalValue
from kreislauf.kernel import Actor, Message, today
from kreislauf.people.models import Account, Person
from kreislauf.people.permissions import PeopleRight, permit

PERSONAL_NAMES: Final = frozenset({"given_name", "family_name", "email", "creditor"})
"""Personal by their name, in whatever model they stand; a model names others in `personal_fields`."""


@dataclass(frozen=True, slots=True)
class StoredData:
    """One place where personal data is kept."""

    app: str
    thing: Message | str
    fields: tuple[str, ...]
    rows: int
    retention: Message


@dataclass(frozen=True, slots=True)
class EventData:
    """Personal fields of one kind of event in the journal."""

    kind: str
    sentence: str
    fields: tuple[str, ...]
    values: int


@dataclass(frozen=True, slots=True)
class PrivacyRegister:
    """Verzeichnis: tables, journal and publications with personal data."""

    stored: list[StoredData]
    events: list[EventData]
    publications: int
    ending_soon: int


def privacy_register(actor: Actor) -> PrivacyRegister:
    """Derived from models and event types, so that nothing has to be kept up by hand."""
    permit(actor, PeopleRight.SEE_PRIVACY_REGISTER)
    publications = _publications()
    soon = date.fromordinal(today().toordinal() + 30)
    return PrivacyRegister(
        stored=list(_stored()),
        events=list(_events()),
        publications=publications.count(),
        ending_soon=publications.filter(ends_on__lte=soon).count(),
    )


def _stored() -> Iterator[StoredData]:
    for model in apps.get_models():
        if not model.__module__.startswith("kreislauf.") or model is PersonalValue:
            continue
        fields = tuple(f.name for f in model._meta.get_fields() if _is_personal(model, f))
        if fields:
            yield StoredData(
                app=str(model._meta.app_config.verbose_name if model._meta.app_config else ""),
                thing=name_of(model),
                fields=fields,
                rows=model._default_manager.count(),
                retention=retention_of(model),
            )


def name_of(model: type[models.Model]) -> Message | str:
    """What people call the rows; a model says so itself in `called`."""
    declared = getattr(model, "called", None)
    return declared if isinstance(declared, Message) else model.__name__


def _is_personal(model: type[models.Model], field: object) -> bool:
    """A person's name or address, or a link to a person or account."""
    if not isinstance(field, models.Field):
        return False
    if field.name in PERSONAL_NAMES or field.name in getattr(model, "personal_fields", ()):
        return True
    return isinstance(field, models.ForeignKey) and field.related_model in (Person, Account)


def retention_of(model: type[models.Model]) -> Message:
    """How long rows are kept; a model may say so itself in `retention`."""
    declared = getattr(model, "retention", None)
    if isinstance(declared, Message):
        return declared
    return Message("solange der Vorgang zu den Akten gehört")


def _events() -> Iterator[EventData]:
    counts = dict(PersonalValue.objects.values_list("event__kind").annotate(n=Count("pk")))
    for key, event_type in sorted(EVENT_TYPES.items()):
        if event_type.personal:
            yield EventData(key, event_type.sentence, tuple(sorted(event_type.personal)), counts.get(key, 0))


def _publications() -> QuerySet[Entry, Entry]:
    return Entry.objects.defer("search").filter(retracted_at=None, ends_on__isnull=False, ends_on__gte=today())


def publications(actor: Actor) -> QuerySet[Entry, Entry]:
    """Published personal data with its last day of publication, the next to end first."""
    permit(actor, PeopleRight.SEE_PRIVACY_REGISTER)
    return _publications().order_by("ends_on", "title")


def publication(actor: Actor, kind: str, key: str) -> Entry:
    permit(actor, PeopleRight.ERASE_PERSONAL_DATA)
    return Entry.objects.defer("search").get(type=kind, key=key, retracted_at=None)


def values_about(person_id: UUID) -> QuerySet[PersonalValue, PersonalValue]:
    """Personal values in the journal about a person: of events that name the person, or whose subject it is."""
    account_ids = Account.objects.filter(person_id=person_id).values_list("pk", flat=True)
    subjects = list(chain([person_id], account_ids))
    return PersonalValue.objects.filter(Q(event__payload__person=str(person_id)) | Q(event__subject_id__in=subjects))


@dataclass(frozen=True, slots=True)
class ErasurePage:
    """What would be erased of a person."""

    person: Person
    values: int
    is_published: bool


def erasure_page(actor: Actor, person_id: UUID) -> ErasurePage:
    permit(actor, PeopleRight.ERASE_PERSONAL_DATA)
    person = Person.objects.get(pk=person_id)
    return ErasurePage(
        person=person,
        values=values_about(person_id).count(),
        is_published=Entry.objects.filter(type="person", key=str(person_id), retracted_at=None).exists(),
    )
