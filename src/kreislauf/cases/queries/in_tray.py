"""The in-tray: cases of one's units by deadline. Every page takes the same few statements, however many cases wait.

A page goes on after the last case of the page before (keyset), counts stop at a hundred, and who applies is unsealed
for the rows shown and no others. Rights are part of each statement: units come from the table of rights.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from kreislauf.applications.rules.deadlines import (
    DEFAULTS,
    CaseRule,
    Pressure,
    Term,
    days_rule,
    deadline_sentence,
    pressure,
)
from kreislauf.applications.rules.numbers import as_number
from kreislauf.cases.models import Case
from kreislauf.cases.queries.access import units_of
from kreislauf.cases.queries.facts import stands_in_for
from kreislauf.cases.queries.notice_delivery import fetch_days
from kreislauf.cases.rules.in_tray import COUNTED_TO, FILED_AFTER, PAGE_SIZE, InTrayBookmark, View
from kreislauf.cases.rules.states import shown_case
from kreislauf.catalogue.api import Service
from kreislauf.kernel import Actor, Message, now, today
from kreislauf.people.api import Organization, county_rule
from kreislauf.vault.api import vault_of
from kreislauf.vault.rules.sealing import SealBrokenError

IS_OPEN: Final = "c.state IN ('open', 'waiting', 'to_sign')"
CONDITIONS: Final[dict[View, str]] = {
    View.UNIT: IS_OPEN,
    View.MINE: f"{IS_OPEN} AND c.unit_id = ANY(%(units)s)",
    View.UNASSIGNED: f"{IS_OPEN} AND c.assigned_to_id IS NULL",
    View.OVERDUE: f"{IS_OPEN} AND c.state <> 'waiting' AND c.due_on < %(today)s",
    View.WAITING: f"{IS_OPEN} AND c.state = 'waiting'",
    View.TO_SIGN: f"{IS_OPEN} AND c.state = 'to_sign'",
    View.TO_DELIVER: """c.state = 'decided' AND c.id IN (
        SELECT n.case_id FROM cases_notice n WHERE n.state = 'signed'
        UNION ALL
        SELECT n.case_id FROM cases_notice n JOIN cases_case of ON of.id = n.case_id
        WHERE n.state = 'delivered' AND n.delivery = 'inbox' AND n.fetched_at IS NULL
            AND (n.delivered_at < %(unfetched)s OR NOT coalesce((
                SELECT d.is_given FROM applications_promised_consent d WHERE d.application_id = of.application_id
                ORDER BY d.id DESC LIMIT 1), false))
    )""",
    View.TO_POST: """c.id IN (
        SELECT l.case_id FROM cases_postalletter l LEFT JOIN cases_casemessage m ON m.id = l.about
        WHERE l.posted_at IS NULL AND m.read_at IS NULL
    )""",
    View.TO_FILE: """c.state IN ('decided', 'withdrawn', 'handed_over') AND c.closed_at IS NULL
        AND c.decided_at < %(file_before)s AND NOT EXISTS (
            SELECT FROM cases_notice n WHERE n.case_id = c.id AND (n.state IN ('prepared', 'signed')
                OR (n.state = 'delivered' AND n.delivery = 'inbox' AND n.fetched_at IS NULL)))""",
    View.LEFT: "c.state IN ('decided', 'withdrawn', 'handed_over')",
}
COLUMNS: Final = "c.id, c.due_on, c.received_at"
BY_DEADLINE: Final = "ORDER BY due_on, received_at, id LIMIT %(limit)s"
BY_RECEIPT: Final = "ORDER BY received_at DESC, id LIMIT %(limit)s"


@dataclass(frozen=True, slots=True)
class Wish:
    """What of the in-tray is asked for."""

    view: View = View.UNIT
    unit: UUID | None = None
    service: UUID | None = None
    number: str = ""
    after: InTrayBookmark | None = None


@dataclass(frozen=True, slots=True)
class InTrayRow:
    """One case as the list shows it."""

    case: Case
    who: str
    pressure: Pressure
    deadline: Message | None

    @property
    def state(self) -> str:
        """The key of its word and colour."""
        is_taken, is_closed = self.case.assigned_to_id is not None, self.case.closed_at is not None
        return shown_case(self.case.state, is_taken=is_taken, is_closed=is_closed).key


@dataclass(frozen=True, slots=True)
class InTray:
    rows: list[InTrayRow]
    next: InTrayBookmark | None
    """Where the next page begins; None on the last one."""
    counts: dict[View, int]
    """Up to a hundred each; a hundred means "or more"."""
    units: list[tuple[UUID, str]] = field(default_factory=list)
    services: list[tuple[UUID, str]] = field(default_factory=list)


def in_tray(actor: Actor, wish: Wish) -> InTray:
    """One page. A number finds its case in every state; everything else is sorted by deadline."""
    units = units_of(actor)
    chosen = frozenset({wish.unit}) & units if wish.unit else units
    values = _values(actor, units, chosen, wish)
    places = _by_number(wish.number, values) if wish.number else _places(wish, values)
    shown = places[:PAGE_SIZE]
    return InTray(
        rows=_rows([place.id for place in shown]),
        next=shown[-1] if len(places) > PAGE_SIZE else None,
        counts=_counts(values),
        units=_unit_names(units),
        services=_service_names(units),
    )


def next_case(actor: Actor) -> Case | None:
    """What to do next: the first of one's own open cases by deadline, else the first that nobody works on."""
    units = units_of(actor)
    if not units:
        return None
    for view in (View.MINE, View.UNASSIGNED):
        wish = Wish(view)
        places = _places(wish, {**_values(actor, units, units, wish), "limit": 1}, "AND c.state = 'open'")
        if places:
            return _cases([places[0].id]).get()
    return None


def tray_counts(actor: Actor) -> dict[View, int]:
    """How many cases each view has, up to a hundred. Two statements, none without a unit."""
    units = units_of(actor)
    return _counts(_values(actor, units, units, Wish())) if units else dict.fromkeys(View, 0)


def has_cases(actor: Actor) -> bool:
    """Whether the actor's units have services or cases at all. One statement, none without a unit."""
    units = units_of(actor)
    if not units:
        return False
    statement = """SELECT EXISTS (SELECT FROM catalogue_promised_service WHERE unit_id = ANY(%(units)s))
                       OR EXISTS (SELECT FROM cases_case WHERE unit_id = ANY(%(units)s))"""
    return bool(_ask(statement, {"units": list(units)})[0][0])


def _values(actor: Actor, units: frozenset[UUID], chosen: frozenset[UUID], wish: Wish) -> dict[str, Any]:
    people = {actor.person_id, *stands_in_for(actor.person_id)} - {None}
    return {
        "units": list(chosen if wish.unit else units),
        "people": list(people),
        "service": wish.service,
        "today": today(),
        "unfetched": _unfetched_before(),
        "file_before": now() - FILED_AFTER,
        "limit": PAGE_SIZE + 1,
        "most": COUNTED_TO,
        "due_on": wish.after.due_on if wish.after else None,
        "received_at": wish.after.received_at if wish.after else None,
        "after": wish.after.id if wish.after else None,
    }


def _unfetched_before() -> date:
    """A notice laid ready before this day and not fetched is not notified."""
    return date.fromordinal(today().toordinal() - fetch_days(today()).value)


def _places(wish: Wish, values: dict[str, Any], also: str = "") -> list[InTrayBookmark]:
    """The cases of one page and one more, by deadline (open ones) or by receipt (those that left)."""
    rows = f"{CONDITIONS[wish.view]} {also} {'AND c.service_id = %(service)s' if wish.service else ''}"
    if wish.view is View.MINE:
        source, own = "unnest(%(people)s::uuid[])", "c.assigned_to_id = owner.id"
    else:
        source, own = "unnest(%(units)s::uuid[])", "c.unit_id = owner.id"
    order = BY_RECEIPT if wish.view in {View.LEFT, View.TO_DELIVER, View.TO_POST, View.TO_FILE} else BY_DEADLINE
    parts = _by_receipt(wish) if order is BY_RECEIPT else _by_deadline(wish)
    page = " UNION ALL ".join(
        f"(SELECT {COLUMNS} FROM cases_case c WHERE {own} AND {rows} AND {part} {order})"  # noqa: S608
        for part in parts
    )
    statement = f"SELECT p.* FROM {source} AS owner (id) CROSS JOIN LATERAL ({page}) AS p {order}"  # noqa: S608  # constants
    return [InTrayBookmark(row[1], row[2], row[0]) for row in _ask(statement, values)]


def _by_deadline(wish: Wish) -> list[str]:
    """Dated cases before those without a deadline: two ranges of the index."""
    if wish.after is None:
        return ["c.due_on IS NOT NULL", "c.due_on IS NULL"]
    if wish.after.due_on is None:
        return ["c.due_on IS NULL AND (c.received_at, c.id) > (%(received_at)s, %(after)s)"]
    return ["(c.due_on, c.received_at, c.id) > (%(due_on)s, %(received_at)s, %(after)s)", "c.due_on IS NULL"]


def _by_receipt(wish: Wish) -> list[str]:
    if wish.after is None:
        return ["true"]
    return ["c.received_at <= %(received_at)s AND (c.received_at < %(received_at)s OR c.id > %(after)s)"]


def _by_number(typed: str, values: dict[str, Any]) -> list[InTrayBookmark]:
    """The case of a whole number, or those whose number begins so (year and at least three digits more)."""
    bare = typed.strip()
    number = as_number(bare)
    condition = "a.number = %(number)s" if number else "a.number LIKE %(number)s"
    if number is None and not _is_beginning(bare):
        return []
    statement = f"""SELECT {COLUMNS} FROM applications_promised_application a
                    JOIN cases_case c ON c.application_id = a.id
                    WHERE {condition} AND c.unit_id = ANY(%(units)s) ORDER BY a.number LIMIT %(limit)s"""  # noqa: S608
    found = _ask(statement, {**values, "number": number or f"{bare}%", "limit": PAGE_SIZE})
    return [InTrayBookmark(row[1], row[2], row[0]) for row in found]


def _is_beginning(text: str) -> bool:
    return len(text) > len("2026-000") and text.isascii() and set(text) <= set("0123456789-")


def _counts(values: dict[str, Any]) -> dict[View, int]:
    """Each view counted up to a hundred, in one statement; what has left is not counted."""
    views = [view for view in View if view is not View.LEFT]
    parts = [f"(SELECT count(*) FROM ({_counted(view)} LIMIT %(most)s) AS counted)" for view in views]  # noqa: S608
    numbers = _ask(f"SELECT {', '.join(parts)}", values)[0]
    return dict(zip(views, numbers, strict=True))


def _counted(view: View) -> str:
    owner = "c.assigned_to_id = ANY(%(people)s)" if view is View.MINE else "c.unit_id = ANY(%(units)s)"
    return f"SELECT 1 FROM cases_case c WHERE {owner} AND {CONDITIONS[view]}"  # noqa: S608  # constants


def _ask(statement: str, values: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


def _cases(ids: list[UUID]) -> QuerySet[Case, Case]:
    """What a list shows of cases: no answers, no documents."""
    rows = Case.objects.filter(pk__in=ids).select_related("service", "unit", "assigned_to", "application")
    return rows.defer("application__answers", "application__receipt_pdf", "application__progress", "checklist")


def _rows(ids: list[UUID]) -> list[InTrayRow]:
    found = {case.pk: case for case in _cases(ids)}
    warning, fiction_warning = warning_days()
    return [_row(found[pk], warning, fiction_warning) for pk in ids if pk in found]


def _row(case: Case, warning: int, fiction_warning: int) -> InTrayRow:
    term = term_of(case)
    near = pressure(term, today(), warning=warning, fiction_warning=fiction_warning)
    return InTrayRow(case, who_applies(case), near, deadline_sentence(term, today(), near))


def term_of(case: Case) -> Term:
    return Term(
        due_on=case.due_on,
        paused_since=None if case.service.has_fictitious_approval else case.paused_since,
        is_open=case.decided_at is None,
        has_fiction=case.service.has_fictitious_approval,
        complete_on=case.complete_on,
        norm=case.service.decision_norm,
    )


def warning_days() -> tuple[int, int]:
    """How many days before the end the warning begins: ordinarily, and where silence means approval."""
    keys = (CaseRule.WARNING_DAYS, CaseRule.FICTION_WARNING_DAYS)
    warning, fiction = (days_rule(county_rule(key), DEFAULTS[key]) for key in keys)
    return warning, fiction


def who_applies(case: Case) -> str:
    """The headline, unsealed; empty where it was erased, or where its key is not there."""
    application = case.application
    if application.headline is None:
        return ""
    try:
        return vault_of(application).unseal("headline", application.headline).decode()
    except (LookupError, SealBrokenError):
        return ""


def _unit_names(units: frozenset[UUID]) -> list[tuple[UUID, str]]:
    return list(Organization.objects.filter(pk__in=units).values_list("pk", "name"))


def _service_names(units: frozenset[UUID]) -> list[tuple[UUID, str]]:
    return list(Service.objects.filter(unit__in=units).values_list("pk", "name"))
