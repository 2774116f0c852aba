"""Change what stands before a form's first question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final
from uuid import UUID

from django.db import transaction

from kreislauf.form_editor.actions._form_drafts import load_draft, save_draft
from kreislauf.form_editor.models import FormVersion
from kreislauf.forms.changes import require_own
from kreislauf.kernel import Actor, Message, Refusal

LONGEST: Final = 5000
MOST_NEEDS: Final = 30


@transaction.atomic(durable=True)
def change_form_head(
    *,
    actor: Actor,
    version_id: UUID,
    revision: int,
    intro: str = "",
    needs: Sequence[str] = (),
    name: str | None = None,
    legal_basis: Sequence[str] = (),
) -> FormVersion:
    """Opening words and what one should have at hand; of a form made by hand also name and legal basis (`name`).

    Raises NotPermitted, Refusal.
    """
    draft = load_draft(actor, version_id, revision)
    wanted = tuple(line.strip() for line in needs if line.strip())
    if len(intro) > LONGEST or len(wanted) > MOST_NEEDS or any(len(line) > LONGEST for line in wanted):
        raise Refusal.because(Message("Der Text ist zu lang, um vor dem Ausfüllen gelesen zu werden."))
    definition = draft.definition
    if name is not None:
        require_own(definition)
        if not name.strip():
            raise Refusal.because(Message("Das Formular braucht einen Namen."))
        basis = tuple(line.strip() for line in legal_basis if line.strip())
        definition = replace(definition, name=name.strip(), label=name.strip(), legal_basis=basis)
    presentation = replace(draft.presentation, intro=intro.strip(), needs=wanted)
    what = Message("Einleitung geändert.")
    return save_draft(draft, what, actor=actor, definition=definition, presentation=presentation)
