"""Discard a draft that nobody needs."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from kreislauf.form_editor.actions._form_drafts import locked_version, require_draft
from kreislauf.form_editor.events import FormVersionDiscarded
from kreislauf.form_editor.models import Form
from kreislauf.form_editor.permissions import FormsRight
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, Message, Refusal
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def discard_form_version(*, actor: Actor, version_id: UUID) -> Form:
    """The draft goes with all its changes; published versions stay. Raises NotPermitted, Refusal."""
    version = locked_version(version_id)
    permit(actor, FormsRight.EDIT_FORMS, version.form)
    require_draft(version)
    if version.applications.exists():
        raise Refusal.because(Message("Mit diesem Entwurf wurde schon ein Antrag begonnen."))
    number, form = version.number, version.form
    version.delete()
    record(FormVersionDiscarded(number=number), actor=actor, subject=form)
    return form
