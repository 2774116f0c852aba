"""Questions to the applicant, and whether they were answered."""

from __future__ import annotations

from collections.abc import Sequence

from kreislauf.cases.models import Case, CaseMessage
from kreislauf.cases.rules.states import CaseState
from kreislauf.kernel import county_day


def is_answered(case: Case, question: CaseMessage) -> bool:
    """A question stays open while the case waits, and only the one for which it began to wait, or a later one."""
    if case.state != CaseState.WAITING or case.paused_since is None:
        return True
    return county_day(question.written_at) < case.paused_since


def open_questions(case: Case, messages: Sequence[CaseMessage]) -> list[CaseMessage]:
    """Of the messages of a case, those that wait for an answer; no query."""
    return [m for m in messages if m.asks_for_answer and m.author_id is not None and not is_answered(case, m)]
