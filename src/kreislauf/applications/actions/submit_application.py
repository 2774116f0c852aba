"""Received means received: a draft becomes an application, with receipt and case, in one transaction."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from kreislauf.applications.actions._acceptance import facts_of_draft, must_pay
from kreislauf.applications.actions._person_marks import mark_persons
from kreislauf.applications.actions._receipts import make_proof
from kreislauf.applications.events import ApplicationReceived
from kreislauf.applications.models import Application
from kreislauf.applications.permissions import ApplicationsRight
from kreislauf.applications.rules.drafts.applicant import applicant_headline
from kreislauf.applications.rules.drafts.gaps import draft_gaps, submitted
from kreislauf.applications.rules.intake import Accepted
from kreislauf.applications.rules.numbers import application_number
from kreislauf.applications.rules.receipts import ReceiptFacts, application_digest, attachments_in
from kreislauf.applications.rules.states import ApplicationState
from kreislauf.applications.rules.submission import may_be_received
from kreislauf.applications.store.receipt import DraftInView, ErrandWish, ReceiptRows, draft_in_view, write_receipt
from kreislauf.form_editor.api import compiled
from kreislauf.forms import Answers, CompiledForm, Judge, headline
from kreislauf.journal.actions import APPEND, react, sealed
from kreislauf.kernel import COUNTY_TIME, Actor, canonical_bytes, now
from kreislauf.people.permissions import permit
from kreislauf.vault.api import Vault, vault_of

SUBJECT = Application.journal_type


@transaction.atomic(durable=True)
def submit_application(*, actor: Actor, application_id: UUID, revision: int | None = None) -> Application:
    """Accept an application: frozen answers, number, case, receipt, errands, journal; all of it or nothing.

    `revision` is the one that was checked on the page before. Submitting again (double click, second tab, back
    button, replay) returns what was received the first time. Raises Refusal with everything that is missing; the
    draft stays as it is then.
    """
    seen = draft_in_view(application_id, draws_number=True)
    if seen is None:
        raise Application.DoesNotExist(application_id)
    application = seen.application
    permit(actor, ApplicationsRight.FILL_IN, application)
    if application.state != ApplicationState.DRAFT:
        return application
    vault = vault_of(application)
    form, stored = compiled(seen.form_version), vault.unseal_json("answers", application.answers or b"")
    answers = submitted(form, stored)
    used = attachments_in(answers)
    facts = facts_of_draft(seen, vault, used, revision=revision, must_pay=must_pay(seen))
    may_be_received(facts, draft_gaps(application.applicant_kind, Judge(form, stored))).raise_if_refused()
    _leave_out_what_is_not_asked(seen, used)
    rows = _receipt(seen, vault, answers, used, _who(application, form, answers))
    event = ApplicationReceived(
        service=application.service_id,
        case=rows.accepted.case_id,
        number=str(application.number),
        digest=bytes(application.digest or b"").hex(),
        reach="mail" if application.postal_address is None else "post",
    )
    entry, _nothing_personal, _no_keys = sealed(
        event,
        actor=actor,
        subject_type=SUBJECT,
        subject_id=application.pk,
        attests=[rows.proof.row(application.pk)],
    )
    write_receipt(rows, f"SELECT {APPEND}", entry)
    mark_persons(application, form, answers)
    react(event, actor)
    return application


def _who(application: Application, form: CompiledForm, answers: Answers) -> str:
    return headline(form, answers) or applicant_headline(application.applicant_kind, answers)


def _leave_out_what_is_not_asked(seen: DraftInView, used: dict[str, str]) -> None:
    """Files of questions that are not asked any more are not submitted, and so not kept."""
    unused = [row.id for row in seen.files if str(row.id) not in used]
    if unused:
        seen.application.attachments.filter(pk__in=unused, message_id=None).delete()
        seen.application.errands.filter(kind="scan", about__in=unused).delete()


def _receipt(seen: DraftInView, vault: Vault, answers: Answers, used: dict[str, str], who: str) -> ReceiptRows:
    """The received application and everything that stands beside it."""
    application, at = seen.application, now()
    canonical = canonical_bytes(answers)
    application.state = ApplicationState.RECEIVED
    application.received_at = application.touched_at = at
    application.number = application_number(at.astimezone(COUNTY_TIME).year, seen.drawn or 0)
    application.digest = application_digest(canonical, used)
    application.answers = vault.seal("answers", canonical)
    application.headline = vault.seal("headline", who.encode())
    facts = ReceiptFacts(application.number, seen.service_name, at, application.digest.hex())
    return ReceiptRows(
        application=application,
        accepted=_accepted(seen, at),
        proof=make_proof("receipt", facts.as_json()),
        errands=_errands(seen, used),
    )


def _accepted(seen: DraftInView, at: datetime) -> Accepted:
    return Accepted(
        case_id=uuid4(),
        application_id=seen.application.pk,
        service_id=seen.application.service_id,
        unit_id=seen.unit_id,
        received_at=at,
        decision_days=seen.decision_days,
        fiction_months=seen.fiction_months,
        checklist=seen.checklist,
        county_state=seen.county_state,
    )


def _errands(seen: DraftInView, used: dict[str, str]) -> list[ErrandWish]:
    """What is to be done after the receipt. What was laid out before, such as a scan, stays as it is."""
    wishes = [ErrandWish("scan", row.id) for row in seen.files if row.scan == "waiting" and str(row.id) in used]
    wishes.append(ErrandWish("receipt_pdf"))
    if seen.application.postal_address is None:
        wishes += [ErrandWish("receipt_mail", key) for key in seen.addresses]
    return [*wishes, ErrandWish("handover")] if seen.handover else wishes
