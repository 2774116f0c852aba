"""Received = decided + open + withdrawn + handed over: counted in one statement, so that all are of one moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.core.cache import cache
from django.db import connection
from django.utils.translation import gettext

from kreislauf.applications.api import Application, Payment
from kreislauf.applications.events import ApplicationReceived
from kreislauf.applications.permissions import ApplicationsRight
from kreislauf.applications.rules.states import ApplicationState, FeeState
from kreislauf.cases.rules.reconciliation import ReconciliationCounts, differences, numbers_difference, total
from kreislauf.kernel import Actor, Message, Money, now
from kreislauf.people.permissions import may, permit

LATELY: Final = "cases.reconciliation.is_even"
LATELY_SECONDS: Final = 300

COUNTS: Final = """
WITH received AS (
    SELECT service_id, count(*) AS n FROM applications_promised_application WHERE state <> 'draft' GROUP BY service_id
), cases AS (
    SELECT service_id, count(*) FILTER (WHERE state = 'decided') AS decided,
           count(*) FILTER (WHERE state IN ('open', 'waiting', 'to_sign')) AS open,
           count(*) FILTER (WHERE state = 'withdrawn') AS withdrawn,
           count(*) FILTER (WHERE state = 'handed_over') AS handed_over
    FROM cases_case GROUP BY service_id
), proofs AS (
    SELECT a.service_id, count(*) AS n FROM applications_promised_proof p
    JOIN applications_promised_application a ON a.id = p.application_id WHERE p.kind = 'receipt' GROUP BY a.service_id
), events AS (
    SELECT (payload ->> 'service')::uuid AS service_id, count(DISTINCT subject_id) AS n
    FROM journal_promised_event WHERE kind = %(event)s GROUP BY 1
), lost AS (
    SELECT a.service_id,
           count(*) FILTER (WHERE c.id IS NULL) AS without_case,
           count(*) FILTER (WHERE NOT EXISTS (
               SELECT FROM applications_promised_proof p
               WHERE p.application_id = a.id AND p.kind = 'receipt')) AS without_proof,
           count(*) FILTER (WHERE NOT EXISTS (
               SELECT FROM journal_promised_event e WHERE e.subject_type = %(subject)s AND e.subject_id = a.id
               AND e.kind = %(event)s)) AS without_event
    FROM applications_promised_application a LEFT JOIN cases_case c ON c.application_id = a.id
    WHERE a.state <> 'draft' GROUP BY a.service_id
), strays AS (
    SELECT c.service_id, count(*) AS n FROM cases_case c
    JOIN applications_promised_application a ON a.id = c.application_id WHERE a.state = 'draft' GROUP BY c.service_id
)
SELECT s.id, s.name, coalesce(r.n, 0), coalesce(c.decided, 0), coalesce(c.open, 0), coalesce(c.withdrawn, 0),
       coalesce(c.handed_over, 0), coalesce(p.n, 0), coalesce(e.n, 0), coalesce(l.without_case, 0),
       coalesce(l.without_proof, 0), coalesce(l.without_event, 0), coalesce(x.n, 0),
       (SELECT drawn FROM applications_promised_numbers)
FROM catalogue_promised_service s
LEFT JOIN received r ON r.service_id = s.id LEFT JOIN cases c ON c.service_id = s.id
LEFT JOIN proofs p ON p.service_id = s.id LEFT JOIN events e ON e.service_id = s.id
LEFT JOIN lost l ON l.service_id = s.id LEFT JOIN strays x ON x.service_id = s.id
ORDER BY s.name, s.id
"""


@dataclass(frozen=True, slots=True)
class ServiceRow:
    service_id: UUID
    tally: ReconciliationCounts
    differences: list[Message]


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """The state of one moment."""

    at: datetime
    services: list[ServiceRow]
    """Those with anything to count."""
    total: ReconciliationCounts
    drawn: int
    """Numbers drawn from the sequence, ever."""
    differences: list[Message]
    """Of the sums; empty when everything agrees."""

    @property
    def is_even(self) -> bool:
        return not self.differences and not any(row.differences for row in self.services)

    @property
    def gaps(self) -> int:
        """Numbers that were drawn by a submission that was refused or broken off."""
        return max(self.drawn - self.total.received, 0)


def reconciliation(actor: Actor) -> Reconciliation:
    """Everything that was received, and where it is. One statement. Raises NotPermitted."""
    permit(actor, ApplicationsRight.SEE_RECONCILIATION)
    return reconcile()


def reconcile() -> Reconciliation:
    """As `reconciliation`, for the program's own watch."""
    rows, drawn = _counted()
    sums = total((row.tally for row in rows), gettext("Zusammen"))
    found = differences(sums)
    if missing := numbers_difference(drawn=drawn, received=sums.received):
        found.append(missing)
    return Reconciliation(now(), [row for row in rows if _has_anything(row.tally)], sums, drawn, found)


def was_even_lately() -> bool:
    """Whether everything agreed when it was last counted, at most five minutes ago: for pages that ask often."""
    return bool(cache.get_or_set(LATELY, lambda: reconcile().is_even, LATELY_SECONDS))


def _counted() -> tuple[list[ServiceRow], int]:
    with connection.cursor() as cursor:
        cursor.execute(COUNTS, {"event": ApplicationReceived.key, "subject": Application.journal_type})
        found = cursor.fetchall()
    rows = []
    for service_id, name, *counts, _drawn in found:
        tally = ReconciliationCounts(name, *counts)
        rows.append(ServiceRow(service_id, tally, differences(tally)))
    return rows, (found[0][-1] if found else 0)


def _has_anything(tally: ReconciliationCounts) -> bool:
    return any((tally.received, tally.cases, tally.proofs, tally.events))


@dataclass(frozen=True, slots=True)
class PaymentRow:
    """A payment that somebody should look at."""

    id: UUID
    service: str
    number: str
    amount: Money
    state: str
    settled_at: datetime | None


def payments_to_clear(actor: Actor) -> list[PaymentRow]:
    """Paid but not submitted, and what is to be refunded: newest first, at most a hundred. One query."""
    if not may(actor, ApplicationsRight.SEE_RECONCILIATION):
        return []
    rows = Payment.objects.select_related("application__service").defer(
        "application__answers", "application__receipt_pdf"
    )
    stranded = rows.filter(state=FeeState.PAID, application__state=ApplicationState.DRAFT)
    due = rows.filter(state=FeeState.REFUND_DUE)
    return [
        PaymentRow(
            payment.pk,
            payment.application.service.name,
            payment.application.number or "",
            Money(payment.amount_cents),
            payment.state,
            payment.settled_at,
        )
        for payment in (stranded | due).order_by("-settled_at")[:100]
    ]


def payment_to_refund(actor: Actor, payment_id: UUID) -> PaymentRow:
    """Raises Payment.DoesNotExist, NotPermitted."""
    permit(actor, ApplicationsRight.REFUND_PAYMENTS)
    payment = Payment.objects.select_related("application__service").get(pk=payment_id)
    return PaymentRow(
        payment.pk,
        payment.application.service.name,
        payment.application.number or "",
        Money(payment.amount_cents),
        payment.state,
        payment.settled_at,
    )
