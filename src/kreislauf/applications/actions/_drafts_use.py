"""Counting use: numbers alone, without any link to an application."""

from typing import Any
from uuid import UUID

from django.db import connection

from kreislauf.kernel import today

COUNT = """
INSERT INTO catalogue_usecount AS u (service_id, day, kind, page, page_label, applicant_kind, count)
VALUES (%(service)s, %(day)s, %(kind)s, %(page)s, %(page_label)s, %(applicant_kind)s, 1)
ON CONFLICT (service_id, day, kind, page, applicant_kind) DO UPDATE SET count = u.count + 1
"""


def count_use(service_id: UUID, kind: str, applicant_kind: str, *, page: str = "", page_label: str = "") -> None:
    """Count one more "started", "submitted" or "abandoned" of today, inside the caller's transaction."""
    values: dict[str, Any] = {
        "service": service_id,
        "day": today(),
        "kind": kind,
        "page": page[:200],
        "page_label": page_label[:200],
        "applicant_kind": applicant_kind,
    }
    with connection.cursor() as cursor:
        cursor.execute(COUNT, values)
