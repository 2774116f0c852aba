"""`kreislauf journal verify` looks for the case of each receipt too."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Exists, OuterRef

from kreislauf.applications.api import Application, Proof
from kreislauf.cases.models import Case
from kreislauf.journal.queries import VERIFIERS, Fault
from kreislauf.kernel import Message


@VERIFIERS.add
class CasesOfReceipts:
    """Who received a receipt has an application and a case, even after its content was erased."""

    key = "cases.cases_of_receipts"

    def faults(self) -> Iterator[Fault]:
        application = Exists(Application.objects.filter(pk=OuterRef("application_id")))
        case = Exists(Case.objects.filter(application=OuterRef("application_id")))
        for code in Proof.objects.filter(~application | ~case).order_by("code").values_list("code", flat=True):
            yield Fault(
                f"{Proof._meta.db_table} {code}", Message("Der Antrag oder der Vorgang zu dieser Bestätigung fehlt.")
            )
