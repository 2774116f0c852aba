"""Chapter six: what was released is committed and paid, and other lines live too."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Final

from kreislauf.budget import actions
from kreislauf.budget.models import PaymentOrder
from kreislauf.demo.money import DIGITAL_LEAD, STEPS, TREASURER
from kreislauf.demo.stage import Name, Stage
from kreislauf.kernel import Money

BUYER: Name = ("Imke", "Lorenzen")

CERTIFIER: Name = ("Tarek", "Mansour")

CASHIER: Name = ("Olga", "Petersen")


@dataclass(frozen=True, slots=True)
class Purchase:
    """A commitment on the released funds and the invoices paid against it."""

    on: str
    title: str
    creditor: str
    asset: str
    euros: int
    invoices: tuple[tuple[str, str, int], ...] = ()


PURCHASES: Final = (
    Purchase("2024-06-10", "Antragsplattform und Formularserver", "Formwerk Nord GmbH", "Software Antragsplattform",
             240_000, (("2024-09-02", "FN-2024-117", 120_000), ("2025-02-10", "FN-2025-009", 96_000))),
    Purchase("2024-07-02", "Dokumentenmanagement, erste Ausbaustufe", "Aktenklar eG", "Software Dokumentenmanagement",
             185_000, (("2024-11-18", "AK-4471", 90_000), ("2025-06-05", "AK-4822", 55_000))),
    Purchase("2024-09-05", "Funknetz in den Dienstgebäuden", "Harzfunk Technik GmbH", "Netzwerktechnik Dienstgebäude",
             98_500, (("2024-12-09", "HT-20241209", 98_500),)),
    Purchase("2025-09-15", "Terminvereinbarung im Netz", "Formwerk Nord GmbH", "Software Terminvereinbarung", 42_000),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Spending:
    """What a unit's head binds on a line of its own, and how much of it is paid half a year later."""

    on: str
    line: str
    by: Name
    second: Name
    title: str
    asset: str
    thousands: int
    paid_thousands: int
    payee: str = ""


ROADS, SCHOOLS, YOUTH, ENVIRONMENT, SOCIAL = (
    ("Enno", "Brammer"),
    ("Dörte", "Wiechers"),
    ("Ayla", "Kaplan"),
    ("Gesa", "Ohlendorf"),
    ("Uwe", "Stegemann"),
)


OTHER_SPENDING: Final = (
    Spending("2026-03-23", "Betrieb der Informationstechnik", BUYER, CERTIFIER, "Rechenzentrum 2026", "", 1_120, 540,
             "Rechenzentrum Innerste eG"),
    Spending("2026-03-30", "Zuschüsse an Träger", YOUTH, TREASURER, "Betriebskostenzuschüsse 2026", "", 9_800, 4_900,
             "Kindertagesstättenverband Innerste e. V."),
    Spending("2026-04-13", "Photovoltaik auf Schuldächern", ENVIRONMENT, TREASURER, "Anlage Gymnasium Derbeck",
             "Photovoltaikanlage Gymnasium Derbeck", 310, 120, "Sonnenwerk Derbeck GmbH"),
    Spending("2026-04-20", "Innerstebrücke Wendhagen", ROADS, TREASURER, "Restarbeiten und Abnahme",
             "Innerstebrücke Wendhagen", 280, 190, "Brückenbau Ohlrode GmbH & Co. KG"),
    Spending("2026-05-04", "Ausstattung der Fachräume", SCHOOLS, TREASURER, "Chemieräume Gesamtschule",
             "Fachraumausstattung Gesamtschule", 160, 85, "Lehrmittel Harz GmbH"),
    Spending("2026-05-11", "Gemeindeschwestern", SOCIAL, TREASURER, "Förderung 2026", "", 160, 80,
             "Diakonieverband Wendhagen"),
)  # fmt: skip


RETURNED: Final = 4
"""Of the other spending the one of which part comes back."""


def schedule(stage: Stage) -> None:
    for place, purchase in enumerate(PURCHASES):
        stage.later(date.fromisoformat(purchase.on), 10, partial(_buy, stage, place, purchase))
        for invoice in purchase.invoices:
            stage.later(date.fromisoformat(invoice[0]), 10, partial(_pay, stage, place, invoice))
    stage.later(date(2025, 7, 1), 10, partial(_reduce, stage))
    stage.later(date(2026, 1, 12), 10, partial(_bind_provisionally, stage))
    stage.later(date(2026, 11, 2), 9, partial(_money_comes_back, stage))
    stage.later(date(2026, 11, 3), 9, partial(_second_look, stage))
    for place, spending in enumerate(OTHER_SPENDING):
        day = date.fromisoformat(spending.on)
        stage.later(day, 11, partial(_spend, stage, place, spending))
        stage.later(day + timedelta(days=170), 11, partial(_settle, stage, place, spending))


def _buy(stage: Stage, place: int, purchase: Purchase) -> None:
    commitment = actions.commit_funds(
        actor=stage.actor(BUYER),
        line_id=stage.things["digital"],
        amount=Money.euros(purchase.euros),
        title=purchase.title,
        creditor=purchase.creditor,
        asset=purchase.asset,
        key=f"innerstetal-{place}",
    )
    stage.things[f"purchase-{place}"] = commitment.pk


def _bind_provisionally(stage: Stage) -> None:
    """January: the law obliges the county to pay, though the budget is not in force yet (NKomVG §116)."""
    actions.commit_funds(
        actor=stage.actor(YOUTH),
        line_id=stage.things["line-2026-Zuschüsse an Träger"],
        amount=Money.euros(700_000),
        title="Betriebskostenzuschüsse Januar 2026",
        creditor="Kindertagesstättenverband Innerste e. V.",
        provisional_basis="Die Zuschüsse sind nach den Verträgen mit den Trägern monatlich im Voraus zu zahlen.",
        key="innerstetal-january",
    )


def _money_comes_back(stage: Stage) -> None:
    """The supplier credits what was invoiced too much; the cash office records it."""
    paid = PaymentOrder.objects.get(commitment_id=stage.things[f"other-{RETURNED}"])
    row = actions.record_return(
        actor=stage.actor(CASHIER),
        payment_id=paid.pk,
        amount=Money.euros(4_000),
        received_on=date(2026, 10, 30),
        reference="Kontoauszug 2026/208",
        reason="Gutschrift: Zwei Abzüge wurden nicht geliefert.",
    )
    stage.things["return"] = row.pk


def _second_look(stage: Stage) -> None:
    """Not who recorded it: the treasury finds the money on the account and confirms."""
    actions.confirm_return(actor=stage.actor(TREASURER), return_id=stage.things["return"])


def _spend(stage: Stage, place: int, spending: Spending) -> None:
    commitment = actions.commit_funds(
        actor=stage.actor(spending.by),
        line_id=stage.things[f"line-{max(STEPS)}-{spending.line}"],
        amount=Money.euros(spending.thousands * 1000),
        title=spending.title,
        asset=spending.asset,
        key=f"innerstetal-other-{place}",
    )
    stage.things[f"other-{place}"] = commitment.pk


def _settle(stage: Stage, place: int, spending: Spending) -> None:
    """The invoice of the half-year; the last one still waits for its order."""
    order = actions.enter_invoice(
        actor=stage.actor(spending.by),
        commitment_id=stage.things[f"other-{place}"],
        amount=Money.euros(spending.paid_thousands * 1000),
        invoice_reference=f"2026-H1-{place + 1}",
        payee=spending.payee,
    )
    actions.certify_payment(actor=stage.actor(spending.second), payment_id=order.pk)
    if spending is OTHER_SPENDING[-1]:
        return
    actions.order_payment(actor=stage.actor(spending.by), payment_id=order.pk)
    actions.pay_out(actor=stage.actor(CASHIER), payment_id=order.pk)


def _pay(stage: Stage, place: int, invoice: tuple[str, str, int]) -> None:
    _day, reference, euros = invoice
    order = actions.enter_invoice(
        actor=stage.actor(BUYER),
        commitment_id=stage.things[f"purchase-{place}"],
        amount=Money.euros(euros),
        invoice_reference=reference,
    )
    actions.certify_payment(actor=stage.actor(CERTIFIER), payment_id=order.pk)
    actions.order_payment(actor=stage.actor(DIGITAL_LEAD), payment_id=order.pk)
    actions.pay_out(actor=stage.actor(CASHIER), payment_id=order.pk)


def _reduce(stage: Stage) -> None:
    actions.reduce_commitment(
        actor=stage.actor(BUYER),
        commitment_id=stage.things["purchase-0"],
        amount=Money.euros(12_000),
        reason="Eine Schnittstelle stellt das Land kostenfrei bereit.",
    )
