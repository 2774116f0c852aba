"""Supply the entries of a code list that a schema only names."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from django.db import transaction

from kreislauf.form_editor.actions._form_drafts import load_draft, save_draft
from kreislauf.form_editor.models import FormVersion
from kreislauf.forms import code_list_of
from kreislauf.forms.changes import is_the_list, supplied, supply_verdict
from kreislauf.kernel import Actor, Message


@transaction.atomic(durable=True)
def supply_code_list(
    *,
    actor: Actor,
    version_id: UUID,
    revision: int,
    key: str,
    content: bytes,
    code_column: str = "",
    label_column: str = "",
) -> FormVersion:
    """The entries of `key` from a genericode or CSV file; what the schema itself lists is never replaced.

    Raises NotPermitted, and Refusal where the file is no such list, says that it is another, or the list needs none.
    """
    draft = load_draft(actor, version_id, revision)
    supply_verdict(draft.definition, key).raise_if_refused()
    uri, choices = code_list_of(content, code_column=code_column.strip(), label_column=label_column.strip())
    is_the_list(key, uri).raise_if_refused()
    lists = {**draft.definition.code_lists, key: supplied(draft.definition.code_lists[key], choices)}
    definition = replace(draft.definition, code_lists=lists)
    what = Message("Codeliste „{key}“ hinterlegt: {count:ein Eintrag|# Einträge}.", key=key, count=len(choices))
    return save_draft(draft, what, actor=actor, definition=definition)
