"""Chapter four: the budget takes effect with the lock in it, and a first part is released."""

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
from kreislauf.demo.calendar import sittings_for
from kreislauf.demo.stage import Item, Name, Stage
from kreislauf.kernel import Money

TREASURER: Name = ("Konrad", "Tiedemann")
DIGITAL_LEAD: Name = ("Malte", "Gerdes")
FIRST_RELEASE: Final = Money.euros(600_000)
RECOMMENDED, RELEASED = date(2024, 5, 13), date(2024, 5, 27)

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


def schedule(stage: Stage) -> None:
    for year in STEPS:
        _schedule_plan(stage, year)
    stage.later(date(2024, 5, 2), 10, partial(_request_release, stage))
    stage.items.setdefault(("finance_digital", RECOMMENDED), []).append(
        Item(lambda: stage.things["release"], "a", 9, 2)
    )
    stage.items.setdefault(("main_committee", RELEASED), []).append(
        Item(lambda: stage.things["release"], "a", 7, 1, announced_after=2)
    )
    stage.later(date(2024, 5, 28), 9, partial(_release, stage))


def _schedule_plan(stage: Stage, year: int) -> None:
    adopted, submitted, approved, promulgated, shown_from, shown_until, effect = map(date.fromisoformat, STEPS[year])
    stage.later(date(year - 1, 9, 4), 9, partial(_open_plan, stage, year))
    stage.later(adopted - timedelta(days=28), 9, partial(_bring_in_budget, stage, year))
    stage.later(adopted - timedelta(days=27), 9, partial(_publish_draft, stage, year))
    way = sittings_for("finance_digital", adopted - timedelta(days=28), 3)
    for body, day in way:
        stage.items.setdefault((body, day), []).append(Item(lambda: stage.things[f"budget-{year}"], "a"))
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


def _bring_in_budget(stage: Stage, year: int) -> None:
    """The administration proposes the byelaw; the Kreistag's vote adopts the plan and freezes it."""
    actor = stage.actor(TREASURER)
    effect = EffectInput(kind="adopt_plan", params={"fiscal_year": year})
    paper = council.draft_paper(
        actor=actor,
        kind="proposal",
        title=f"Haushaltssatzung und Haushaltsplan {year}",
        points=[
            PointInput(
                text=f"Die Haushaltssatzung {year} mit dem Haushaltsplan wird beschlossen, mit den Änderungen, die der "
                "Kreistag zuvor beschlossen hat.",
                effects=(effect,),
            )
        ],
        consultations=[
            ConsultationInput(stage.bodies["finance_digital"].pk, "recommendation"),
            ConsultationInput(stage.bodies["main_committee"].pk, "preparation"),
            ConsultationInput(stage.bodies["council"].pk, "decision"),
        ],
        reasoning="Der Entwurf wurde im September aufgestellt. Das Nähere steht im Vorbericht.",
        responsible_id=stage.units["treasury"].pk,
    )
    council.confirm_draft(actor=actor, paper_id=paper.pk)
    council.register_paper(actor=clerk(stage), paper_id=paper.pk)
    stage.things[f"budget-{year}"] = paper.pk


def _publish_draft(stage: Stage, year: int) -> None:
    actions.publish_draft(actor=stage.actor(TREASURER), plan_id=stage.things[f"plan-{year}"])


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


def the_lock(stage: Stage) -> Lock:
    """The lock on the council's million."""
    return Lock.objects.get(line_id=stage.things["digital"])


def _request_release(stage: Stage) -> None:
    stage.things["release"] = request_release(
        stage, FIRST_RELEASE, "Freigabe von 600.000 Euro für die Digitalisierung der Kreisverwaltung"
    )


def request_release(stage: Stage, amount: Money, title: str) -> UUID:
    """A proposal of the administration to release part of what is locked, registered."""
    actor = stage.actor(DIGITAL_LEAD)
    effect = EffectInput(kind="release", params={"lock": str(the_lock(stage).pk), "amount_cents": amount.cents})
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
        lock_id=the_lock(stage).pk,
        amount=FIRST_RELEASE,
        resolution_id=step.resolution.pk,
    )
