"""What a specialist system gets of an application."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from kreislauf.applications.models import Application, Attachment
from kreislauf.applications.queries.who_applies import who_for_machines
from kreislauf.applications.rules.states import ScanState
from kreislauf.catalogue.rules.handovers import Parcel, ParcelFile
from kreislauf.form_editor.api import compiled
from kreislauf.forms import xfall
from kreislauf.vault.api import Vault, vault_of


def case_state(application_id: UUID) -> str | None:
    return Application.objects.filter(pk=application_id).values_list("case__state", flat=True).first()


def parcel_of(application_id: UUID) -> tuple[dict[str, Any], Parcel] | None:
    """The service's `handover` and the parcel; None as long as a file waits for its scan.

    For errands alone: asks for no right. Raises KeyMissingError, SealBrokenError.
    """
    application = Application.objects.select_related("service", "form_version").get(pk=application_id)
    attachments = list(application.attachments.filter(message_id=None).order_by("uploaded_at", "pk"))
    if any(attachment.scan == ScanState.WAITING for attachment in attachments):
        return None
    vault, form = vault_of(application), compiled(application.form_version)
    answers = vault.unseal_json("answers", application.answers or b"")
    number, received_at = application.number or "", application.received_at
    if received_at is None:
        raise LookupError(f"application {application_id} is a draft")
    fit = [attachment for attachment in attachments if attachment.scan != ScanState.INFECTED]
    return application.service.handover, Parcel(
        key=application.pk,
        number=number,
        service=application.service.name,
        leika_key=application.service.leika_key,
        received_at=received_at,
        digest=bytes(application.digest or b"").hex(),
        applicant=who_for_machines(application.applicant_kind, answers),
        xfall=xfall(form, answers, number, received_at),
        files=[_file(vault, attachment) for attachment in fit],
        withheld=len(attachments) - len(fit),
    )


def _file(vault: Vault, attachment: Attachment) -> ParcelFile:
    described = vault.unseal_json(f"attachment-description:{attachment.pk}", attachment.description)
    content = vault.unseal(f"attachment:{attachment.pk}", attachment.content)
    return ParcelFile(described["name"], described["media_type"], described["sha256"], content)
