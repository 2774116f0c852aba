"""Chapter four: the budget takes effect with the lock in it, evidence comes, money is released and spent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Final
from uuid import UUID

from kreislauf.budget import actions
from kreislauf.budget.models import AmendmentEntry, Lock
from kreislauf.council import actions as council
from kreislauf.council.models import Consultation
from kreislauf.council.rules.inputs import ConsultationInput, EffectInput, PointInput
from kreislauf.demo.business import clerk
from kreislauf.demo.stage import Item, Name, Stage
from kreislauf.kernel import Money
from kreislauf.programme import actions as programme
from kreislauf.programme.models import Concept

TREASURER: Name = ("Konrad", "Tiedemann")
DIGITAL_LEAD: Name = ("Malte", "Gerdes")
BUYER: Name = ("Imke", "Lorenzen")
CERTIFIER: Name = ("Tarek", "Mansour")
CASHIER: Name = ("Olga", "Petersen")
FIRST_RELEASE: Final = Money.euros(600_000)
PRESENTED: Final = date(2024, 4, 22)
RECOMMENDED, RELEASED, ANNOUNCED = date(2024, 5, 13), date(2024, 5, 27), date(2024, 5, 29)

SUB_BUDGETS: Final = (
    ("01", "Innere Verwaltung und Digitalisierung", "digital"),
    ("02", "Schulen und Kultur", "schools"),
    ("03", "Jugend", "youth"),
    ("04", "Umwelt und Klima", "environment"),
    ("05", "Kreisstraßen und Gebäude", "roads"),
    ("06", "Soziales", "social"),
)
ACCOUNTS: Final = (
    ("7831000", "Auszahlungen für den Erwerb von beweglichem Vermögen und Software", True),
    ("7871000", "Auszahlungen für Tiefbaumaßnahmen", True),
    ("7871100", "Auszahlungen für Hochbaumaßnahmen", True),
    ("4431000", "Geschäftsaufwendungen", False),
    ("4318000", "Zuweisungen und Zuschüsse für laufende Zwecke", False),
)


@dataclass(frozen=True, slots=True)
class LinePlan:
    """A budget line: product, account, name, thousands of euros in 2024, 2025 and 2026."""

    sub_budget: str
    product: str
    product_name: str
    account: str
    name: str
    thousands: tuple[int, int, int]


LINES: Final = (
    LinePlan(
        "01",
        "11141",
        "Informationstechnik",
        "4431000",
        "Betrieb der Informationstechnik",
        (1_480, 1_560, 1_640),
    ),
    LinePlan("01", "11142", "Organisation", "4431000", "Fortbildung und Organisationsberatung", (210, 215, 180)),
    LinePlan("02", "21701", "Gymnasien", "7871100", "Sanierung der Sporthalle Derbeck", (850, 400, 0)),
    LinePlan("02", "21801", "Gesamtschulen", "7831000", "Ausstattung der Fachräume", (320, 310, 290)),
    LinePlan("03", "36501", "Kindertagesbetreuung", "4318000", "Zuschüsse an Träger", (9_400, 9_900, 10_600)),
    LinePlan("03", "36301", "Jugendarbeit", "4318000", "Ferienbetreuung", (180, 185, 190)),
    LinePlan("04", "56101", "Klimaschutz", "7831000", "Photovoltaik auf Schuldächern", (0, 640, 520)),
    LinePlan("05", "54201", "Kreisstraßen", "7871000", "Radweg K 14 Ohlrode bis Derbeck", (1_250, 900, 0)),
    LinePlan("05", "54201", "Kreisstraßen", "7871100", "Innerstebrücke Wendhagen", (2_100, 1_400, 350)),
    LinePlan("06", "31101", "Grundsicherung", "4318000", "Gemeindeschwestern", (150, 155, 160)),
)
STEPS: Final = {
    2024: ("2023-12-07", "2023-12-18", "2024-02-26", "2024-03-08", "2024-03-11", "2024-03-19", "2024-03-20"),
    2025: ("2024-12-05", "2024-12-16", "2025-02-24", "2025-03-07", "2025-03-10", "2025-03-18", "2025-03-19"),
    2026: ("2025-12-04", "2025-12-15", "2026-02-23", "2026-03-06", "2026-03-09", "2026-03-17", "2026-03-18"),
}
"""Adopted, submitted, approved, promulgated, displayed from and until, taken into effect."""


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


ROADS, SCHOOLS, YOUTH, ENVIRONMENT, SOCIAL = (
    ("Enno", "Brammer"),
    ("Dörte", "Wiechers"),
    ("Ayla", "Kaplan"),
    ("Gesa", "Ohlendorf"),
    ("Uwe", "Stegemann"),
)
OTHER_SPENDING: Final = (
    Spending("2026-03-23", "Betrieb der Informationstechnik", BUYER, CERTIFIER, "Rechenzentrum 2026", "", 1_120, 540),
    Spending("2026-03-30", "Zuschüsse an Träger", YOUTH, TREASURER, "Betriebskostenzuschüsse 2026", "", 9_800, 4_900),
    Spending("2026-04-13", "Photovoltaik auf Schuldächern", ENVIRONMENT, TREASURER, "Anlage Gymnasium Derbeck",
             "Photovoltaikanlage Gymnasium Derbeck", 310, 120),
    Spending("2026-04-20", "Innerstebrücke Wendhagen", ROADS, TREASURER, "Restarbeiten und Abnahme",
             "Innerstebrücke Wendhagen", 280, 190),
    Spending("2026-05-04", "Ausstattung der Fachräume", SCHOOLS, TREASURER, "Chemieräume Gesamtschule",
             "Fachraumausstattung Gesamtschule", 160, 85),
    Spending("2026-05-11", "Gemeindeschwestern", SOCIAL, TREASURER, "Förderung 2026", "", 160, 80),
)  # fmt: skip

CONCEPT: Final = """Digitalisierungskonzept des Landkreises Innerstetal

1. Ziel: Bürgerinnen, Bürger und Unternehmen erledigen mehr Leistungen im Netz; im Haus endet der Papierweg.
2. Handlungsfeld Zugang: Antragsplattform, Terminvereinbarung, Bezahlen im Netz.
3. Handlungsfeld Haus: Dokumentenmanagement, Funknetz, Schulungen.
4. Handlungsfeld Steuerung: Arbeitsgruppe, jährlicher Bericht, Messung der Nutzung.
"""


def schedule(stage: Stage) -> None:
    for year in STEPS:
        _schedule_plan(stage, year)
    stage.later(PRESENTED, 18, partial(_present, stage))
    stage.later(date(2024, 5, 2), 10, partial(_request_release, stage))
    stage.items.setdefault(("finance_digital", PRESENTED), [])
    stage.items.setdefault(("finance_digital", RECOMMENDED), []).append(
        Item(lambda: stage.things["release"], "a", 9, 2)
    )
    stage.items.setdefault(("main_committee", RELEASED), []).append(
        Item(lambda: stage.things["release"], "a", 7, 1, announced_after=2)
    )
    stage.later(date(2024, 5, 28), 9, partial(_release, stage))
    for place, purchase in enumerate(PURCHASES):
        stage.later(date.fromisoformat(purchase.on), 10, partial(_buy, stage, place, purchase))
        for invoice in purchase.invoices:
            stage.later(date.fromisoformat(invoice[0]), 10, partial(_pay, stage, place, invoice))
    stage.later(date(2025, 7, 1), 10, partial(_reduce, stage))
    for place, spending in enumerate(OTHER_SPENDING):
        day = date.fromisoformat(spending.on)
        stage.later(day, 11, partial(_spend, stage, place, spending))
        stage.later(day + timedelta(days=170), 11, partial(_settle, stage, place, spending))


def _schedule_plan(stage: Stage, year: int) -> None:
    adopted, submitted, approved, promulgated, shown_from, shown_until, effect = map(date.fromisoformat, STEPS[year])
    stage.later(date(year - 1, 9, 4), 9, partial(_open_plan, stage, year))
    stage.later(adopted, 19, partial(_adopt, stage, year, adopted))
    stage.later(submitted, 10, partial(_submit, stage, year, submitted))
    stage.later(approved, 10, partial(_approve, stage, year, approved))
    stage.later(promulgated, 10, partial(_promulgate, stage, year, promulgated))
    stage.later(shown_from, 10, partial(_display, stage, year, shown_from, shown_until))
    stage.later(effect, 8, partial(_put_into_effect, stage, year))


def _open_plan(stage: Stage, year: int) -> None:
    actor = stage.actor(TREASURER)
    plan = actions.open_plan(actor=actor, fiscal_year=year)
    stage.things[f"plan-{year}"] = plan.pk
    _structure(stage)
    place = year - min(STEPS)
    for line in LINES:
        made = actions.add_line(
            actor=actor,
            plan_id=plan.pk,
            product_id=stage.things[f"product-{line.product}"],
            account_id=stage.things[f"account-{line.account}"],
            name=line.name,
            appropriation=Money.euros(line.thousands[place] * 1000),
        )
        stage.things[f"line-{year}-{line.name}"] = made.pk
    if year == min(STEPS):
        _digital_line(stage)


def _digital_line(stage: Stage) -> None:
    """The place in the plan that the council's million will be assigned to."""
    actor = stage.actor(TREASURER)
    measure = actions.add_investment_measure(
        actor=actor,
        number="I-11141-001",
        name="Digitalisierung der Kreisverwaltung",
        product_id=stage.things["product-11141"],
    )
    line = actions.add_line(
        actor=actor,
        plan_id=stage.things["plan-2024"],
        product_id=stage.things["product-11141"],
        account_id=stage.things["account-7831000"],
        measure_id=measure.pk,
        name="Digitalisierung der Kreisverwaltung",
        explanation="Investitionen nach dem Digitalisierungskonzept, angemeldet über die Änderungsliste.",
        appropriation=Money(0),
    )
    stage.things["digital"] = line.pk


def _structure(stage: Stage) -> None:
    if "product-11141" in stage.things:
        return
    actor = stage.actor(TREASURER)
    for number, name, unit in SUB_BUDGETS:
        made = actions.add_sub_budget(actor=actor, number=number, name=name, unit_id=stage.units[unit].pk)
        stage.things[f"sub-{number}"] = made.pk
    for number, name, is_investment in ACCOUNTS:
        account = actions.add_account(actor=actor, number=number, name=name, is_investment=is_investment)
        stage.things[f"account-{number}"] = account.pk
    for line in LINES:
        if f"product-{line.product}" not in stage.things:
            product = actions.add_product(
                actor=actor,
                number=line.product,
                name=line.product_name,
                sub_budget_id=stage.things[f"sub-{line.sub_budget}"],
            )
            stage.things[f"product-{line.product}"] = product.pk


def _adopt(stage: Stage, year: int, on: date) -> None:
    actions.adopt_plan(actor=stage.actor(TREASURER), plan_id=stage.things[f"plan-{year}"], on=on)


def _submit(stage: Stage, year: int, on: date) -> None:
    actions.submit_plan(actor=stage.actor(TREASURER), plan_id=stage.things[f"plan-{year}"], on=on)


def _approve(stage: Stage, year: int, on: date) -> None:
    actions.approve_plan(actor=stage.actor(TREASURER), plan_id=stage.things[f"plan-{year}"], on=on)


def _promulgate(stage: Stage, year: int, on: date) -> None:
    actions.promulgate_plan(actor=stage.actor(TREASURER), plan_id=stage.things[f"plan-{year}"], on=on)


def _display(stage: Stage, year: int, display_from: date, display_until: date) -> None:
    actions.display_plan(
        actor=stage.actor(TREASURER),
        plan_id=stage.things[f"plan-{year}"],
        display_from=display_from,
        display_until=display_until,
    )


def _put_into_effect(stage: Stage, year: int) -> None:
    """The treasury assigns the council's entries to their line; appropriation and lock post together."""
    plan_id = stage.things[f"plan-{year}"]
    for entry in AmendmentEntry.objects.filter(plan_id=plan_id, kind="appropriate", line=None, dropped_at=None):
        actions.assign_entry(actor=stage.actor(TREASURER), entry_id=entry.pk, line_id=stage.things["digital"])
    actions.put_plan_into_effect(actor=stage.actor(TREASURER), plan_id=plan_id)


def _the_lock(stage: Stage) -> Lock:
    return Lock.objects.get(line_id=stage.things["digital"])


def _present(stage: Stage) -> None:
    actor = stage.actor(DIGITAL_LEAD)
    concept = programme.create_concept(
        actor=actor,
        title="Digitalisierungskonzept des Landkreises Innerstetal",
        unit_id=stage.units["digital"].pk,
        filename="Digitalisierungskonzept.txt",
        content=CONCEPT.encode(),
        lock_ids=[_the_lock(stage).pk],
    )
    stage.things["concept"] = concept.pk
    version = concept.document.versions.get()
    meeting = stage.sittings["finance_digital", PRESENTED]
    programme.present_concept(actor=actor, concept_id=concept.pk, version_id=version.pk, meeting_id=meeting.pk)
    _plan_measures(stage, concept)


def _plan_measures(stage: Stage, concept: Concept) -> None:
    for title, field_of_action, thousands, due, state, report in MEASURES:
        measure = programme.plan_measure(
            actor=stage.actor(DIGITAL_LEAD),
            concept_id=concept.pk,
            title=title,
            field_of_action=field_of_action,
            owner_id=stage.units["digital"].pk,
            planned=Money.euros(thousands * 1000),
            line_id=stage.things["digital"],
            due_on=date.fromisoformat(due),
        )
        if state:
            stage.later(date(2026, 6, 1), 10, partial(_report, stage, measure.pk, state, report))


MEASURES: Final = (
    ("Antragsplattform für Bürgerinnen, Bürger und Unternehmen", "Zugang", 260, "2025-12-31", "done",
     "Die Plattform ist seit März 2025 in Betrieb; zwölf Leistungen sind angebunden."),
    ("Terminvereinbarung im Netz", "Zugang", 60, "2026-12-31", "running",
     "Zulassungsstelle und Ausländerbehörde vergeben Termine im Netz, das Jugendamt folgt."),
    ("Dokumentenmanagement im ganzen Haus", "Haus", 400, "2027-06-30", "running",
     "Drei von elf Ämtern arbeiten mit der elektronischen Akte."),
    ("Funknetz in den Dienstgebäuden", "Haus", 110, "2025-03-31", "done", "Alle vier Dienstgebäude sind versorgt."),
    ("Bezahlen im Netz", "Zugang", 70, "2026-09-30", "", ""),
)  # fmt: skip


def _report(stage: Stage, measure_id: UUID, state: str, status_report: str) -> None:
    programme.report_on_measure(
        actor=stage.actor(DIGITAL_LEAD), measure_id=measure_id, state=state, status_report=status_report
    )


def _request_release(stage: Stage) -> None:
    stage.things["release"] = request_release(
        stage, FIRST_RELEASE, "Freigabe von 600.000 Euro für die Digitalisierung der Kreisverwaltung"
    )


def request_release(stage: Stage, amount: Money, title: str) -> UUID:
    """A proposal of the administration to release part of what is locked, registered."""
    actor = stage.actor(DIGITAL_LEAD)
    effect = EffectInput(kind="release", params={"lock": str(_the_lock(stage).pk), "amount_cents": amount.cents})
    paper = council.draft_paper(
        actor=actor,
        kind="proposal",
        title=title,
        points=[
            PointInput(
                text=f"Von den gesperrten Mitteln für die Digitalisierung werden {amount} freigegeben.",
                effects=(effect,),
            )
        ],
        consultations=[
            ConsultationInput(stage.bodies["finance_digital"].pk, "recommendation"),
            ConsultationInput(stage.bodies["main_committee"].pk, "decision"),
        ],
        reasoning="Das Digitalisierungskonzept ist vorgestellt. Die nächsten Maßnahmen brauchen die Mittel.",
        responsible_id=stage.units["digital"].pk,
    )
    council.confirm_draft(actor=actor, paper_id=paper.pk)
    council.register_paper(actor=clerk(stage), paper_id=paper.pk)
    return paper.pk


def _release(stage: Stage) -> None:
    step = Consultation.objects.get(paper_id=stage.things["release"], role="decision")
    actions.release_funds(
        actor=stage.actor(TREASURER),
        lock_id=_the_lock(stage).pk,
        amount=FIRST_RELEASE,
        resolution_id=step.resolution.pk,
    )


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
