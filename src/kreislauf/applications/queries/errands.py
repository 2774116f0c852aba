"""Errands that need somebody: failed ones for people, forgotten ones for the watchman."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from procrastinate.contrib.django.models import ProcrastinateJob

from kreislauf.applications.models import Errand
from kreislauf.applications.permissions import ApplicationsRight
from kreislauf.applications.rules.errands import ERRANDS, LEASE, OVERDUE, error_in_words
from kreislauf.applications.rules.states import ErrandState
from kreislauf.applications.store.receipt import RUN_ERRAND
from kreislauf.kernel import Actor, Message
from kreislauf.people.permissions import may

SHOWN = 100


@dataclass(frozen=True, slots=True)
class ErrandRow:
    """One errand on the dashboard; names the application by its number alone."""

    id: UUID
    label: str
    number: str
    state: str
    attempts: int
    error: Message
    created_at: datetime
    tried_at: datetime | None


@dataclass(frozen=True, slots=True)
class ErrandsOverview:
    failed: list[ErrandRow]
    failed_count: int
    waiting: Counter[str]
    """How many wait, by the label of their kind."""

    @property
    def waiting_count(self) -> int:
        return self.waiting.total()


def forgotten(at: datetime, *, at_most: int) -> list[UUID]:
    """Waiting errands without a job: never tried although long laid out, or tried by a process that died.

    The rows are locked; those that somebody else holds are left out.
    """
    queued = ProcrastinateJob.objects.filter(task_name=RUN_ERRAND, status="todo").values_list("args__errand_id")
    looked_after = {UUID(row[0]) for row in queued if row[0]}
    silent = Q(tried_at=None, created_at__lt=at - OVERDUE) | Q(tried_at__lt=at - LEASE)
    waiting = Errand.objects.select_for_update(skip_locked=True).filter(silent, state=ErrandState.WAITING)
    found = waiting.order_by("created_at").values_list("pk", flat=True)
    return [pk for pk in found[: at_most + len(looked_after)] if pk not in looked_after][:at_most]


def errands_overview(actor: Actor) -> ErrandsOverview:
    """What failed, and how much waits. Three queries; nothing for whoever may not see it."""
    if not may(actor, ApplicationsRight.SEE_RECONCILIATION):
        return ErrandsOverview([], 0, Counter())
    failed = Errand.objects.filter(state=ErrandState.FAILED)
    kinds = Counter(Errand.objects.filter(state=ErrandState.WAITING).values_list("kind", flat=True))
    waiting = Counter({label_of(kind): count for kind, count in kinds.items()})
    return ErrandsOverview(_rows(failed), failed.count(), waiting)


def failed_errands_count() -> int:
    return Errand.objects.filter(state=ErrandState.FAILED).count()


def label_of(kind: str) -> str:
    known = ERRANDS.get(kind)
    return str(known.label) if known else kind


def _rows(errands: QuerySet[Errand]) -> list[ErrandRow]:
    return [
        ErrandRow(
            id=errand.pk,
            label=label_of(errand.kind),
            number=errand.application.number or "",
            state=errand.state,
            attempts=errand.attempts,
            error=error_in_words(errand.error),
            created_at=errand.created_at,
            tried_at=errand.tried_at,
        )
        for errand in errands.select_related("application").defer("application__answers", "application__receipt_pdf")[
            :SHOWN
        ]
    ]
