"""Begin an application: a draft with its own key, an access for this browser, and a code for coming back."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID, uuid4

from django.db import transaction

from kreislauf.applications.actions._drafts import ANSWERS
from kreislauf.applications.actions._drafts_access import add_key
from kreislauf.applications.actions._reach import trust_address
from kreislauf.applications.models import AccessKind, Application
from kreislauf.applications.permissions import ApplicationsRight
from kreislauf.applications.queries.drafts.start import applicant_kinds, form_online, from_sign_in
from kreislauf.applications.queries.reach import vouched_address
from kreislauf.applications.rules.drafts.applicant import PREFILLED
from kreislauf.applications.rules.drafts.limits import expires_on
from kreislauf.catalogue.api import Service, SignIn, count_use
from kreislauf.catalogue.rules.states import ServiceState
from kreislauf.kernel import Actor, Message, Refusal, now, today
from kreislauf.people.permissions import permit
from kreislauf.vault.api import new_vault


@dataclass(frozen=True, slots=True)
class Started:
    """The new draft, and the secret of the browser that began it."""

    application: Application
    secret: str


@transaction.atomic(durable=True)
def start_application(
    *,
    service_id: UUID,
    applicant_kind: str,
    account_id: UUID | None = None,
    actor: Actor | None = None,
) -> Started:
    """Begin a draft on the form's newest published version. It leaves no event: a draft is the applicant's alone.

    With an account, the verified claims of its sign-in answer what they can; the pages show them as such, and the
    mail address that the broker vouches for counts as confirmed.
    Raises Service.DoesNotExist for what is not offered, Refusal where this way is closed.
    """
    service = Service.objects.get(pk=service_id, state=ServiceState.LIVE)
    permit(actor or Actor.anonymous(), ApplicationsRight.START_APPLICATION)
    version = form_online(service)
    if version is None:
        raise Refusal.because(
            Message("Diese Leistung kann zurzeit nicht online beantragt werden."),
            remedy=Message("Auf der Seite der Leistung steht, an wen Sie sich wenden können."),
        )
    if applicant_kind not in applicant_kinds(service):
        raise Refusal.because(Message("So kann diese Leistung nicht beantragt werden. Bitte wählen Sie neu."))
    if service.sign_in == SignIn.REQUIRED and account_id is None:
        raise Refusal.because(Message("Für diese Leistung ist eine Anmeldung nötig."))
    application_id = uuid4()
    vault, wrapped, key_id = new_vault(application_id)
    prefilled, paths = from_sign_in(version, applicant_kind, account_id)
    answers = {**prefilled, **({PREFILLED: list(paths)} if paths else {})}
    application = Application.objects.create(
        id=application_id,
        service=service,
        form_version=version,
        applicant_kind=applicant_kind,
        account_id=account_id,
        wrapped_key=wrapped,
        key_id=key_id,
        answers=vault.seal_json(ANSWERS, answers),
        created_at=now(),
        touched_at=now(),
        expires_on=expires_on(today()),
    )
    _key, secret = add_key(application, AccessKind.BROWSER)
    add_key(application, AccessKind.CODE)
    if address := vouched_address(application):
        trust_address(application, add_key(application, AccessKind.MAIL, address=address)[0], address)
    count_use(service.pk, "started", applicant_kind)
    return Started(application, secret)
