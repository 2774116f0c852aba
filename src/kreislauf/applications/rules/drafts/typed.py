"""What was typed and could not be read: kept with the draft, so that it stands there again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from kreislauf.applications.rules.drafts.applicant import TYPED

LONGEST: Final = 5_000
MOST_VALUES: Final = 50
_UNHOLDABLE: Final = re.compile("[\x00\ud800-\udfff]")


def keep_typed(
    answers: Mapping[str, Any], key: str, raw: Mapping[str, Sequence[str]], unread: Iterable[str]
) -> dict[str, Any]:
    """Answers with the raw text of the controls in `unread` for page `key`; without any where all was read."""
    kept = {name: clean for name in unread if (clean := _clean(raw.get(name, ())))}
    pages = {page: typed for page, typed in typed_pages(answers).items() if page != key}
    if kept:
        pages[key] = kept
    rest = {name: value for name, value in answers.items() if name != TYPED}
    return {**rest, TYPED: pages} if pages else rest


def typed_on(answers: Mapping[str, Any], key: str) -> dict[str, list[str]]:
    """What stands unread on a page."""
    found = typed_pages(answers).get(key)
    return dict(found) if isinstance(found, dict) else {}


def typed_pages(answers: Mapping[str, Any]) -> dict[str, Any]:
    found = answers.get(TYPED)
    return dict(found) if isinstance(found, dict) else {}


def without_typed_below(answers: Mapping[str, Any], group: str) -> dict[str, Any]:
    """Answers that forget what was typed on the pages of a group's instances: their numbers have changed."""
    pages = {page: typed for page, typed in typed_pages(answers).items() if not page.startswith(f"{group}/")}
    rest = {name: value for name, value in answers.items() if name != TYPED}
    return {**rest, TYPED: pages} if pages else rest


def _clean(values: Sequence[str]) -> list[str]:
    texts = [_UNHOLDABLE.sub("", value)[:LONGEST] for value in values[:MOST_VALUES]]
    return texts if any(text.strip() for text in texts) else []
