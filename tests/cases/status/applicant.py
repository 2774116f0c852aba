"""Applicants as they come: with a key in the session of their browser."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Final

from django.test import Client

from kreislauf.applications.models import AccessKey, Application
from kreislauf.applications.views._applicant import SESSION_KEYS
from kreislauf.cases.models import Case, CaseMessage
from kreislauf.kernel import Actor
from kreislauf.vault.store.keys import keyed_hash
from tests.applications.factories import Office, make_case
from tests.cases.retention.house import add_message

RECEIVED: Final = datetime(2026, 5, 4, 9, 30, tzinfo=UTC)
NOW: Final = datetime(2026, 5, 20, 8, 0, tzinfo=UTC)


def holder(application: Application) -> Actor:
    """Whoever holds a key to this application."""
    return Actor.applicant(frozenset({application.pk}))


def stranger() -> Actor:
    return Actor.applicant(frozenset())


def browser_of(application: Application, client: Client | None = None) -> Client:
    """A browser that holds a key to this application."""
    client = client or Client()
    key = AccessKey.objects.create(
        application=application,
        kind="browser",
        secret_hash=keyed_hash("test", str(application.pk)),
        created_at=RECEIVED,
        confirmed_at=RECEIVED,
    )
    session = client.session
    session[SESSION_KEYS] = [str(key.pk)]
    session.save()
    return client


def received(office: Office, **fields: Any) -> Case:
    """Received on 4 May 2026, to be decided within 30 days."""
    return make_case(office.service, received_at=RECEIVED, **fields)


def asked(office: Office, **fields: Any) -> tuple[Case, CaseMessage]:
    """Waiting since 11 May for the answer to a question."""
    day = datetime(2026, 5, 11, 10, tzinfo=UTC)
    case = received(office, state="waiting", paused_since=day.date(), assigned_to=office.worker, **fields)
    question = add_message(
        case,
        "Bitte schicken Sie den Nachweis der Versicherung.",
        office,
        asks_for_answer=True,
        answer_by=datetime(2026, 5, 26, tzinfo=UTC).date(),
        written_at=day,
    )
    return case, question
