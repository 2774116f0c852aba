"""What applicants send after the receipt: the application and case they hold a key to, messages, documents.

Everything here runs inside the transaction of the act that calls it.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from uuid import UUID, uuid4

from django.db.models import Sum

from kreislauf.applications.api import Application, Attachment, enqueue
from kreislauf.applications.permissions import ApplicationsRight
from kreislauf.applications.rules.file_names import true_name
from kreislauf.cases.models import Case, CaseMessage
from kreislauf.cases.rules.own_steps import Brought, fit_for_the_file
from kreislauf.kernel import Actor, now
from kreislauf.people.permissions import permit
from kreislauf.records.rules.media import media_type, safe_filename
from kreislauf.vault.api import vault_of


def own_case(actor: Actor, application_id: UUID) -> Case:
    """The case of the applicant's own application, locked.

    Raises Case.DoesNotExist for a draft, NotPermitted for whoever holds no key.
    """
    rows = Case.objects.select_for_update(of=("self",), no_key=True)
    case = rows.select_related("service", "application").get(application=application_id)
    permit(actor, ApplicationsRight.FILL_IN, case.application)
    return case


def put_message(case: Case, text: str, documents: Sequence[Brought] = ()) -> CaseMessage:
    """A sealed message of the applicant, its documents waiting for the scan. Raises Refusal for what does not fit."""
    stored = Attachment.objects.filter(application=case.application_id).aggregate(sum=Sum("size"))["sum"] or 0
    kinds = [media_type(document.content) for document in documents]
    fit_for_the_file(documents, kinds, stored=stored).raise_if_refused()
    pk, vault = uuid4(), vault_of(case.application)
    message = CaseMessage.objects.create(
        id=pk, case=case, text=vault.seal(f"message:{pk}", text.strip().encode()), written_at=now()
    )
    for number, document in enumerate(documents, start=1):
        _attach(case.application, message, number, document)
    return message


def _attach(application: Application, message: CaseMessage, number: int, document: Brought) -> None:
    pk, vault = uuid4(), vault_of(application)
    kind = media_type(document.content)
    description = {
        "name": true_name(safe_filename(document.name), kind),
        "media_type": kind,
        "sha256": sha256(document.content).hexdigest(),
    }
    Attachment.objects.create(
        id=pk,
        application=application,
        message_id=message.pk,
        path=str(number),
        description=vault.seal_json(f"attachment-description:{pk}", description),
        content=vault.seal(f"attachment:{pk}", document.content),
        size=len(document.content),
        uploaded_at=now(),
    )
    enqueue(application, "scan", about=pk)
