"""Rights: one table in each app, two questions asked of it.

`permit(actor, right, row)` answers "may I?", `visible(actor, right, rows)` answers "which ones?".
Both read the same table, so they cannot disagree. There is no flag to skip them: the program's own
acts come from a named system actor, which a table must name like any other (`SYSTEM`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from django.db import models
from django.db.models import Q
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kreislauf.journal.models import ask, ask_together
from kreislauf.kernel import Actor, ActorKind, Message, Reason, Refusal, Verdict, today
from kreislauf.people.rules import competences as c
from kreislauf.people.rules.standing import MembershipFact, Standing
from kreislauf.people.rules.who import (
    ADMINISTRATOR,
    ANYONE,
    CHIEF_EXECUTIVE,
    OWN_ACCOUNT,
    SIGNED_IN,
    SYSTEM,
    Among,
    Both,
    Condition,
    Either,
    Equals,
    Present,
    Who,
    holds_for,
    is_person,
    works_in,
)

COUNCIL_OFFICE = works_in(c.COUNCIL_OFFICE)
TREASURY = works_in(c.TREASURY)
CASH_OFFICE = works_in(c.CASH_OFFICE)
AUDIT = works_in(c.AUDIT)
DATA_PROTECTION = works_in(c.DATA_PROTECTION)
DIGITALISATION = works_in(c.DIGITALISATION)


class NotPermitted(Refusal):
    """Known to the house, but without this right. The page says which right is missing (403)."""


@dataclass(frozen=True, slots=True)
class RightRow:
    """One right: its label for people, and who holds it on which rows.

    Unless a right only `reads`, belonging to the audit office gives nobody this right, whatever else the office
    is competent for and whatever belongs to it: it examines what the others do (NKomVG §§154, 155).
    """

    label: str | Promise
    who: Who
    reads: bool = False

    def condition(self, standing: Standing) -> Condition:
        """On which rows somebody of this standing holds the right."""
        return self.who.condition(standing if self.reads else standing.outside_audit())


RIGHTS: dict[StrEnum, RightRow] = {}
"""Every right of every app, for the register of rights and the tests."""


def rights_table(rows: dict[Any, RightRow]) -> dict[Any, RightRow]:
    """Enter an app's table; a right entered twice is an error."""
    for right, row in rows.items():
        if right in RIGHTS:
            raise ValueError(f"right {right} stands in two tables")
        RIGHTS[right] = row
    return rows


_remembered: ContextVar[dict[Actor, Standing] | None] = ContextVar("kreislauf_standing", default=None)


@contextmanager
def remembered_standing() -> Iterator[None]:
    """Read each actor's standing once inside the block: for one page, never across a change. Blocks nest."""
    token = _remembered.set(_remembered.get() or {})
    try:
        yield
    finally:
        _remembered.reset(token)


STANDING = """
SELECT o.id, o.kind, m.role, m.has_vote,
       coalesce(array_agg(c.competence_id) FILTER (WHERE c.competence_id IS NOT NULL), '{}')
FROM people_membership m
JOIN people_organization o ON o.id = m.organization_id
LEFT JOIN people_organization_competences c ON c.organization_id = o.id
WHERE m.person_id = %(person)s
  AND m.since <= %(day)s AND (m.until IS NULL OR m.until >= %(day)s)
  AND o.since <= %(day)s AND (o.until IS NULL OR o.until >= %(day)s)
GROUP BY o.id, m.id
"""
ADMINISTRATOR_ACCOUNT = "SELECT is_administrator FROM people_account WHERE id = %s AND is_active"


def standing_of(actor: Actor) -> Standing:
    """The actor's standing today: one query for a person, none for the system or a stranger."""
    remembered = _remembered.get()
    if remembered is not None and actor in remembered:
        return remembered[actor]
    standing = _read_standing(actor)
    if remembered is not None:
        remembered[actor] = standing
    return standing


def _read_standing(actor: Actor) -> Standing:
    if actor.kind is not ActorKind.PERSON:
        return Standing(actor)
    if actor.person_id is None:
        found = ask(ADMINISTRATOR_ACCOUNT, [actor.account_id])
        return Standing(actor, (), bool(found and found[0][0]))
    return _standing(actor, ask(*_standing_question(actor)))


def ask_beside_standing(actor: Actor, statement: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    """The rows of a prepared statement; inside `remembered_standing` the actor's standing comes along with them.

    One round trip instead of two, for the acts that are asked for most.
    """
    remembered = _remembered.get()
    if remembered is None or actor in remembered or actor.person_id is None:
        return ask(statement, values)
    rows, memberships = ask_together((statement, values), _standing_question(actor))
    remembered[actor] = _standing(actor, memberships)
    return rows


def _standing_question(actor: Actor) -> tuple[str, dict[str, Any]]:
    return STANDING, {"person": actor.person_id, "day": today()}


def _standing(actor: Actor, rows: Iterable[tuple[Any, ...]]) -> Standing:
    facts = tuple(MembershipFact(r[0], r[1], r[2], r[3], frozenset(r[4])) for r in rows)
    return Standing(actor, facts)


def condition_for(actor: Actor, right: StrEnum) -> Condition:
    """On which rows the actor holds the right. An unknown right raises KeyError: the default is no."""
    return RIGHTS[right].condition(standing_of(actor))


def as_filter(condition: Condition) -> Q:
    match condition:
        case True:
            return Q()
        case False:
            return Q(pk__in=[])
        case Among(path, ids):
            return Q(**{f"{path}__in": ids})
        case Equals(path, value):
            return Q(**{path: value})
        case Present(path):
            return Q(**{f"{path}__isnull": False})
        case Either(parts):
            joined = Q(pk__in=[])
            for part in parts:
                joined |= as_filter(part)
            return joined
        case Both(parts):
            joined = Q()
            for part in parts:
                joined &= as_filter(part)
            return joined
    raise TypeError(condition)


ModelT = TypeVar("ModelT", bound=models.Model)


def visible(actor: Actor, right: StrEnum, rows: models.QuerySet[ModelT]) -> models.QuerySet[ModelT]:
    """The rows on which the actor holds the right."""
    condition = condition_for(actor, right)
    if condition is True:
        return rows
    if condition is False:
        return rows.none()
    return rows.filter(pk__in=rows.model._base_manager.filter(as_filter(condition)).values("pk"))


def may(actor: Actor, right: StrEnum, row: models.Model | None = None) -> bool:
    """May the actor, on this row (or at all, where no row is asked about)?"""
    condition = condition_for(actor, right)
    if isinstance(condition, bool):
        return condition
    if row is None:
        return False
    answer = holds_for(condition, row)
    if answer is not None:
        return answer
    return type(row)._base_manager.filter(as_filter(condition), pk=row.pk).exists()


def holders_of(right: StrEnum) -> Callable[[HttpRequest], bool]:
    """The gate of a page in menus and tabs that is offered to whoever holds the right."""
    return lambda request: may(request.actor, right)


def permit(actor: Actor, right: StrEnum, row: models.Model | None = None) -> None:
    """Raise NotPermitted unless the actor holds the right on the row."""
    if not may(actor, right, row):
        reason = Reason(Message("Dazu fehlt Ihnen das Recht „{right}“.", right=RIGHTS[right].label))
        raise NotPermitted(Verdict((reason,)))


class PeopleRight(StrEnum):
    SET_UP_COUNTY = "people.set_up_county"
    SET_COUNTY_RULE = "people.set_county_rule"
    MANAGE_TERMS = "people.manage_terms"
    MANAGE_ORGANIZATIONS = "people.manage_organizations"
    MANAGE_ACCOUNTS = "people.manage_accounts"
    ASK_FOR_PASSWORD_LINK = "people.ask_for_password_link"  # noqa: S105  # a right
    LOOK_AFTER_ACCOUNT_LETTERS = "people.look_after_account_letters"
    WATCH_OPERATIONS = "people.watch_operations"
    MANAGE_MEMBERSHIPS = "people.manage_memberships"
    CHANGE_OWN_SIGN_IN = "people.change_own_sign_in"
    SEE_INSIDE = "people.see_inside"
    SEE_OWN_DAY = "people.see_own_day"
    SEE_PRIVACY_REGISTER = "people.see_privacy_register"
    ERASE_PERSONAL_DATA = "people.erase_personal_data"
    SEE_JOURNAL = "people.see_journal"
    SEE_RIGHTS = "people.see_rights"


TABLE = rights_table(
    {
        PeopleRight.SET_UP_COUNTY: RightRow(_("den Landkreis einrichten"), SYSTEM),
        PeopleRight.SET_COUNTY_RULE: RightRow(_("Regeln des Landkreises festlegen"), COUNCIL_OFFICE | SYSTEM),
        PeopleRight.MANAGE_TERMS: RightRow(_("Wahlperioden eröffnen und beenden"), COUNCIL_OFFICE | SYSTEM),
        PeopleRight.MANAGE_ORGANIZATIONS: RightRow(_("Gremien und Einheiten bilden"), COUNCIL_OFFICE | SYSTEM),
        PeopleRight.MANAGE_ACCOUNTS: RightRow(_("Konten verwalten"), ADMINISTRATOR | SYSTEM),
        PeopleRight.ASK_FOR_PASSWORD_LINK: RightRow(_("einen Link für ein neues Passwort anfordern"), ANYONE),
        PeopleRight.LOOK_AFTER_ACCOUNT_LETTERS: RightRow(
            _("sich um Briefe zu Konten kümmern"), ADMINISTRATOR | COUNCIL_OFFICE | SYSTEM
        ),
        PeopleRight.WATCH_OPERATIONS: RightRow(_("den Betrieb überwachen"), ADMINISTRATOR),
        PeopleRight.MANAGE_MEMBERSHIPS: RightRow(_("Mitgliedschaften pflegen"), COUNCIL_OFFICE | SYSTEM),
        PeopleRight.CHANGE_OWN_SIGN_IN: RightRow(_("die eigene Anmeldung ändern"), OWN_ACCOUNT),
        PeopleRight.SEE_INSIDE: RightRow(
            _("den internen Bereich sehen"), Who(lambda s: bool(s.memberships)) | SYSTEM, reads=True
        ),
        PeopleRight.SEE_OWN_DAY: RightRow(_("Mein Tag sehen"), SIGNED_IN, reads=True),
        PeopleRight.SEE_PRIVACY_REGISTER: RightRow(_("das Datenschutzregister sehen"), DATA_PROTECTION, reads=True),
        PeopleRight.ERASE_PERSONAL_DATA: RightRow(_("personenbezogene Daten löschen"), DATA_PROTECTION | SYSTEM),
        PeopleRight.SEE_JOURNAL: RightRow(
            _("das Journal einsehen"), AUDIT | DATA_PROTECTION | COUNCIL_OFFICE, reads=True
        ),
        PeopleRight.SEE_RIGHTS: RightRow(
            _("das Verzeichnis der Rechte sehen"), AUDIT | DATA_PROTECTION | COUNCIL_OFFICE | ADMINISTRATOR, reads=True
        ),
    }
)

__all__ = [
    "ADMINISTRATOR",
    "ANYONE",
    "AUDIT",
    "CASH_OFFICE",
    "CHIEF_EXECUTIVE",
    "COUNCIL_OFFICE",
    "DATA_PROTECTION",
    "DIGITALISATION",
    "RIGHTS",
    "SIGNED_IN",
    "SYSTEM",
    "TREASURY",
    "NotPermitted",
    "PeopleRight",
    "RightRow",
    "as_filter",
    "ask_beside_standing",
    "condition_for",
    "is_person",
    "may",
    "permit",
    "remembered_standing",
    "rights_table",
    "standing_of",
    "visible",
]
