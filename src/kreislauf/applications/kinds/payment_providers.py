"""Payment providers. One is built in: a test provider with pages of its own, for demo and tests."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kreislauf.applications.rules.payments import (
    PROVIDERS,
    Begun,
    ForgedCallback,
    PaymentProvider,
    PaymentReport,
    PaymentRequest,
    PaymentResult,
)
from kreislauf.kernel import Money

ORDER: Final = "auftrag"
REPORT: Final = "meldung"
"""Names of the parameters in addresses."""
_ORDER_SALT: Final = "kreislauf.applications.test-payment.order"
_REPORT_SALT: Final = "kreislauf.applications.test-payment.report"
_A_DAY: Final = 24 * 60 * 60
LONGEST: Final = 2000
"""Characters of a token; longer ones are not even read."""


def available_provider() -> PaymentProvider | None:
    """The provider that this installation uses; None where fees come with the notice."""
    provider = PROVIDERS.get(settings.KREISLAUF_PAYMENT_PROVIDER)
    return provider if provider is not None and provider.is_available() else None


@dataclass(frozen=True, slots=True)
class LocalOrder:
    """What the test provider was asked to collect, as its own page shows it."""

    payment_id: UUID
    reference: str
    amount: Money
    purpose: str
    return_url: str


@PROVIDERS.add
class LocalTestProvider(PaymentProvider):
    """Behaves as somebody else's system: own pages, own signature, and no look into our database."""

    key = "test"
    label = _("Testbezahlung")

    def is_available(self) -> bool:
        """In demo and tests alone: it collects no money."""
        return bool(settings.KREISLAUF_HAS_TEST_BENCH)

    def begin(self, asked: PaymentRequest) -> Begun:
        reference = f"T{asked.payment_id.hex}"
        order = {
            "payment": str(asked.payment_id),
            "reference": reference,
            "cents": asked.amount.cents,
            "purpose": asked.purpose,
            "return": asked.return_url,
        }
        query = urlencode({ORDER: signing.dumps(order, salt=_ORDER_SALT, compress=True)})
        return Begun(f"{reverse('apply:test_payment')}?{query}", reference)

    def read_report(self, parameters: Mapping[str, str]) -> PaymentReport:
        content = _loads(parameters.get(REPORT, ""), _REPORT_SALT)
        try:
            return PaymentReport(
                UUID(content["payment"]),
                str(content["reference"]),
                Money(int(content["cents"])),
                PaymentResult(content["result"]),
            )
        except (KeyError, TypeError, ValueError):
            raise ForgedCallback("unreadable report") from None


def read_order(token: str) -> LocalOrder:
    """The order that a payer brings to the test provider's page. Raises ForgedCallback."""
    content = _loads(token, _ORDER_SALT)
    return LocalOrder(
        UUID(content["payment"]), content["reference"], Money(content["cents"]), content["purpose"], content["return"]
    )


def signed_report(order: LocalOrder, result: PaymentResult) -> str:
    """The test provider's report about an order, with its signature."""
    content = {
        "payment": str(order.payment_id),
        "reference": order.reference,
        "cents": order.amount.cents,
        "result": result.value,
    }
    return signing.dumps(content, salt=_REPORT_SALT)


def _loads(token: str, salt: str) -> dict[str, Any]:
    if not token or len(token) > LONGEST:
        raise ForgedCallback("no report")
    try:
        content = signing.loads(token, salt=salt, max_age=_A_DAY)
    except (signing.BadSignature, ValueError):
        raise ForgedCallback("not signed by the provider") from None
    if not isinstance(content, dict):
        raise ForgedCallback("unreadable report")
    return content
