"""Settle a rule that is not understood: read, and the group stays demanded as the schema has it."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from kreislauf.form_editor.actions._form_drafts import load_draft, save_draft
from kreislauf.form_editor.models import FormVersion
from kreislauf.forms.changes import label_at, read
from kreislauf.kernel import Actor, Message


@transaction.atomic(durable=True)
def read_rule(*, actor: Actor, version_id: UUID, revision: int, path: str, rule: str) -> FormVersion:
    """Who read it is kept. Raises NotPermitted, and Refusal where the rule is not open for this group."""
    draft = load_draft(actor, version_id, revision)
    presentation = read(draft.definition, draft.presentation, path, rule, actor.key)
    what = Message(
        "Regel {rule} für „{label}“ gelesen: bleibt immer verlangt.", rule=rule, label=label_at(draft.definition, path)
    )
    return save_draft(draft, what, actor=actor, presentation=presentation)
