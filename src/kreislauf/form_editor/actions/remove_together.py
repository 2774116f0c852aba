"""Take away a "mindestens eines" or "genau eines"."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from kreislauf.form_editor.actions._form_drafts import load_draft, save_draft
from kreislauf.form_editor.models import FormVersion
from kreislauf.forms.changes import without_together
from kreislauf.kernel import Actor, Message


@transaction.atomic(durable=True)
def remove_together(*, actor: Actor, version_id: UUID, revision: int, number: int) -> FormVersion:
    """The rule of this number, counted from 0. Raises NotPermitted, Refusal."""
    draft = load_draft(actor, version_id, revision)
    presentation = without_together(draft.presentation, number)
    what = Message("„Mindestens eines“ oder „genau eines“ entfernt.")
    return save_draft(draft, what, actor=actor, presentation=presentation)
