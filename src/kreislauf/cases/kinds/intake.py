"""A case is opened with its receipt, in the same transaction and round trip."""

from __future__ import annotations

import json
from datetime import date
from typing import Any, Final

from kreislauf.applications.rules.deadlines import decide_by, fiction_ends
from kreislauf.applications.rules.intake import INTAKE, Accepted
from kreislauf.kernel import county_day

OPEN_CASE: Final = """
INSERT INTO cases_case (id, application_id, service_id, unit_id, state, received_at, due_on, paused_days,
                           outcome, checklist, had_media_break)
VALUES (%s, %s, %s, %s, 'open', %s, %s, 0, '', %s::jsonb, false) RETURNING id
"""


@INTAKE.add
class OpenedCase:
    """The case of an application, in the in-tray of the service's unit."""

    key = "case"

    def statement(self, accepted: Accepted) -> tuple[str, list[Any]]:
        steps = [{"text": text, "done_by": None, "done_at": None} for text in accepted.checklist]
        values = [
            accepted.case_id, accepted.application_id, accepted.service_id, accepted.unit_id, accepted.received_at,
            _due_on(accepted), json.dumps(steps),
        ]  # fmt: skip
        return OPEN_CASE, values


def _due_on(accepted: Accepted) -> date | None:
    """Where silence means approval: the earliest end, until somebody records since when the documents are complete."""
    day = county_day(accepted.received_at)
    if accepted.fiction_months is not None:
        return fiction_ends(day, accepted.fiction_months, accepted.county_state)
    return None if accepted.decision_days is None else decide_by(day, accepted.decision_days, accepted.county_state)
