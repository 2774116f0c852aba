"""Save one page of a draft: what is valid is taken over, what is not stands there again, nothing is lost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import transaction

from kreislauf.applications.actions._drafts import OpenDraft, lock_draft, write_draft
from kreislauf.applications.rules.drafts.applicant import PREFILLED
from kreislauf.applications.rules.drafts.conflict import ConflictingAnswer, differences
from kreislauf.applications.rules.drafts.limits import changed_since, saved
from kreislauf.applications.rules.drafts.typed import keep_typed
from kreislauf.forms import Answers, Judge, PageReading, get, page_at, read_page
from kreislauf.kernel import Actor


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of a page. With `differences` nothing was written: another window was faster."""

    reading: PageReading
    revision: int
    answers: Answers
    differences: list[ConflictingAnswer] = field(default_factory=list)


@transaction.atomic(durable=True)
def save_page(
    *, actor: Actor, application_id: UUID, key: str, raw: Mapping[str, Sequence[str]], revision: int
) -> Saved:
    """Take over what was typed on the page shown at `revision`.

    Where other pages changed since, they stay as they are. Where this page did, both values are given back for a
    person to choose, unless they are the same. Files are not read here: `upload_file` saves them at once.
    Raises Application.DoesNotExist, AlreadyReceived, KeyError for a page that the form does not have with these
    answers, Refusal where the answers grew too large.
    """
    draft = lock_draft(actor, application_id)
    before = Judge(draft.form, draft.answers)
    page = page_at(before, key)
    reading = read_page(before, key, raw)
    progress = draft.application.progress
    if changed_since(progress, key, revision):
        found = differences(draft.form, page, draft.answers, reading.answers)
        if found:
            return Saved(reading, draft.application.revision, draft.answers, found)
    answers = keep_typed(_still_prefilled(draft, reading.answers), key, raw, reading.page.entered.raw)
    written = write_draft(draft, answers, saved(progress, key, draft.application.revision + 1))
    return Saved(reading, written, answers)


def _still_prefilled(draft: OpenDraft, answers: Answers) -> Answers:
    """What was changed by hand does not come from the sign-in any more."""
    paths: Any = draft.answers.get(PREFILLED)
    if not isinstance(paths, list):
        return answers
    kept = [path for path in paths if get(answers, path) == get(draft.answers, path)]
    return {**answers, PREFILLED: kept}
