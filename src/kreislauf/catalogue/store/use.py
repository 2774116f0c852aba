"""Counting use: numbers alone, without any link to an application."""

from __future__ import annotations

from datetime import date
from typing import Any, Final
from uuid import UUID

from kreislauf.journal.models import ask
from kreislauf.kernel import today

COUNT_USE: Final = """
INSERT INTO catalogue_usecount AS use (service_id, day, kind, page, page_label, applicant_kind, count)
VALUES (%s, %s, %s, %s, %s, %s, 1)
ON CONFLICT ON CONSTRAINT one_count DO UPDATE SET count = use.count + 1 RETURNING count
"""


def use_counted(
    service_id: UUID, kind: str, applicant_kind: str, *, day: date, page: str = "", page_label: str = ""
) -> tuple[str, list[Any]]:
    """The statement that counts one more "started", "submitted" or "abandoned", and its values: sent with others."""
    return COUNT_USE, [service_id, day, kind, page[:200], page_label[:200], applicant_kind]


def count_use(service_id: UUID, kind: str, applicant_kind: str, *, page: str = "", page_label: str = "") -> None:
    """Count one more of today, inside the caller's transaction."""
    ask(*use_counted(service_id, kind, applicant_kind, day=today(), page=page, page_label=page_label))
