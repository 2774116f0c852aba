"""What every erasure does: content and key go, the proof stays. Runs inside the transaction of its caller."""

from __future__ import annotations

from uuid import UUID

from kreislauf.applications.api import AccessKey, Application, Attachment, Errand, PersonMark
from kreislauf.applications.rules.states import ApplicationState
from kreislauf.cases.events import ApplicationErased
from kreislauf.cases.models import Case, CaseMessage, CaseNote, ErasureProof, Notice
from kreislauf.journal.actions import erase_values, record
from kreislauf.journal.models import PersonalValue
from kreislauf.kernel import Actor, Refusal, county_day, now
from kreislauf.kernel import Message as Words

WIPED = (
    "state",
    "answers",
    "headline",
    "wrapped_key",
    "contact_hash",
    "postal_address",
    "account",
    "receipt_pdf",
    "progress",
    "erased_at",
)


def case_to_erase(case_id: UUID) -> Case:
    """The case and its application, both locked: whoever reopens the case waits, or is waited for."""
    Case.objects.select_for_update().get(pk=case_id)
    Application.objects.select_for_update().only("pk").get(case=case_id)
    return Case.objects.select_related("application", "service").get(pk=case_id)


def erase(case: Case, *, rule: str, actor: Actor, reason: str = "") -> ErasureProof:
    """Erase answers, documents, messages, notes, notices and the data key of an application; keep its proof.

    Without the key nobody opens what a backup may still hold. The database refuses to erase in part, without a proof,
    or while a case is open (migration 0007).
    """
    application = case.application
    if application.number is None or application.received_at is None or application.digest is None:
        raise Refusal.because(Words("Ein Entwurf wird verworfen, nicht gelöscht."))
    proof = ErasureProof.objects.create(
        number=application.number,
        service_name=case.service.name,
        received_on=county_day(application.received_at),
        closed_on=county_day(case.closed_at) if case.closed_at else None,
        erased_at=now(),
        rule=rule,
        digest=application.digest,
    )
    _wipe(application, case)
    record(ApplicationErased(number=application.number), actor=actor, subject=application, reason=reason)
    return proof


def _wipe(application: Application, case: Case) -> None:
    application.state = ApplicationState.ERASED
    application.answers = application.headline = application.wrapped_key = None
    application.contact_hash = application.receipt_pdf = application.account = None
    application.postal_address = None
    application.progress, application.erased_at = {}, now()
    application.save(update_fields=WIPED)
    Attachment.objects.filter(application=application).delete()
    AccessKey.objects.filter(application=application).delete()
    Errand.objects.filter(application=application).delete()
    PersonMark.objects.filter(application=application).delete()
    CaseNote.objects.filter(case=case).update(text=None)
    CaseMessage.objects.filter(case=case).update(text=None)
    Notice.objects.filter(case=case).update(content=None, pdf=None)
    erase_values(PersonalValue.objects.filter(event__subject_id__in=[application.pk, case.pk]))
