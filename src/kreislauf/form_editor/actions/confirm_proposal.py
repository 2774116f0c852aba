"""Confirm a condition that was recognised in a rule."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from kreislauf.form_editor.actions._form_drafts import load_draft, save_draft
from kreislauf.form_editor.models import FormVersion
from kreislauf.forms.changes import confirmed, label_at, proposal_at
from kreislauf.kernel import Actor, Message


@transaction.atomic(durable=True)
def confirm_proposal(*, actor: Actor, version_id: UUID, revision: int, path: str, rule: str, kind: str) -> FormVersion:
    """What the rule says holds from now on, and who confirmed it is kept with it.

    Raises NotPermitted, and Refusal where the proposal is not open or cannot hold.
    """
    draft = load_draft(actor, version_id, revision)
    proposal = proposal_at(draft.definition, draft.presentation, path, rule, kind)
    presentation = confirmed(draft.definition, draft.presentation, proposal, actor.key)
    what = Message(
        "Vorschlag aus Regel {rule} für „{label}“ bestätigt.", rule=rule, label=label_at(draft.definition, path)
    )
    return save_draft(draft, what, actor=actor, presentation=presentation)
