"""Bookings per second through the action, as a share of the same guarded statement in plain psycopg.

Both are measured in the same run, in turns, on an embedded database of their own that waits for the disk as the
demo's does, and as the runtime role: one commitment of one cent at a time. The action adds permission, rule,
event and the event's chain; the statement is `budget_commit` in a transaction. Beside it stands the harder
measure, the same statement autocommitted in a single round trip.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import cycle
from multiprocessing.synchronize import Barrier
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from bench.report import Figure

CHECKOUT = Path(__file__).resolve().parents[1]
LINES = 16
PROCESSES = 8
ROUNDS = 4
WARM_UP_SECONDS = 0.3
PLENTY_CENTS = 100_000_000_000
LAST_CENTS = 100
GOAL = 0.35


@dataclass(frozen=True, slots=True)
class Ground:
    """What the bookings run on: who books, the lines and their fiscal year."""

    person: UUID
    lines: tuple[UUID, ...]
    year: int

    def only(self, lines: int) -> Ground:
        return Ground(self.person, self.lines[:lines], self.year)


Way = Callable[[Ground], Callable[[UUID], None]]
"""Makes, inside its own process, the function that books one cent on a line."""


def measure() -> tuple[dict[str, Any], list[Figure]]:
    """Everything in a process of its own, so that its database and settings end with it."""
    command = [sys.executable, "-m", "bench.booking"]
    answer = subprocess.run(command, cwd=CHECKOUT, check=True, stdout=subprocess.PIPE, text=True)
    found: dict[str, Any] = json.loads(answer.stdout)
    figures = []
    for label, row in found.items():
        if isinstance(row, dict):
            goal = GOAL if label == "1 connection" else None
            figures += [
                Figure(f"bookings, {label}: share of plain psycopg", row["share"], "", at_least=goal),
                Figure(f"bookings, {label}: share of one autocommitted statement", row["share_of_autocommit"], ""),
            ]
    return found, figures


def run(seconds: float) -> dict[str, Any]:
    """Measure for about `seconds` each way with 1 and 8 connections, spread over lines and on one hot line.

    Returns bookings per second of both ways and their ratio. Raises RuntimeError when a line is overspent.
    """
    ground = lay_ground()
    results: dict[str, Any] = {}
    for label, processes, lines in (
        ("1 connection", 1, LINES),
        (f"{PROCESSES} connections", PROCESSES, LINES),
        (f"{PROCESSES} connections, one hot line", PROCESSES, 1),
    ):
        ways = {"action": through_the_action, "transaction": plain_transaction, "autocommit": plain_psycopg}
        rates = dict.fromkeys(ways, 0.0)
        for _ in range(ROUNDS):
            for name, way in ways.items():
                rates[name] += _bookings(way, ground.only(lines), processes, seconds / ROUNDS) / ROUNDS
        shares = {
            "share": round(rates["action"] / rates["transaction"], 3),
            "share_of_autocommit": round(rates["action"] / rates["autocommit"], 3),
        }
        results[label] = {name: round(rate) for name, rate in rates.items()} | shares
    results["overspent_cents"] = race_for_the_last_cents(ground)
    if results["overspent_cents"]:
        raise RuntimeError("a line was overspent")
    return results


def lay_ground(*, further: int = 0) -> Ground:
    """A plan in force with lines of plenty and a last one of few cents, and somebody who may commit on them.

    `further` is how many lines without money the plan has beside them.
    """
    from kreislauf.budget import actions
    from kreislauf.kernel import Money, today
    from kreislauf.people.queries import actor_of_person

    person, unit = _somebody(today())
    act: dict[str, Any] = {"actor": actor_of_person(person)}
    plan = actions.open_plan(**act, fiscal_year=today().year, needs_approval=False)
    sub_budget = actions.add_sub_budget(**act, number="1", name="Messung", unit_id=unit)
    product = actions.add_product(**act, number="1", name="Messung", sub_budget_id=sub_budget.pk)
    lines = []
    for number in range(LINES + 1):
        account = actions.add_account(**act, number=str(number), name=f"Konto {number}")
        cents = PLENTY_CENTS if number < LINES else LAST_CENTS
        line = actions.add_line(
            **act, plan_id=plan.pk, product_id=product.pk, account_id=account.pk, name=account.name,
            appropriation=Money(cents),
        )  # fmt: skip
        lines.append(line.pk)
    _add_lines(plan.pk, product.pk, further)
    _take_every_step(act, plan.pk, today())
    return Ground(person.pk, tuple(lines), plan.fiscal_year)


def _add_lines(plan: UUID, product: UUID, count: int) -> None:
    """Lines of a draft, at once."""
    from kreislauf.budget.models import BudgetLine, LedgerAccount

    accounts = [LedgerAccount(number=f"9{number:06d}", name=f"Konto {number}") for number in range(count)]
    LedgerAccount.objects.bulk_create(accounts, batch_size=2000)
    lines = [BudgetLine(plan_id=plan, product_id=product, account=one, name=one.name) for one in accounts]
    BudgetLine.objects.bulk_create(lines, batch_size=2000)


def _somebody(day: date) -> tuple[Any, UUID]:
    """A person of the treasury."""
    from kreislauf.people.models import Competence, Membership, Organization, OrganizationKind, Person, Role
    from kreislauf.people.rules import competences

    since = day - timedelta(days=365)
    unit = Organization.objects.create(kind=OrganizationKind.DEPARTMENT, name="Kämmerei", short_name="20", since=since)
    unit.competences.add(Competence.objects.create(key=competences.TREASURY, label="Kämmerei"))
    person = Person.objects.create(given_name="Maren", family_name="Messing", sort_key="messing maren")
    Membership.objects.create(person=person, organization=unit, role=Role.STAFF, since=since)
    return person, unit.pk


def _adopted_by_council(day: date) -> UUID:
    """The Kreistag's resolution on the budget of this year, as its vote would leave it."""
    from kreislauf.council.models import Consultation, Effect, Meeting, Paper, Resolution, ResolutionPoint
    from kreislauf.people.models import Competence, LegislativeTerm, Organization, OrganizationKind
    from kreislauf.people.rules import competences

    since, moment = day - timedelta(days=365), datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    term = LegislativeTerm.objects.create(number=20, numeral="XX", starts_on=since, ends_on=day + timedelta(days=1500))
    council = Organization.objects.create(kind=OrganizationKind.COUNCIL, name="Kreistag", short_name="KT", since=since)
    council.competences.add(Competence.objects.create(key=competences.COUNCIL, label="Kreistag"))
    paper = Paper.objects.create(
        kind="proposal", state="decided", term=term, number=1, reference="1/XX", title="Haushalt", date=day
    )
    point = ResolutionPoint.objects.create(paper=paper, position=1, number="1", text="Der Haushalt wird beschlossen.")
    step = Consultation.objects.create(paper=paper, organization=council, role="decision", position=1)
    meeting = Meeting.objects.create(organization=council, title="Sitzung", starts_at=moment, state="closed")
    resolution = Resolution.objects.create(consultation=step, meeting=meeting, outcome="adopted", resolved_at=moment)
    params = {"fiscal_year": (day + timedelta(days=60)).year}
    Effect.objects.create(point=point, position=1, kind="adopt_plan", params=params, state="due", resolution=resolution)
    return resolution.pk


def _take_every_step(act: dict[str, Any], plan_id: UUID, day: date) -> None:
    from kreislauf.budget import actions

    def ago(days: int) -> date:
        return day - timedelta(days=days)

    actions.adopt_plan(**act, plan_id=plan_id, resolution_id=_adopted_by_council(ago(60)))
    actions.submit_plan(**act, plan_id=plan_id, on=ago(55))
    actions.promulgate_plan(**act, plan_id=plan_id, on=ago(10))
    actions.display_plan(**act, plan_id=plan_id, display_from=ago(9), display_until=ago(1))
    actions.put_plan_into_effect(**act, plan_id=plan_id)


def through_the_action(ground: Ground) -> Callable[[UUID], None]:
    """The way of the program: right, rule, guarded statement, event and its chain."""
    from kreislauf.budget import actions
    from kreislauf.kernel import Money
    from kreislauf.people.models import Person
    from kreislauf.people.queries import actor_of_person

    actor, cent = actor_of_person(Person.objects.get(pk=ground.person)), Money(1)

    def book(line: UUID) -> None:
        actions.commit_funds(actor=actor, line_id=line, amount=cent, title="Messung", key=str(uuid4()))

    return book


def plain_transaction(ground: Ground) -> Callable[[UUID], None]:
    """The guarded statement between BEGIN and COMMIT, as the action has it: only right, rule and event are missing."""
    return plain_psycopg(ground, in_transaction=True)


def plain_psycopg(ground: Ground, *, in_transaction: bool = False) -> Callable[[UUID], None]:
    """The guarded statement alone, prepared, as the same role; on its own it is committed by the server in one go."""
    import psycopg
    from django.db import connection

    from kreislauf.budget.rules.posting_chain import PostingBody
    from kreislauf.budget.store.booking import COMMIT, commitment_id
    from kreislauf.kernel import digest, now

    parameters = connection.get_connection_params()
    address = {name: parameters[name] for name in ("host", "port", "dbname", "user") if name in parameters}
    session = psycopg.connect(autocommit=True, **address)

    def book(line: UUID) -> None:
        key, moment = str(uuid4()), now()
        wanted = commitment_id(key)
        actor_key = str(ground.person)
        body = PostingBody(
            uuid4(), line, ground.year, "payments", "commitment", 1, "budget.commitment", wanted,
            f"commitment:{key}", moment, actor_key,
        )  # fmt: skip
        values = [
            wanted, line, ground.year, "payments", 1, "Messung", "", "", "", ground.person,
            body.id, body.idempotency_key, moment, actor_key, digest(body),
        ]  # fmt: skip
        with session.transaction() if in_transaction else nullcontext():
            session.execute(COMMIT, values, prepare=True)

    return book


def _bookings(way: Way, ground: Ground, processes: int, seconds: float) -> float:
    """Bookings per second of so many processes together, after a warm-up."""
    leave_database()
    fork = multiprocessing.get_context("fork")
    barrier, counts = fork.Barrier(processes), fork.SimpleQueue()
    workers = [
        fork.Process(target=_work, args=(way, ground, seconds, number, barrier, counts)) for number in range(processes)
    ]
    for worker in workers:
        worker.start()
    total: float = sum(counts.get() for _ in workers)
    for worker in workers:
        worker.join()
    return total


def _work(way: Way, ground: Ground, seconds: float, number: int, barrier: Barrier, counts: Any) -> None:
    book = way(ground)
    lines = cycle(ground.lines[number % len(ground.lines) :] + ground.lines[: number % len(ground.lines)])
    _repeat(book, lines, WARM_UP_SECONDS)
    barrier.wait()
    began = time.monotonic()
    count = _repeat(book, lines, seconds)
    counts.put(count / (time.monotonic() - began))


def _repeat(book: Callable[[UUID], None], lines: Iterator[UUID], seconds: float) -> int:
    count, until = 0, time.monotonic() + seconds
    while time.monotonic() < until:
        book(next(lines))
        count += 1
    return count


def race_for_the_last_cents(ground: Ground) -> int:
    """Eight processes want the last cents of one line, all of them each; returns how many too many were booked."""
    from django.db.models import Sum

    from kreislauf.budget.models import Commitment

    last = Ground(ground.person, ground.lines[-1:], ground.year)
    leave_database()
    fork = multiprocessing.get_context("fork")
    barrier = fork.Barrier(PROCESSES)
    racers = [fork.Process(target=_race, args=(last, barrier)) for _ in range(PROCESSES)]
    for racer in racers:
        racer.start()
    for racer in racers:
        racer.join()
    booked = Commitment.objects.filter(line__in=last.lines).aggregate(cents=Sum("amount_cents"))["cents"]
    return int(booked) - LAST_CENTS


def _race(ground: Ground, barrier: Barrier) -> None:
    from kreislauf.kernel import Refusal

    book = through_the_action(ground)
    barrier.wait()
    refused = 0
    for _ in range(LAST_CENTS):
        try:
            book(ground.lines[0])
        except Refusal:
            refused += 1
    assert refused, "somebody must have come too late"  # noqa: S101  # what the race is about


def leave_database() -> None:
    """Close the pool with all its connections: what a fork must not inherit, and what keeps a server from its end."""
    from django.db import connections
    from django.db.backends.postgresql.base import DatabaseWrapper

    wrapper = connections["default"]
    wrapper.close()
    if isinstance(wrapper, DatabaseWrapper):
        wrapper.close_pool()


@contextmanager
def database_of_its_own() -> Iterator[None]:
    """An embedded server that waits for the disk, migrated, with Django set up on it as the runtime role."""
    folder = Path(tempfile.mkdtemp(prefix="kreislauf-bench-"))
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("KREISLAUF_", "DATABASE_"))}
    os.environ.clear()
    # below the folder: where the server needs a place elsewhere, it is named by what the data folder lies in
    os.environ |= kept | {"KREISLAUF_DEMO": "1", "KREISLAUF_VAR": str(folder / "var")}
    os.environ["DJANGO_SETTINGS_MODULE"] = "kreislauf.config.settings"
    import django

    django.setup()
    from kreislauf.config.database import use_embedded_server

    server = use_embedded_server(durable=True)
    if server is None:
        raise RuntimeError("the bench measures the embedded database")
    try:
        kreislauf = Path(sys.executable).with_name("kreislauf")
        subprocess.run([kreislauf, "migrate", "--skip-checks", "-v", "0"], check=True, stdout=sys.stderr)
        yield
    finally:
        leave_database()
        server.leave()
        shutil.rmtree(server.place.folder, ignore_errors=True)
        shutil.rmtree(folder, ignore_errors=True)


def main() -> int:
    """Print the results as JSON; the first argument is the seconds for each way (4)."""
    with database_of_its_own():
        print(json.dumps(run(float(sys.argv[1]) if len(sys.argv) > 1 else 4.0)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
