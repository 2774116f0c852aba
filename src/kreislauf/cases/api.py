"""The door of cases: what other apps may call and read of cases and notices.

Rights, pure rules and events have doors of their own: `permissions`, `rules`, `events`.
"""

from kreislauf.cases.models import Case, Notice

__all__ = [
    "Case",
    "Notice",
]
