"""Which list an entry belongs to, when it is to be removed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kreislauf.applications.rules.drafts.applicant import PREFILLED
from kreislauf.forms import CompiledForm, is_number, without_numbers


def list_of(form: CompiledForm, path: str) -> tuple[str, bool]:
    """(key of the list page, whether it lists several) for the entry at an instance path.

    Raises KeyError where the path is not that of an entry: one of a repeated group, or an optional group.
    """
    part = form.by_path[without_numbers(path)]
    above, _slash, number = path.rpartition("/")
    if not part.is_group:
        raise KeyError(path)
    if part.node.is_repeatable:
        if not is_number(number):
            raise KeyError(path)
        return above, True
    if is_number(number):
        raise KeyError(path)
    return path, False


def prefilled_without(answers: Mapping[str, Any], group: str) -> dict[str, Any]:
    """Answers that forget what was prefilled in a group: its instances have other numbers now."""
    paths = answers.get(PREFILLED)
    if not isinstance(paths, list):
        return dict(answers)
    return {**answers, PREFILLED: [path for path in paths if not path.startswith(f"{group}/")]}
