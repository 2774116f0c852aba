"""Move an element of a form's draft."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from django.db import transaction

from kreislauf.form_editor.actions._form_drafts import Draft, load_draft, save_draft
from kreislauf.form_editor.models import FormVersion
from kreislauf.forms.changes import (
    above_of,
    appended,
    conditions_verdict,
    label_at,
    left,
    moved,
    moved_into,
    renamed,
    require_own,
)
from kreislauf.kernel import Actor, Message, Refusal

STEPS: Final = {"up": -1, "down": 1}


@transaction.atomic(durable=True)
def move_element(
    *, actor: Actor, version_id: UUID, revision: int, path: str, direction: str = "", into: str | None = None
) -> FormVersion:
    """One place "up" or "down" among its siblings, as people see them; or to the end of the group `into`.

    Another group only in a form made by hand: where a schema has an element, it stays.
    Raises NotPermitted, Refusal, KeyError.
    """
    draft = load_draft(actor, version_id, revision)
    label = label_at(draft.definition, path)
    if into is not None:
        return _into(draft, path, into, label, actor)
    if direction not in STEPS:
        raise Refusal.because(Message("Ein Element wird nach oben, nach unten oder in eine Gruppe verschoben."))
    presentation = moved(draft.definition, draft.presentation, path, STEPS[direction])
    return save_draft(draft, Message("„{label}“ verschoben.", label=label), actor=actor, presentation=presentation)


def _into(draft: Draft, path: str, into: str, label: str, actor: Actor) -> FormVersion:
    require_own(draft.definition)
    if into == above_of(path):
        raise Refusal.because(Message("„{label}“ steht schon dort.", label=label))
    definition, new_path = moved_into(draft.definition, path, into)
    presentation = renamed(draft.presentation, path, new_path)
    presentation = appended(definition, left(presentation, path), new_path)
    conditions_verdict(definition, presentation).raise_if_refused()
    what = Message("„{label}“ in eine andere Gruppe verschoben.", label=label)
    return save_draft(draft, what, actor=actor, definition=definition, presentation=presentation)
