"""Errand: the receipt as an accessible PDF."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from kreislauf.applications.models import Application
from kreislauf.applications.queries.receipts import receipt_sheet
from kreislauf.applications.rules.errands import ERRANDS, ErrandFailed, ErrandKind, Outcome, Todo
from kreislauf.records.rules.typeset import TypesettingError, typeset
from kreislauf.vault.api import vault_of


@ERRANDS.add
class ReceiptPdf(ErrandKind):
    """PDF/UA-1 with what was submitted, sealed like the answers it repeats."""

    key = "receipt_pdf"
    label = _("Eingangsbestätigung als PDF")

    def run(self, todo: Todo) -> Outcome:
        sheet = receipt_sheet(todo.application_id)
        if sheet is None:
            return Outcome()
        try:
            content = typeset("receipt.typ", sheet)
        except TypesettingError:
            raise ErrandFailed("typesetting") from None  # Typst's own words would repeat answers
        return Outcome(lambda: _keep(todo.application_id, content))


def _keep(application_id: UUID, content: bytes) -> None:
    rows = Application.objects.select_for_update().only("pk", "wrapped_key", "key_id")
    application = rows.get(pk=application_id)
    if application.wrapped_key is None:
        return
    application.receipt_pdf = vault_of(application).seal("receipt-pdf", content)
    application.save(update_fields=["receipt_pdf"])
