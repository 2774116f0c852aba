"""Filling a new application from verified claims: only the applicant's own data, only where a field asks for it."""

from __future__ import annotations

from collections.abc import Mapping

from kreislauf.forms.engine.answers import Answers, put
from kreislauf.forms.engine.compiled import CompiledForm, Part
from kreislauf.forms.engine.field_types import Unreadable
from kreislauf.forms.engine.tokens import AutofillToken


def prefill(form: CompiledForm, values: Mapping[AutofillToken, str]) -> tuple[Answers, tuple[str, ...]]:
    """Answers for the fields that ask for one of `values`, and their paths.

    A value that the field would refuse from a person is left out. Fields inside repeatable groups stay empty: whose
    data they take is not known. So do those of voluntary groups: filling one in would make the rest of it required.
    """
    answers: Answers = {}
    paths: list[str] = []
    for path, token in form.tokens.items():
        value, part = values.get(token, ""), form.by_path[path]
        if not value or not part.is_asked or part.node.is_repeatable or not all(_is_certain(g) for g in part.above()):
            continue
        try:
            read = part.field_type.read([value], part.field, form.context)
        except Unreadable:
            continue
        if read is not None:
            answers = put(answers, path, read)
            paths.append(path)
    return answers, tuple(paths)


def _is_certain(group: Part) -> bool:
    return group.node.is_required and not group.node.is_repeatable
