"""Whether a service is worked on already: asked of whoever keeps that work, in upper apps."""

from __future__ import annotations

from typing import Protocol
from uuid import UUID

from kreislauf.kernel import Registry


class Work(Protocol):
    key: str

    def is_there(self, service_id: UUID) -> bool: ...


WORK: Registry[Work] = Registry("work")


def is_worked_on(service_id: UUID) -> bool:
    return any(kind.is_there(service_id) for kind in WORK)
