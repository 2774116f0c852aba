"""Take back the last change of a form's draft."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from kreislauf.form_editor.actions._form_drafts import load_draft
from kreislauf.form_editor.events import FormDraftChanged
from kreislauf.form_editor.models import FormVersion
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, Message, Refusal


@transaction.atomic(durable=True)
def undo_form_change(*, actor: Actor, version_id: UUID, revision: int) -> FormVersion:
    """The draft as it was before its last change; once more takes back the one before.

    Raises NotPermitted, and Refusal where nothing is left to take back.
    """
    row = load_draft(actor, version_id, revision).row
    step = row.steps.order_by("-revision").first()
    if step is None:
        raise Refusal.because(Message("An diesem Entwurf ist nichts mehr zurückzunehmen."))
    row.presentation = step.presentation
    if step.definition is not None:
        row.definition = step.definition
    row.revision += 1
    row.save(update_fields=["definition", "presentation", "revision"])
    what = str(Message("Zurückgenommen: {what}", what=step.what))
    step.delete()
    record(FormDraftChanged(number=row.number, what=what), actor=actor, subject=row.form)
    return row
