"""Complete submissions per second through the action, as a share of the same rows in plain psycopg with encryption.

A submission turns a filled-in draft into a received application: the action opens the sealed answers, asks every rule
of the form, freezes, seals and signs, and writes application, case, receipt, errands with their jobs, event and count
in one transaction. Beside it, plain psycopg writes the same rows, sealed with keys of their own and signed, with
prepared statements in one transaction: no right, no rule, no form. Both in the same run, in turns, with eight clients
at once, as the runtime role, on an embedded database that waits for the disk as the demo's does.
"""

from __future__ import annotations

import json
import multiprocessing
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from multiprocessing.synchronize import Barrier
from typing import Any
from uuid import UUID, uuid4

from bench.booking import CHECKOUT, database_of_its_own, leave_database
from bench.report import Figure

CLIENTS = 8
ROUNDS = 4
EACH = 25
"""Submissions of one client in one round."""
WARM_UP = 3
PATIENCE = 60
"""Seconds after which a client waits for the others no longer."""
GOAL = 0.30
ANSWERS: dict[str, Any] = {
    "person": {"family_name": "Rosenbaum", "given_name": "Wilma", "birth_date": "1961-04-12", "street": "Am Anger 4"},
    "dog": {"name": "Bella", "breed": "other", "since": "2026-05-01", "chip": "276098102345678"},
    "consent": True,
}


@dataclass(frozen=True, slots=True)
class Ground:
    """What submissions run on."""

    service: UUID
    unit: UUID
    version: UUID


Way = Callable[[Ground, list[UUID]], Callable[[UUID], None]]
"""Makes, inside its own process, the function that submits once; the ids of the prepared drafts come along."""


def measure() -> tuple[dict[str, Any], list[Figure]]:
    """Everything in a process of its own, so that its database and settings end with it."""
    command = [sys.executable, "-m", "bench.submissions"]
    answer = subprocess.run(command, cwd=CHECKOUT, check=True, stdout=subprocess.PIPE, text=True)
    found: dict[str, Any] = json.loads(answer.stdout)
    return found, [
        Figure("submissions, 8 clients: share of plain psycopg with encryption", found["share"], "", at_least=GOAL),
        Figure("submissions, 8 clients", found["action"], "/s"),
        Figure("submissions, 1 client: share of plain psycopg with encryption", found["share_of_one"], ""),
    ]


def run() -> dict[str, Any]:
    """Submissions per second of both ways and their ratio. Raises RuntimeError where something got lost."""
    ground = lay_ground()
    ways: dict[str, Way] = {"action": through_the_action, "plain": plain_psycopg}
    results: dict[str, Any] = {}
    for clients, suffix in ((CLIENTS, ""), (1, "_of_one")):
        seconds = dict.fromkeys(ways, 0.0)
        for _ in range(ROUNDS):
            for name, way in ways.items():
                drafts = make_drafts(ground, clients * (EACH + WARM_UP)) if name == "action" else []
                seconds[name] += _time_of(way, ground, drafts, clients)
        done = ROUNDS * clients * EACH
        rates = {name: done / spent for name, spent in seconds.items()}
        results |= {f"{name}{suffix}": round(rate) for name, rate in rates.items()}
        results[f"share{suffix}"] = round(rates["action"] / rates["plain"], 3)
    _refuse_loss()
    return results


def lay_ground() -> Ground:
    """A county, a unit, a service with a form: what a submission needs to be there."""
    from django.db import connection

    from kreislauf.catalogue.models import Service
    from kreislauf.form_editor.models import Form, FormVersion
    from kreislauf.forms.engine.codec import presentation_to_json, to_json
    from kreislauf.forms.engine.presentation import FormPresentation
    from kreislauf.kernel import now, today
    from kreislauf.people.models import Body, Organization, OrganizationKind

    Body.objects.create(name="Landkreis Innerstetal", short_name="Innerstetal")
    since = today() - timedelta(days=365)
    unit = Organization.objects.create(kind=OrganizationKind.DEPARTMENT, name="Ordnung", short_name="32", since=since)
    form = Form.objects.create(title="Hund anmelden", origin="own", created_at=now())
    version = FormVersion.objects.create(
        form=form, number=1, state="published", definition=to_json(_definition()),
        presentation=presentation_to_json(FormPresentation()), created_at=now(), published_at=now(),
    )  # fmt: skip
    service = Service.objects.create(
        slug="hund", name="Hund anmelden", unit=unit, state="live", fee_cents=0, decision_days=30,
        checklist=["Identität geprüft"], created_at=now(), changed_at=now(),
    )  # fmt: skip
    connection.close()
    return Ground(service.pk, unit.pk, version.pk)


def _definition() -> Any:
    from kreislauf.forms.engine.definition import Choice, CodeList, Field, FormDefinition, Group

    breeds = CodeList("breeds", (Choice("poodle", "Pudel"), Choice("other", "andere Rasse")))
    person = (
        Field("family_name", "Familienname", params={"max_length": 100}),
        Field("given_name", "Vorname", params={"max_length": 100}),
        Field("birth_date", "Geburtsdatum", type="date"),
        Field("street", "Anschrift"),
    )
    dog = (
        Field("name", "Rufname"),
        Field("breed", "Rasse", type="selection", params={"code_list": breeds.key}),
        Field("since", "Gehalten seit", type="date"),
        Field("chip", "Nummer des Chips", minimum=0),
    )
    return FormDefinition(
        "OWN-DOG", "1", "Hund anmelden", "own", code_lists={breeds.key: breeds},
        children=(
            Group("person", "Ihre Person", children=person),
            Group("dog", "Ihr Hund", children=dog),
            Field("consent", "Die Angaben sind richtig", type="boolean"),
        ),
    )  # fmt: skip


def make_drafts(ground: Ground, number: int) -> list[UUID]:
    from kreislauf.applications.models import Application
    from kreislauf.kernel import now
    from kreislauf.vault.store.keys import new_vault

    drafts = []
    for _ in range(number):
        pk = uuid4()
        vault, wrapped, key_id = new_vault(pk)
        drafts.append(
            Application(
                id=pk, service_id=ground.service, form_version_id=ground.version, wrapped_key=wrapped, key_id=key_id,
                answers=vault.seal_json("answers", ANSWERS), created_at=now(), touched_at=now(),
                postal_address=vault.seal("postal-address", b"Wilma Rosenbaum\n38999 Talheim"),
            )
        )  # fmt: skip
    Application.objects.bulk_create(drafts)
    return [draft.pk for draft in drafts]


def through_the_action(ground: Ground, drafts: list[UUID]) -> Callable[[UUID], None]:
    """The way of the program."""
    from kreislauf.applications.actions.submit_application import submit_application
    from kreislauf.kernel import Actor

    def submit(draft: UUID) -> None:
        actor = Actor.applicant(frozenset({draft}))
        submit_application(actor=actor, application_id=draft, revision=0)

    return submit


INSERT_APPLICATION = """
INSERT INTO applications_application (id, service_id, form_version_id, state, applicant_kind, wrapped_key, key_id,
    answers, headline, revision, progress, created_at, touched_at, number, received_at, digest)
VALUES (%s, %s, %s, 'received', 'person', %s, %s, %s, %s, 0, '{}', %s, %s, %s, %s, %s)
"""
INSERT_ERRAND = """
INSERT INTO applications_errand (id, application_id, kind, state, attempts, error, created_at)
VALUES (%s, %s, 'receipt_pdf', 'waiting', 0, '', %s)
"""
INSERT_JOB = """
INSERT INTO procrastinate_jobs (queue_name, task_name, priority, args) VALUES ('default', %s, 0, %s::jsonb)
"""


def plain_psycopg(ground: Ground, drafts: list[UUID]) -> Callable[[UUID], None]:
    """The same rows, sealed and signed, one prepared statement each, in one transaction."""
    import psycopg
    from django.db import connection

    from kreislauf.applications.events import ApplicationReceived
    from kreislauf.applications.models import Application
    from kreislauf.applications.rules.numbers import application_number
    from kreislauf.applications.rules.receipts import application_digest, new_code, signed_bytes
    from kreislauf.applications.store.receipt import GIVE_PROOF, RUN_ERRAND
    from kreislauf.cases.kinds.intake import OPEN_CASE
    from kreislauf.catalogue.api import use_counted
    from kreislauf.journal.actions import APPEND, sealed
    from kreislauf.kernel import Actor, canonical_bytes, now
    from kreislauf.vault.store.keys import new_vault, signing_key

    parameters = connection.get_connection_params()
    address = {name: parameters[name] for name in ("host", "port", "dbname", "user") if name in parameters}
    session = psycopg.connect(autocommit=True, **address)
    actor = Actor.applicant(frozenset())

    def submit(pk: UUID) -> None:
        at, case, errand = now(), uuid4(), uuid4()
        vault, wrapped, key_id = new_vault(pk)
        canonical = canonical_bytes(ANSWERS)
        answers, headline = vault.seal("answers", canonical), vault.seal("headline", b"Wilma Rosenbaum")
        digest = application_digest(canonical, {})
        with session.transaction():

            def write(statement: str, values: list[Any]) -> Any:
                return session.execute(statement, values, prepare=True)

            (running,) = write("SELECT nextval('applications_application_number')", []).fetchone()
            number = application_number(at.year, running)
            facts = {
                "number": number, "service": "Hund anmelden", "day": at.date().isoformat(),
                "received_at": at.isoformat(timespec="seconds"), "digest": digest.hex(),
            }  # fmt: skip
            code = new_code()
            signature = signing_key().sign(signed_bytes(code, "receipt", facts))
            event = ApplicationReceived(service=ground.service, case=case, number=number, digest=digest.hex())
            entry, _, _ = sealed(event, actor=actor, subject_type=Application.journal_type, subject_id=pk)
            write(
                INSERT_APPLICATION,
                [pk, ground.service, ground.version, wrapped, key_id, answers, headline, at, at, number, at, digest],
            )
            write(OPEN_CASE, [case, pk, ground.service, ground.unit, at, at.date(), "[]"])
            write(GIVE_PROOF, [code, "receipt", pk, None, json.dumps(facts), signature, at])
            write(INSERT_ERRAND, [errand, pk, at])
            write(INSERT_JOB, [RUN_ERRAND, json.dumps({"errand_id": str(errand)})])
            write(f"SELECT {APPEND}", entry)
            write(*use_counted(ground.service, "submitted", "person", day=at.date()))

    return submit


def _time_of(way: Way, ground: Ground, drafts: list[UUID], clients: int) -> float:
    """Seconds in which so many clients at once have done their share each, after a warm-up."""
    leave_database()
    fork = multiprocessing.get_context("fork")
    barrier, spans = fork.Barrier(clients), fork.SimpleQueue()
    workers = [
        fork.Process(target=_work, args=(way, ground, drafts[n::clients], barrier, spans)) for n in range(clients)
    ]
    for worker in workers:
        worker.start()
    found = [spans.get() for _ in workers]
    for worker in workers:
        worker.join()
    if (None, None) in found:
        raise RuntimeError("a client failed")
    return float(max(end for _, end in found) - min(begin for begin, _ in found))


def _work(way: Way, ground: Ground, drafts: list[UUID], barrier: Barrier, spans: Any) -> None:
    begin = end = None
    try:
        submit, mine = way(ground, drafts), drafts or [uuid4() for _ in range(EACH + WARM_UP)]
        for draft in mine[:WARM_UP]:
            submit(draft)
        barrier.wait(PATIENCE)
        begin = time.monotonic()
        for draft in mine[WARM_UP:]:
            submit(draft)
        end = time.monotonic()
    except BaseException:
        barrier.abort()
        begin = None
        raise
    finally:
        spans.put((begin, end))


def _refuse_loss() -> None:
    from kreislauf.cases.queries.reconciliation import reconcile

    found = reconcile()
    wanted = 2 * ROUNDS * (CLIENTS + 1) * (EACH + WARM_UP)
    if not found.is_even or found.total.received != wanted:
        raise RuntimeError(f"received {found.total.received} of {wanted}: {[str(m) for m in found.differences]}")


def main() -> int:
    """Print the results as JSON."""
    with database_of_its_own():
        sys.stdout.write(f"{json.dumps(run())}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
