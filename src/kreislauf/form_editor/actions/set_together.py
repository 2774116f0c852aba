"""Say that of several elements at least one, or exactly one, is filled in."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from kreislauf.form_editor.actions._form_drafts import load_draft, save_draft
from kreislauf.form_editor.models import FormVersion
from kreislauf.forms import Together
from kreislauf.forms.changes import label_at, together_verdict, with_together
from kreislauf.kernel import Actor, Message


@transaction.atomic(durable=True)
def set_together(
    *, actor: Actor, version_id: UUID, revision: int, paths: Sequence[str], exactly: bool, rule: str = ""
) -> FormVersion:
    """„Mindestens eines“ or „genau eines“ of the elements. Raises NotPermitted, Refusal."""
    draft = load_draft(actor, version_id, revision)
    together = Together(tuple(dict.fromkeys(paths)), exactly, rule, actor.key)
    together_verdict(draft.definition, together).raise_if_refused()
    presentation = with_together(draft.presentation, together)
    first = label_at(draft.definition, together.paths[0])
    template = (
        "Genau eines von {count}, beginnend mit „{label}“."
        if exactly
        else ("Mindestens eines von {count}, beginnend mit „{label}“.")
    )
    what = Message(template, count=len(together.paths), label=first)
    return save_draft(draft, what, actor=actor, presentation=presentation)
