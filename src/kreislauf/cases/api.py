"""The door of cases: what other apps may call and read of cases and notices.

Rights, pure rules and events have doors of their own: `permissions`, `rules`, `events`.
"""

from kreislauf.cases.models import Case, CaseState, Notice, NoticeState

__all__ = [
    "Case",
    "CaseState",
    "Notice",
    "NoticeState",
]
