"""Figures on cases for the administration: by unit and service, over twelve months.

Small numbers stay, because those who decide need them; whoever only belongs to the council sees `queries/use.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from django.db import connection

from kreislauf.cases.permissions import CasesRight
from kreislauf.kernel import Actor, today
from kreislauf.people.permissions import permit

MONTHS: Final = timedelta(days=365)
STATEMENT: Final = """
SELECT u.id, u.name, s.name,
       count(*) FILTER (WHERE c.decided_at IS NULL),
       count(*) FILTER (WHERE c.decided_at IS NULL AND c.state <> 'waiting' AND c.due_on < %(today)s),
       count(*) FILTER (WHERE c.received_at >= %(since)s),
       count(*) FILTER (WHERE c.decided_at >= %(since)s),
       percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM c.decided_at - c.received_at) / 86400)
           FILTER (WHERE c.state = 'decided' AND c.decided_at >= %(since)s),
       count(*) FILTER (WHERE c.decided_at >= %(since)s AND NOT c.had_media_break)
FROM cases_case c
JOIN people_promised_organization u ON u.id = c.unit_id
JOIN catalogue_promised_service s ON s.id = c.service_id
WHERE c.decided_at IS NULL OR c.decided_at >= %(since)s OR c.received_at >= %(since)s
GROUP BY u.id, u.name, s.id, s.name
ORDER BY u.name, s.name
"""


@dataclass(frozen=True, slots=True)
class Figures:
    """Of one service in one unit."""

    unit_id: UUID
    unit: str
    service: str
    open: int
    overdue: int
    received: int
    left: int
    """Decided, withdrawn or handed over."""
    median_days: float | None
    """From receipt to decision, in days; None where nothing was decided."""
    digital: int
    """Of those that left: without a media break."""

    @property
    def digital_percent(self) -> int | None:
        return round(100 * self.digital / self.left) if self.left else None

    @property
    def days(self) -> int | None:
        """The median in whole days; less than one counts as one."""
        return None if self.median_days is None else max(round(self.median_days), 1)


@dataclass(frozen=True, slots=True)
class Statistics:
    since: date
    rows: list[Figures]

    @property
    def open(self) -> int:
        return sum(row.open for row in self.rows)

    @property
    def overdue(self) -> int:
        return sum(row.overdue for row in self.rows)


def case_statistics(actor: Actor) -> Statistics:
    """One statement. Raises NotPermitted."""
    permit(actor, CasesRight.SEE_CASE_FIGURES)
    since = today() - MONTHS
    with connection.cursor() as cursor:
        cursor.execute(STATEMENT, {"today": today(), "since": since})
        return Statistics(since, [Figures(*row) for row in cursor.fetchall()])
