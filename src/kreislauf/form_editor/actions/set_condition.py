"""Set or remove a condition of an element: "nur wenn …"."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from django.db import transaction

from kreislauf.form_editor.actions._form_drafts import load_draft, save_draft
from kreislauf.form_editor.models import FormVersion
from kreislauf.forms.changes import Flat, circles, condition_verdict, label_at, shown_at, with_shown
from kreislauf.kernel import Actor, Message, Refusal

KINDS: Final = ("visible_if", "required_if")


@transaction.atomic(durable=True)
def set_condition(
    *, actor: Actor, version_id: UUID, revision: int, path: str, kind: str, condition: Flat, rule: str = ""
) -> FormVersion:
    """Asked only if (`visible_if`), or required if (`required_if`); without rows the condition goes.

    Who wrote it is kept, and the id of the rule it was written after. Raises NotPermitted, Refusal, KeyError.
    """
    draft = load_draft(actor, version_id, revision)
    node = draft.definition.at(path)
    if kind not in KINDS:
        raise Refusal.because(Message("Diese Art von Bedingung gibt es nicht."))
    made = condition.condition()
    if made is not None:
        condition_verdict(draft.definition, path, made).raise_if_refused()
    if made is not None and kind == "required_if" and node.is_required:
        raise Refusal.because(Message("Das Element ist schon immer Pflicht."))
    others = [name for name in KINDS if name != kind and getattr(shown_at(draft.presentation, path), name) is not None]
    has_any = made is not None or bool(others)
    presentation = with_shown(
        draft.presentation,
        path,
        **{kind: made},
        rule=(rule or shown_at(draft.presentation, path).rule) if has_any else "",
        confirmed_by=actor.key if has_any else "",
    )
    if path in circles(presentation):
        raise Refusal.because(
            Message("Die Bedingung hinge am Ende von sich selbst ab."),
            remedy=Message("Fragen Sie nach einem Feld, das nicht selbst von diesem Element abhängt."),
        )
    label = label_at(draft.definition, path)
    what = Message("Bedingung von „{label}“ gesetzt.", label=label)
    gone = Message("Bedingung von „{label}“ entfernt.", label=label)
    return save_draft(draft, what if made is not None else gone, actor=actor, presentation=presentation)
