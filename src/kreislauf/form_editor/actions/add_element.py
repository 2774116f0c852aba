"""Add a field or a group to a form made by hand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID

from django.db import transaction

from kreislauf.form_editor.actions._form_drafts import load_draft, save_draft
from kreislauf.form_editor.models import FormVersion
from kreislauf.forms.changes import OwnElement, added, appended, below, fresh_key, made, require_own, room_for
from kreislauf.kernel import Actor, Message


@dataclass(frozen=True, slots=True)
class AddedElement:
    """The draft and where the new element stands."""

    version: FormVersion
    path: str
    label: str


@transaction.atomic(durable=True)
def add_element(
    *, actor: Actor, version_id: UUID, revision: int, above: str, own: OwnElement, after: str = ""
) -> AddedElement:
    """A new element in the group `above` ("" for the form itself), after the sibling `after` or at the end.

    Raises NotPermitted, Refusal, KeyError for a group that is not there.
    """
    draft = load_draft(actor, version_id, revision)
    require_own(draft.definition)
    room_for(draft.definition, above).raise_if_refused()
    element = made(draft.definition, own, fresh_key(draft.definition, above, own.label))
    definition = replace(draft.definition, code_lists=element.code_lists)
    definition = added(definition, above, element.node, after=after)
    path = below(above, element.node.key)
    presentation = appended(definition, draft.presentation, path, after=after)
    what = Message("„{label}“ hinzugefügt.", label=element.node.label)
    version = save_draft(draft, what, actor=actor, definition=definition, presentation=presentation)
    return AddedElement(version, path, element.node.label)
