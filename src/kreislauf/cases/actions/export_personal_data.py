"""Give a person everything that is stored about them (GDPR art. 15)."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db import transaction

from kreislauf.applications.api import Application
from kreislauf.applications.rules.states import ApplicationState
from kreislauf.cases.actions._cases import person_of
from kreislauf.cases.events import PersonalDataExported
from kreislauf.cases.models import Case, CaseReading
from kreislauf.cases.permissions import CasesRight
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, Message, Refusal, now
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def export_personal_data(*, actor: Actor, application_ids: Collection[UUID], purpose: str) -> list[UUID]:
    """Log who exports which applications for what, before a byte of them is read; returns them in order of receipt.

    Raises Refusal without a purpose, or where nothing (any more) is there to export.
    """
    permit(actor, CasesRight.EXPORT_PERSONAL_DATA)
    if not purpose.strip():
        raise Refusal.because(Message("Eine Auskunft braucht einen Anlass."), norm="DSGVO Art. 15, Art. 5 Abs. 2")
    rows = Application.objects.filter(pk__in=application_ids).exclude(state=ApplicationState.ERASED)
    applications = list(rows.only("pk", "state").order_by("created_at", "pk"))
    if not applications:
        raise Refusal.because(Message("Zu dieser Auswahl ist nichts gespeichert."))
    reader, moment = person_of(actor), now()
    CaseReading.objects.bulk_create(
        CaseReading(case_id=pk, reader_id=reader, what="export", purpose=purpose.strip(), read_at=moment)
        for pk in Case.objects.filter(application__in=applications).values_list("pk", flat=True)
    )
    for application in applications:
        record(PersonalDataExported(), actor=actor, subject=application, reason=purpose.strip())
    return [application.pk for application in applications]
