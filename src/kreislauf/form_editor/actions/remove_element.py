"""Remove an element from a form made by hand."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from kreislauf.form_editor.actions._form_drafts import load_draft, save_draft
from kreislauf.form_editor.models import FormVersion
from kreislauf.forms.changes import label_at, removal_verdict, removed, require_own, unused_lists_left_out, without
from kreislauf.kernel import Actor, Message


@transaction.atomic(durable=True)
def remove_element(*, actor: Actor, version_id: UUID, revision: int, path: str) -> FormVersion:
    """The element goes with everything below it; one step back brings it again.

    Raises NotPermitted, KeyError, and Refusal where a condition elsewhere asks for it.
    """
    draft = load_draft(actor, version_id, revision)
    require_own(draft.definition)
    removal_verdict(draft.definition, draft.presentation, path).raise_if_refused()
    what = Message("„{label}“ entfernt.", label=label_at(draft.definition, path))
    definition = unused_lists_left_out(removed(draft.definition, path))
    return save_draft(draft, what, actor=actor, definition=definition, presentation=without(draft.presentation, path))
