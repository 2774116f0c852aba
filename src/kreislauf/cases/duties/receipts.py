"""What of receipts and errands waits for somebody, on "Mein Tag"."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse

from kreislauf.applications.api import failed_errands_count
from kreislauf.applications.permissions import ApplicationsRight
from kreislauf.cases.queries.reconciliation import payments_to_clear, was_even_lately
from kreislauf.kernel import Actor, Message
from kreislauf.people.permissions import may
from kreislauf.people.rules.duties import DUTIES, Duty, Urgency
from kreislauf.people.rules.standing import Standing


@DUTIES.add
class ReceiptsThatDoNotAddUp:
    """Received is not decided + open + withdrawn + handed over: the gravest thing that can happen here."""

    key = "cases.reconciliation"

    def for_standing(self, actor: Actor, standing: Standing) -> Iterable[Duty]:
        if not may(actor, ApplicationsRight.SEE_RECONCILIATION) or was_even_lately():
            return
        yield Duty(
            title=Message("Abgleich der Eingänge: Die Zahlen stimmen nicht überein"),
            why=Message("Ein eingegangener Antrag könnte fehlen."),
            url=reverse("cases:reconciliation"),
            urgency=Urgency.HIGH,
        )


@DUTIES.add
class FailedErrands:
    """What could not be done after a receipt, although it was tried again and again."""

    key = "cases.failed_errands"

    def for_standing(self, actor: Actor, standing: Standing) -> Iterable[Duty]:
        if not may(actor, ApplicationsRight.RETRY_ERRANDS):
            return
        if count := failed_errands_count():
            yield Duty(
                title=Message("Gescheiterte Aufträge nach dem Eingang: {count}", count=count),
                why=Message("Virenprüfung, PDF, Mail oder Übergabe kamen auch nach mehreren Versuchen nicht zustande."),
                url=reverse("cases:reconciliation") + "#errands",
                urgency=Urgency.HIGH,
            )


@DUTIES.add
class RefundsDue:
    """Fees that were paid twice, or for a draft that nobody submitted."""

    key = "cases.refunds_due"

    def for_standing(self, actor: Actor, standing: Standing) -> Iterable[Duty]:
        if not may(actor, ApplicationsRight.REFUND_PAYMENTS):
            return
        due = [payment for payment in payments_to_clear(actor) if payment.state == "refund_due"]
        if due:
            yield Duty(
                title=Message("Gebühren zu erstatten: {count}", count=len(due)),
                why=Message("Sie wurden bezahlt, ohne dass ein Antrag damit einging."),
                url=reverse("cases:reconciliation") + "#payments",
            )
