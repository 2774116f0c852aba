"""Forms ready to be asked, kept in the process: a published version never changes, a draft counts its revisions."""

from __future__ import annotations

from functools import lru_cache
from typing import Final
from uuid import UUID

from kreislauf.form_editor.models import FormVersion
from kreislauf.forms import CompiledForm, compile_form, from_json, presentation_from_json

KEPT: Final = 64
"""Forms of up to some megabytes each; the longest unused goes first."""


def compiled(version: FormVersion) -> CompiledForm:
    """The form of a version; one query where neither it nor its definition is loaded.

    Load versions with `defer("definition", "presentation", "source")` on hot paths: a cached form asks for neither.
    """
    return _compiled(version.pk, version.revision)


@lru_cache(maxsize=KEPT)
def _compiled(version_id: UUID, revision: int) -> CompiledForm:
    row = FormVersion.objects.only("definition", "presentation").get(pk=version_id, revision=revision)
    return compile_form(from_json(row.definition), presentation_from_json(row.presentation))
