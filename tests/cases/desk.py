"""A desk to work at: an office, its people as actors, and the acts in short words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from typing import Any

import pytest

from kreislauf.cases.actions.deliver_notice import deliver_notice
from kreislauf.cases.actions.prepare_notice import prepare_notice
from kreislauf.cases.actions.sign_notice import sign_notice
from kreislauf.cases.actions.take_over_case import take_over_case
from kreislauf.cases.models import Case, Notice
from kreislauf.journal.models import Event
from kreislauf.kernel import COUNTY_TIME, Actor, Refusal, travel_to
from kreislauf.people.models import Person
from tests.applications.factories import Office, make_case, make_consent
from tests.cast import as_actor

DAY = date(2026, 6, 15)
GRANTED = {"outcome": "granted", "addressee": "Wilma Rosenbaum\nAm Teich 3", "operative": "Der Hund ist angemeldet."}


@contextmanager
def on(day: date = DAY, hour: int = 9) -> Iterator[None]:
    with travel_to(datetime.combine(day, time(hour), COUNTY_TIME)):
        yield


def who(person: Person) -> Actor:
    return as_actor(person)


def case_of(office: Office, *, day: date = DAY, **fields: Any) -> Case:
    """A received case, in the hands of the worker unless `fields` say otherwise."""
    with on(day):
        return make_case(office.service, **{"assigned_to": office.worker, **fields})


def prepared(office: Office, case: Case, *, day: date = DAY, **changes: Any) -> Notice:
    with on(day):
        return prepare_notice(actor=who(office.worker), case_id=case.pk, **{**GRANTED, **changes})


def signed(office: Office, case: Case, *, day: date = DAY, **changes: Any) -> Notice:
    notice = prepared(office, case, day=day, **changes)
    with on(day):
        return sign_notice(actor=who(office.colleague), notice_id=notice.pk)


def delivered(office: Office, case: Case, *, day: date = DAY, delivery: str = "inbox", **changes: Any) -> Notice:
    notice = signed(office, case, day=day, **changes)
    with on(day):
        if delivery == "inbox":
            make_consent(case.application)
        return deliver_notice(actor=who(office.worker), notice_id=notice.pk, delivery=delivery)


def taken_over(office: Office, person: Person, case: Case) -> Case:
    with on():
        return take_over_case(actor=who(person), case_id=case.pk)


def refused(
    act: Callable[[], Any], words: str | None = None, *, error: type[Exception] = Refusal, day: date = DAY
) -> None:
    """The act is refused with these words, writes no event and changes no case."""
    events, cases = Event.objects.count(), list(Case.objects.order_by("pk").values())
    with on(day), pytest.raises(error, match=words):
        act()
    assert Event.objects.count() == events
    assert list(Case.objects.order_by("pk").values()) == cases


def kinds_of(thing: Case) -> list[str]:
    """What happened to it, oldest first."""
    return list(Event.objects.filter(subject_id=thing.pk).order_by("sequence").values_list("kind", flat=True))
