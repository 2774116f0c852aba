"""The door of maturity: what other apps may call and read of maturity and use of services.

Rights, pure rules and events have doors of their own: `permissions`, `rules`, `events`.
"""

from kreislauf.maturity.queries.use import Result, results

__all__ = [
    "Result",
    "results",
]
