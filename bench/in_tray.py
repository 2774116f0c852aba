"""The in-tray with a million cases: every view, deep pages, the search, through the whole program as a page.

The cases are spread over three units and all states, sealed as the program seals them (who applies is unsealed for the
rows shown); one clerk works in two of the units. What is measured is the time from request to finished page, without
the network, as the runtime role.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from functools import partial
from itertools import islice
from statistics import median, quantiles
from typing import Any
from urllib.parse import quote
from uuid import UUID, uuid4

from bench.booking import CHECKOUT, database_of_its_own
from bench.report import Figure

CASES = 1_000_000
UNITS, SERVICES = 3, 5
ROUNDS = 12
DEEP = 40
"""Pages that are walked from the beginning of a view."""
GOAL_MILLISECONDS = 100

COPY_APPLICATIONS = """COPY applications_application (id,
service_id, form_version_id, state, applicant_kind, wrapped_key,
key_id, answers, headline, revision, progress, created_at, touched_at, number, received_at, digest) FROM STDIN"""
COPY_CASES = """COPY cases_case (id, application_id, service_id, unit_id, state, assigned_to_id, received_at, due_on,
paused_since, paused_days, outcome, decided_at, checklist, had_media_break) FROM STDIN"""
NOTICES = """
INSERT INTO cases_notice (id, case_id, outcome, state, needs_second_person, prepared_by_id, prepared_at,
                             signed_by_id, signed_at, delivery, delivered_at, fetched_at)
SELECT gen_random_uuid(), id, 'granted', CASE WHEN place % 500 = 0 THEN 'signed' ELSE 'delivered' END, true,
       %(preparer)s, received_at, %(signer)s, received_at, 'inbox',
       CASE WHEN place % 500 = 0 THEN NULL ELSE received_at END,
       CASE WHEN place % 500 IN (0, 1) THEN NULL ELSE received_at END
FROM (SELECT *, row_number() OVER (ORDER BY id) AS place FROM cases_case WHERE state = 'decided') AS decided
""".replace("% ", "%% ")


def measure() -> tuple[dict[str, Any], list[Figure]]:
    """Everything in a process of its own, so that its database and settings end with it."""
    command = [sys.executable, "-m", "bench.in_tray"]
    answer = subprocess.run(command, cwd=CHECKOUT, check=True, stdout=subprocess.PIPE, text=True)
    found: dict[str, Any] = json.loads(answer.stdout)
    slowest = max(found["views"], key=lambda name: found["views"][name]["p95"])
    return found, [
        Figure(f"in-tray with {CASES:,} cases, p95", found["p95"], "ms", at_most=GOAL_MILLISECONDS),
        Figure(f"in-tray, slowest view ({slowest}), p95", found["views"][slowest]["p95"], "ms"),
        Figure("next case by deadline, p95", found["next_case"]["p95"], "ms"),
    ]


def run() -> dict[str, Any]:
    """Milliseconds for every view of the in-tray. Raises RuntimeError where a page does not show what it should."""
    from django.test import Client

    person, unit_names = lay_ground()
    client = Client()
    client.force_login(person.account, backend="allauth.account.auth_backends.AuthenticationBackend")
    _expect_rows(client)
    times: dict[str, list[float]] = {}
    for name, address in _addresses():
        times.setdefault(name, []).extend(_timed(partial(client.get, address), ROUNDS))
    everything = [spent for view in times.values() for spent in view]
    return {
        "cases": CASES,
        "units": unit_names,
        "p95": _p95(everything),
        "views": {name: {"median": round(median(spent), 1), "p95": _p95(spent)} for name, spent in times.items()},
        "next_case": {"p95": _p95(list(_timed(partial(client.get, "/intern/vorgaenge/naechster/"), ROUNDS * 4)))},
    }


def _expect_rows(client: Any) -> None:
    """The first page is full, unsealed, and knows that there is more."""
    page = client.get("/intern/vorgaenge/").content.decode()
    if page.count("Muster, Kim") != 25 or 'rel="next"' not in page:
        raise RuntimeError("the in-tray does not show its first page")


def _addresses() -> Iterator[tuple[str, str]]:
    """Each view's first page and a deep one, with a service too, and a number."""
    from kreislauf.cases.models import Case
    from kreislauf.cases.rules.in_tray import View
    from kreislauf.catalogue.models import Service

    start = "/intern/vorgaenge/"
    service = Service.objects.order_by("pk")[0]
    for view in View:
        yield view, f"{start}?sicht={view}"
        yield f"{view}, one service", f"{start}?sicht={view}&leistung={service.pk}"
        yield f"{view}, deep", f"{start}?sicht={view}&ab={quote(_deep(view))}"
    case = Case.objects.select_related("application").order_by("pk")[CASES // 2]
    yield "number", f"{start}?nummer={case.application.number}"
    yield "beginning of a number", f"{start}?nummer={str(case.application.number)[:9]}"


def _deep(view: str) -> str:
    """The place at which a page far behind the first begins."""
    from kreislauf.cases.queries.in_tray import Wish, in_tray
    from kreislauf.cases.rules.in_tray import View
    from kreislauf.people.queries import actor_of_person

    actor, place = actor_of_person(_clerk()), None
    for _page in range(DEEP):
        place = in_tray(actor, Wish(View(view), after=place)).next or place
    return str(place or "")


def _clerk() -> Any:
    from kreislauf.people.models import Person

    return Person.objects.get(family_name="Messing")


def _timed(act: Callable[[], Any], times: int) -> Iterator[float]:
    """Milliseconds of each call, after one that warms up."""
    act()
    for _number in range(times):
        began = time.perf_counter()
        answer = act()
        spent = (time.perf_counter() - began) * 1000
        if answer.status_code not in {200, 302}:
            raise RuntimeError(f"answered {answer.status_code}")
        yield spent


def _p95(spent: list[float]) -> float:
    return round(quantiles(spent, n=20)[-1], 1)


def lay_ground() -> tuple[Any, list[str]]:
    """Units, people, services and a million cases; written by the owner of the tables, without their triggers."""
    import psycopg
    from django.db import connection

    from kreislauf.config.embedded import OWNER_ROLE

    clerk, colleague, units = _people()
    services = [_service(unit, number) for number, unit in zip(range(SERVICES), units * SERVICES, strict=False)]
    parameters = connection.get_connection_params()
    address = {name: parameters[name] for name in ("host", "port", "dbname") if name in parameters}
    with psycopg.connect(user=OWNER_ROLE, **address) as session:
        session.execute("SET session_replication_role = replica")  # triggers look at each row; these are in order
        with session.cursor() as cursor:
            rows = _Rows(units, services, clerk, colleague)
            while batch := list(islice(rows, 20_000)):
                _copy(cursor, COPY_APPLICATIONS, (row[0] for row in batch))
                _copy(cursor, COPY_CASES, (row[1] for row in batch))
            cursor.execute(NOTICES, {"preparer": clerk.pk, "signer": colleague.pk})
        session.commit()
        session.autocommit = True
        session.execute("VACUUM ANALYZE cases_case, applications_application, cases_notice")
    return clerk, [unit.name for unit in units]


def _copy(cursor: Any, statement: str, rows: Any) -> None:
    with cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)


class _Rows:
    """An application and its case, again and again, spread evenly over units, services, people and states."""

    def __init__(self, units: list[Any], services: list[Any], clerk: Any, colleague: Any) -> None:
        from kreislauf.vault.store.keys import current_key_id, wrapping_key

        self.units, self.services, self.clerk, self.colleague = units, services, clerk, colleague
        self.key_id = current_key_id()
        self.county_key = wrapping_key(self.key_id)
        self.number = 0
        self.today = date.today()  # noqa: DTZ011  # the bench stands in the present

    def __iter__(self) -> _Rows:
        return self

    def __next__(self) -> tuple[list[Any], list[Any]]:
        if self.number >= CASES:
            raise StopIteration
        self.number += 1
        from kreislauf.kernel import COUNTY_TIME

        ago = timedelta(days=self.number % 700, seconds=self.number % 86_400)
        received = datetime.now(COUNTY_TIME) - ago
        pk = uuid4()
        service = self.services[self.number % len(self.services)]
        return self._application(pk, service, received), self._case(pk, service, received)

    def _application(self, pk: UUID, service: Any, received: datetime) -> list[Any]:
        from kreislauf.applications.rules.numbers import application_number
        from kreislauf.vault.rules.sealing import new_key, seal

        key = new_key()
        return [
            pk, service.pk, service.version_id, "received", "person", seal(self.county_key, key, f"{pk}:data-key"),
            self.key_id, b"sealed", seal(key, b"Muster, Kim", f"{pk}:headline"), 1, "{}", received, received,
            application_number(received.year, self.number), received, b"0" * 32,
        ]  # fmt: skip

    def _case(self, application: UUID, service: Any, received: datetime) -> list[Any]:
        state = ("open", "open", "waiting", "to_sign", *["decided"] * 6)[self.number // 7 % 10]
        assigned = (None, self.clerk.pk, *[self.colleague.pk] * 20)[self.number // 3 % 22]
        due_on = None if self.number % 11 == 0 else received.date() + timedelta(days=30 + self.number % 400)
        is_left = state == "decided"
        return [
            uuid4(), application, service.pk, service.unit_id, state, assigned, received, due_on,
            received.date() if state == "waiting" else None, 0, "granted" if is_left else "",
            received if is_left else None, "[]", False,
        ]  # fmt: skip


def _people() -> tuple[Any, Any, list[Any]]:
    """A clerk who works in two of the units, a colleague, and the units."""
    from kreislauf.people.models import Account, Body, Membership, Organization, OrganizationKind, Person, Role

    Body.objects.create(name="Landkreis Messtal", short_name="Messtal", ags="03999998")
    since = date(2020, 1, 1)
    units = [
        Organization.objects.create(
            kind=OrganizationKind.DEPARTMENT, name=f"Amt {number}", short_name=str(number), since=since
        )
        for number in range(1, UNITS + 1)
    ]
    clerk = Person.objects.create(given_name="Maren", family_name="Messing", sort_key="messing maren")
    colleague = Person.objects.create(given_name="Timo", family_name="Takt", sort_key="takt timo")
    for unit in units[:2]:
        Membership.objects.create(person=clerk, organization=unit, role=Role.STAFF, since=since)
        Membership.objects.create(person=colleague, organization=unit, role=Role.STAFF, since=since)
    Account.objects.create_user("maren@messtal.example", person=clerk)
    return clerk, colleague, units


def _service(unit: Any, number: int) -> Any:
    from kreislauf.catalogue.models import Service
    from kreislauf.form_editor.models import Form, FormVersion
    from kreislauf.kernel import now

    form = Form.objects.create(title=f"Formular {number}", origin="own", created_at=now())
    version = FormVersion.objects.create(
        form=form, number=1, state="published", definition={}, created_at=now(), published_at=now()
    )
    service = Service.objects.create(
        slug=f"leistung-{number}", name=f"Leistung {number}", unit=unit, state="live", decision_days=30,
        has_fictitious_approval=number % 2 == 0, legal_remedy="Klage.", created_at=now(), changed_at=now(),
    )  # fmt: skip
    service.version_id = version.pk  # type: ignore[attr-defined]  # for who makes its rows
    return service


def main() -> int:
    """Print the results as JSON."""
    with database_of_its_own():
        print(json.dumps(run(), ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
