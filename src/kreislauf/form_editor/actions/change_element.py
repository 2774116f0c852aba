"""Change one element of a form's draft."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from django.db import transaction

from kreislauf.form_editor.actions._form_drafts import Draft, load_draft, save_draft
from kreislauf.form_editor.models import FormVersion
from kreislauf.forms import FormDefinition, FormPresentation
from kreislauf.forms.changes import (
    OwnElement,
    changed,
    fixed_refused,
    hiding_refused,
    key_of,
    label_at,
    made,
    require_own,
    shown_at,
    unused_lists_left_out,
    with_shown,
)
from kreislauf.kernel import Actor, Message, Reason, Refusal, Verdict


@transaction.atomic(durable=True)
def change_element(
    *,
    actor: Actor,
    version_id: UUID,
    revision: int,
    path: str,
    label: str = "",
    help: str = "",  # noqa: A002  # the word of the definition
    starts_page: bool = False,
    is_hidden: bool = False,
    fixed: str = "",
    own: OwnElement | None = None,
) -> FormVersion:
    """Its texts, page, hiding and fixed value; of a form made by hand also what it asks (`own`).

    An empty label or help shows the official text. Raises NotPermitted, Refusal, KeyError for an unknown path.
    """
    draft = load_draft(actor, version_id, revision)
    definition = _asked(draft, path, own)
    presentation = with_shown(
        draft.presentation,
        path,
        label=_unless_official(definition, path, "label", label),
        help=_unless_official(definition, path, "help", help),
        starts_page=starts_page,
        is_hidden=is_hidden,
        fixed=fixed.strip(),
    )
    _check(definition, presentation, path)
    what = Message("„{label}“ geändert.", label=label_at(definition, path))
    return save_draft(draft, what, actor=actor, definition=definition, presentation=presentation)


def _asked(draft: Draft, path: str, own: OwnElement | None) -> FormDefinition:
    """The definition with what the element asks, where the form is one's own."""
    if own is None:
        draft.definition.at(path)
        return draft.definition
    require_own(draft.definition)
    element = made(draft.definition, own, key_of(path), before=draft.definition.at(path))
    definition = replace(draft.definition, code_lists=element.code_lists)
    return unused_lists_left_out(changed(definition, path, lambda _before: element.node))


def _unless_official(definition: FormDefinition, path: str, name: str, text: str) -> str:
    """The text, unless it only repeats the official one."""
    clean = text.strip()
    return "" if clean == str(getattr(definition.at(path), name)).strip() else clean


def _check(definition: FormDefinition, presentation: FormPresentation, path: str) -> None:
    node, shown = definition.at(path), shown_at(presentation, path)
    wrong = fixed_refused(definition, node, shown.fixed) if shown.fixed else []
    wrong += hiding_refused(node, shown) if shown.is_hidden else []
    if wrong:
        raise Refusal(Verdict(tuple(Reason(message) for message in wrong)))
