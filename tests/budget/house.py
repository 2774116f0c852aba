"""A county with a budget, and council rows built directly: the budget is what is tested here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import partial
from itertools import count
from typing import Any, TypedDict, Unpack
from uuid import UUID, uuid4

from django.db import transaction

from kreislauf.budget import actions
from kreislauf.budget.models import AmendmentEntry, BudgetLine, BudgetPlan, Commitment, Lock, Release
from kreislauf.council.actions._effects import make_due
from kreislauf.council.events import ResolutionPassed
from kreislauf.council.models import (
    AgendaItem,
    Consultation,
    Effect,
    Meeting,
    Paper,
    PointOutcome,
    Resolution,
    ResolutionPoint,
)
from kreislauf.journal.actions import record
from kreislauf.kernel import COUNTY_TIME, Actor, Money, now, today, travel_to
from kreislauf.people.models import Organization, Person
from kreislauf.programme import actions as programme
from kreislauf.programme.models import Presentation
from tests.cast import FINANCE, Cast, as_actor, innerstetal
from tests.support.kept import kept

MILLION = Money.euros(1_000_000)
FIRST_RELEASE = Money.euros(600_000)
RUNNING = Money.euros(50_000)
CONDITIONS = {
    "all": [
        {"kind": "concept_presented", "params": {"organization": None}, "text": "Vorstellung des Konzeptes"},
        {"kind": "recommendation", "params": {"organization": FINANCE}, "text": "Empfehlung vom Fachausschuss"},
    ]
}
_numbers = count(1001)
"""Far from those that the office gives: some tests register papers through the pages as well."""


@contextmanager
def on(day: date) -> Iterator[None]:
    with travel_to(datetime.combine(day, time(17), COUNTY_TIME)):
        yield


class Place(TypedDict):
    """Where a line of a plan stands."""

    plan_id: UUID
    product_id: UUID
    account_id: UUID


class Step(TypedDict):
    """Who takes a step of which plan."""

    actor: Actor
    plan_id: UUID


class Wish(TypedDict, total=False):
    """What a commitment may ask for otherwise than `commit` does."""

    line_id: UUID
    title: str
    key: str
    creditor: str
    asset: str
    provisional_basis: str
    year: int


@dataclass
class House:
    cast: Cast
    plan: BudgetPlan
    line: BudgetLine
    """Investment line of the digital unit."""
    running_line: BudgetLine
    """Running costs of the same unit."""

    @property
    def treasurer(self) -> Actor:
        return as_actor(self.cast.treasurer)

    @property
    def lead(self) -> Actor:
        return as_actor(self.cast.digital_lead)


def actor(person: Person) -> Actor:
    return as_actor(person)


@kept
def build_house(fiscal_year: int = 2024, *, running: Money = RUNNING) -> House:
    """A draft plan with an empty investment line and a line of running costs."""
    cast = innerstetal()
    treasurer = as_actor(cast.treasurer)
    with on(date(fiscal_year - 1, 9, 1)):
        plan = actions.open_plan(actor=treasurer, fiscal_year=fiscal_year)
        sub = actions.add_sub_budget(actor=treasurer, number="12", name="Digitalisierung", unit_id=cast.digital_unit.pk)
        product = actions.add_product(actor=treasurer, number="111-12", name="Digitalisierung", sub_budget_id=sub.pk)
        invest = actions.add_account(actor=treasurer, number="783100", name="Erwerb", is_investment=True)
        run = actions.add_account(actor=treasurer, number="429100", name="Dienstleistungen")
        add_line = partial(actions.add_line, actor=treasurer, plan_id=plan.pk, product_id=product.pk)
        line = add_line(account_id=invest.pk, name="Digitalisierung")
        running_line = add_line(account_id=run.pk, name="Beratung", appropriation=running)
    return House(cast, plan, line, running_line)


def make_paper(cast: Cast, points: Sequence[tuple[str, Sequence[tuple[str, dict[str, Any]]]]]) -> Paper:
    """A registered paper; each point with its effects as (kind, params)."""
    number = next(_numbers)
    paper = Paper.objects.create(
        kind="proposal", state="in_consultation", term=cast.term, number=number, reference=f"{number}/XIX",
        title=f"Vorlage {number}", date=today(),
    )  # fmt: skip
    for position, (text, effects) in enumerate(points, 1):
        point = ResolutionPoint.objects.create(paper=paper, position=position, number=str(position), text=text)
        for place, (kind, params) in enumerate(effects, 1):
            Effect.objects.create(point=point, position=place, kind=kind, params=params)
    return paper


@transaction.atomic
def resolve(paper: Paper, organization: Organization, role: str = "decision", outcome: str = "adopted") -> Resolution:
    """A body resolves on a paper now: step, sitting, resolution, event, and due effects where it decides."""
    position = paper.consultations.count() + 1
    step = Consultation.objects.create(paper=paper, organization=organization, role=role, position=position)
    meeting = Meeting.objects.create(organization=organization, title="Sitzung", starts_at=now(), state="running")
    resolution = Resolution.objects.create(consultation=step, meeting=meeting, outcome=outcome, resolved_at=now())
    for point in paper.points.all():
        PointOutcome.objects.create(resolution=resolution, point=point, outcome=outcome)
    system = Actor.system("test")
    event = ResolutionPassed(
        paper=paper.pk, resolution=resolution.pk, organization=organization.pk, organization_name=organization.name,
        role=role, outcome=outcome, outcome_label=outcome, yes=5, no=0, abstentions=0,
    )  # fmt: skip
    record(event, actor=system, subject=paper)
    if role == "decision" and outcome in {"adopted", "amended"}:
        effects = Effect.objects.filter(point__paper=paper).select_related("point__paper")
        make_due(effects.order_by("point__position", "position"), resolution, actor=system)
    return resolution


def adopt_motion(house: House, amount: Money = MILLION, conditions: dict[str, Any] | None = None) -> Paper:
    """The real motion's first two points, adopted by the council on 07.12. before the fiscal year."""
    year = house.plan.fiscal_year
    appropriate = {"amount_cents": amount.cents, "fiscal_year": year, "investment": True, "purpose": "Digitalisierung"}
    lock = {
        "amount_cents": None,
        "secures": None,
        "conditions": conditions or CONDITIONS,
        "authority": "main_committee",
    }
    with on(date(year - 1, 12, 7)):
        paper = make_paper(
            house.cast,
            [
                ("Investive Haushaltsmittel i.H.v. 1,0 Mio. €.", [("appropriate", appropriate)]),
                ("Diese Haushaltsmittel erhalten einen Sperrvermerk.", [("lock", lock)]),
            ],
        )
        resolve(paper, house.cast.council)
        for entry in AmendmentEntry.objects.filter(plan=house.plan, line=None, kind="appropriate"):
            actions.assign_entry(actor=house.treasurer, entry_id=entry.pk, line_id=house.line.pk)
    return paper


def take_steps(house: House) -> None:
    """Every step but the last: adopted 07.12., submitted 15.12., approved 20.02., promulgated 01.03., displayed."""
    year, plan = house.plan.fiscal_year, Step(actor=house.treasurer, plan_id=house.plan.pk)
    adopt_budget(house)
    with on(date(year, 3, 1)):
        actions.submit_plan(**plan, on=date(year - 1, 12, 15))
        actions.approve_plan(**plan, on=date(year, 2, 20))
        actions.promulgate_plan(**plan, on=date(year, 3, 1))
        actions.display_plan(**plan, display_from=date(year, 3, 4), display_until=date(year, 3, 12))


def budget_paper(house: House, year: int | None = None) -> Paper:
    """The administration's paper on the budget byelaw."""
    effect = ("adopt_plan", {"fiscal_year": year or house.plan.fiscal_year})
    return make_paper(house.cast, [("Haushaltssatzung und Haushaltsplan werden beschlossen.", [effect])])


def adopt_budget(house: House) -> Resolution:
    """The Kreistag adopts the plan on 07.12. before the fiscal year; the vote itself freezes it."""
    with on(date(house.plan.fiscal_year - 1, 12, 7)):
        resolution = resolve(budget_paper(house), house.cast.council)
    house.plan.refresh_from_db()
    return resolution


def put_into_effect(house: House) -> None:
    take_steps(house)
    with on(date(house.plan.fiscal_year, 3, 13)):
        actions.put_plan_into_effect(actor=house.treasurer, plan_id=house.plan.pk)


@kept
def locked_house(amount: Money = MILLION, conditions: dict[str, Any] | None = None) -> tuple[House, Lock]:
    """The plan is in force and the money locked."""
    house = build_house()
    adopt_motion(house, amount, conditions)
    put_into_effect(house)
    return house, Lock.objects.get()


CONCEPT = ("Digitalisierungskonzept. Erst der Zugang, dann die Akte. " * 6).encode()


def present_concept(
    house: House, lock: Lock, day: date = date(2024, 4, 22), *, body: Organization | None = None
) -> Presentation:
    """The lead's concept, presented under an item of the committee's sitting, recorded by the council office."""
    with on(day):
        concept = programme.create_concept(
            actor=house.lead, title="Digitalisierungskonzept", unit_id=house.cast.digital_unit.pk,
            filename="Konzept.txt", content=CONCEPT, lock_ids=[lock.pk],
        )  # fmt: skip
        item = sitting_item(body or house.cast.finance_committee)
        return programme.present_concept(
            actor=actor(house.cast.clerk),
            concept_id=concept.pk,
            version_id=concept.document.versions.get().pk,
            agenda_item_id=item.pk,
        )


def sitting_item(body: Organization, state: str = "running", **wish: Any) -> AgendaItem:
    """An item of a sitting of the body that begins now."""
    meeting = Meeting.objects.create(organization=body, title="Sitzung", starts_at=now(), state=state, **wish)
    return AgendaItem.objects.create(meeting=meeting, position=1, number="Ö 1", title="Digitalisierungskonzept")


def release_paper(house: House, lock: Lock, amount: Money) -> Paper:
    return make_paper(house.cast, [("Freigabe", [("release", {"lock": str(lock.pk), "amount_cents": amount.cents})])])


def recommend(house: House, lock: Lock, amount: Money, day: date = date(2024, 5, 6)) -> Paper:
    with on(day):
        paper = release_paper(house, lock, amount)
        resolve(paper, house.cast.finance_committee, "recommendation")
    return paper


def decide_release(house: House, paper: Paper, day: date = date(2024, 5, 13)) -> Resolution:
    with on(day):
        return resolve(paper, house.cast.main_committee)


def release(house: House, lock: Lock, amount: Money, resolution: Resolution, day: date = date(2024, 5, 14)) -> Release:
    with on(day):
        return actions.release_funds(actor=house.treasurer, lock_id=lock.pk, amount=amount, resolution_id=resolution.pk)


@kept
def released_house(amount: Money = FIRST_RELEASE) -> tuple[House, Lock]:
    """The whole way: concept, recommendation, resolution, release of `amount`."""
    house, lock = locked_house()
    present_concept(house, lock)
    resolution = decide_release(house, recommend(house, lock, amount))
    release(house, lock, amount, resolution)
    lock.refresh_from_db()
    return house, lock


def commit(house: House, amount: Money, *, day: date = date(2024, 6, 3), **wish: Unpack[Wish]) -> Commitment:
    wanted: Wish = {
        "line_id": house.line.pk, "title": "Server", "asset": "Servercluster", "creditor": "Formwerk Nord GmbH",
        "key": str(uuid4()), **wish,
    }  # fmt: skip
    with on(day):
        return actions.commit_funds(actor=house.lead, amount=amount, **wanted)
