"""Everything that stands between a draft and its submission: in the form, in who applies, in what was unreadable."""

from __future__ import annotations

from collections.abc import Iterator

from kreislauf.applications.rules.drafts.applicant import APPLICANT, applicant_gaps, applicant_part
from kreislauf.applications.rules.drafts.typed import typed_on, typed_pages
from kreislauf.forms import Answers, CompiledForm, Gap, Judge, gaps, page_at, pruned
from kreislauf.kernel import Message

MISSING = Message("Diese Angabe fehlt.")
UNREAD = Message("Was Sie hier eingetragen haben, konnten wir nicht lesen. Bitte berichtigen Sie es.")


def draft_gaps(kind: str, judge: Judge) -> list[Gap]:
    """Every gap of a draft as it is stored, with the page that closes it (`APPLICANT` for who applies)."""
    who = [Gap(APPLICANT, APPLICANT, str(label), MISSING) for label in applicant_gaps(kind, judge.answers)]
    unread = list(_unread(judge))
    known = {gap.path for gap in unread}
    return [*who, *unread, *(gap for gap in gaps(judge) if gap.path not in known)]


def submitted(form: CompiledForm, answers: Answers) -> Answers:
    """What of a draft's answers is submitted: what counts in the form, and who applies."""
    part = applicant_part(answers)
    return {**pruned(form, answers), **({APPLICANT: part} if part else {})}


def _unread(judge: Judge) -> Iterator[Gap]:
    for key in typed_pages(judge.answers):
        try:
            page = page_at(judge, key)
        except KeyError:
            continue  # its question is not asked any more
        typed = typed_on(judge.answers, key)
        for asked in page.asked:
            if asked.name in typed:
                yield Gap(asked.path, key, asked.label, UNREAD, is_missing=False)
