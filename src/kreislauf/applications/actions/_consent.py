"""A declaration about being notified online becomes a fact. Runs inside the transaction of its caller."""

from __future__ import annotations

from uuid import UUID

from kreislauf.applications.events import DigitalConsentSaid
from kreislauf.applications.models import Application, ConsentWay, DigitalConsent
from kreislauf.applications.queries.consent import WAYS, consent_of
from kreislauf.applications.rules.consent import may_declare
from kreislauf.applications.rules.states import ApplicationState
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, now

SAID = {True: "eingewilligt", False: "widerrufen"}


def declare(
    application: Application, *, is_given: bool, way: ConsentWay, actor: Actor, noted_by: UUID | None = None
) -> DigitalConsent:
    """Raises Refusal where the same stands already. A draft is the applicant's alone and leaves no event."""
    is_erased = application.state == ApplicationState.ERASED
    may_declare(consent_of(application), is_given=is_given, is_erased=is_erased).raise_if_refused()
    consent = DigitalConsent.objects.create(
        application=application, is_given=is_given, way=way, noted_by_id=noted_by, said_at=now()
    )
    if application.state == ApplicationState.RECEIVED:
        said = DigitalConsentSaid(said=SAID[is_given], how=WAYS[way].template)
        record(said, actor=actor, subject=application.case)
    return consent
