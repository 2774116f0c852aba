"""Who is away today: the apps that know of absences register here, so that every refusal names who is at work."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Protocol
from uuid import UUID

from kreislauf.kernel import Registry


class AbsenceSource(Protocol):
    """Where absences are entered."""

    key: str

    def away(self, people: Collection[UUID], on: date) -> Iterable[UUID]:
        """Who of these people is away on that day. One query."""


ABSENCES: Registry[AbsenceSource] = Registry("absences")
