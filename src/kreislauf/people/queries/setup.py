"""What a county is set up with: terms, competences and dated rules, and what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Prefetch

from kreislauf.kernel import Actor, Message, today
from kreislauf.law import land_of
from kreislauf.law.statutes import TERM_YEARS
from kreislauf.people.models import Account, Body, Competence, CountyRule, LegislativeTerm, Organization
from kreislauf.people.permissions import PeopleRight, may, permit
from kreislauf.people.queries.identity import county, provision
from kreislauf.people.rules import competences as c
from kreislauf.people.rules.county_rules import COUNTY_RULES, CountyRuleKind
from kreislauf.people.rules.foundation import nobody_competent, rule_missing
from kreislauf.people.rules.terms import last_day_of_term


@dataclass(frozen=True, slots=True)
class RuleValue:
    """A value of a rule, from its day on."""

    id: int
    value: Message
    norm: str
    valid_from: date
    is_coming: bool
    written: str
    """As one would type it."""


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One rule: what holds today, and what held or will hold, the newest first."""

    kind: CountyRuleKind
    current: RuleValue | None
    others: list[RuleValue]

    @property
    def is_missing(self) -> bool:
        return self.current is None and self.kind.is_necessary

    @property
    def proposed(self) -> Message | None:
        """What the program reckons with while no value holds."""
        if self.current is not None or self.kind.is_necessary:
            return None
        return self.kind.said(self.kind.proposed) if self.kind.proposed else Message("keine")


@dataclass(frozen=True, slots=True)
class CompetenceRow:
    """A competence and who holds it today; ordinarily one."""

    competence: Competence
    holders: list[Organization]

    @property
    def waits(self) -> Message | None:
        known = c.KNOWN.get(self.competence.pk)
        return known.waits if known and not self.holders else None


@dataclass(frozen=True, slots=True)
class SetupPage:
    """Everything on the page "Einrichtung"."""

    terms: list[LegislativeTerm]
    rules: list[RuleRow]
    competences: list[CompetenceRow]
    missing: list[Message]
    law: list[Message]
    """What the law of the county's Land says, rule by rule, with norm and certainty."""
    may_set_rules: bool
    may_open_terms: bool
    may_manage: bool


def setup_page(actor: Actor) -> SetupPage:
    """Five queries, whatever the number of rows."""
    permit(actor, PeopleRight.SEE_INSIDE)
    rules, competences, terms = rule_rows(), competence_rows(), list(LegislativeTerm.objects.all())
    return SetupPage(
        terms=terms,
        rules=rules,
        competences=competences,
        missing=[sentence for sentence, _is_necessary in _missing(rules, competences, terms)],
        law=list(land_of(county().state).profile(today())),
        may_set_rules=may(actor, PeopleRight.SET_COUNTY_RULE),
        may_open_terms=may(actor, PeopleRight.MANAGE_TERMS),
        may_manage=may(actor, PeopleRight.MANAGE_ORGANIZATIONS),
    )


def missing_in_setup() -> list[Message]:
    """What blocks the county's work today, as sentences. Four queries."""
    found = _missing(rule_rows(), competence_rows(), list(LegislativeTerm.objects.all()))
    return [sentence for sentence, is_necessary in found if is_necessary]


def rule_rows() -> list[RuleRow]:
    """Every rule that the program knows, the necessary ones first. One query."""
    dated: dict[str, list[CountyRule]] = {}
    for row in CountyRule.objects.order_by("key", "-valid_from"):
        dated.setdefault(row.key, []).append(row)
    rows = [_rule_row(kind, dated.get(kind.key, [])) for kind in COUNTY_RULES]
    return sorted(rows, key=lambda row: not row.kind.is_necessary)


def _rule_row(kind: CountyRuleKind, rows: list[CountyRule]) -> RuleRow:
    day = today()
    values = [
        RuleValue(
            row.pk,
            _said(kind, row.value),
            row.norm,
            row.valid_from,
            row.valid_from > day,
            county_rule_shown(row)["value"],
        )
        for row in rows
    ]
    current = next((value for value in values if not value.is_coming), None)
    return RuleRow(kind, current, [value for value in values if value is not current])


def _said(kind: CountyRuleKind, value: Any) -> Message:
    """What an older version let in is shown as it is."""
    return kind.said(value) if kind.fits(value) else Message("{value}", value=str(value))


def competence_rows() -> list[CompetenceRow]:
    """Every competence by its label. Two queries."""
    holders = Prefetch("organizations", Organization.objects.existing_on(today()), to_attr="holders_today")
    return [CompetenceRow(row, row.holders_today) for row in Competence.objects.prefetch_related(holders)]


def _missing(
    rules: list[RuleRow], competences: list[CompetenceRow], terms: list[LegislativeTerm]
) -> list[tuple[Message, bool]]:
    """Sentences, each with whether the county's work stands still without it."""
    day = today()
    held = {row.competence.pk for row in competences if row.holders}
    labels = {row.competence.pk: row.competence.label for row in competences}
    found: list[tuple[Message, bool]] = []
    if not any(term.starts_on <= day <= term.ends_on for term in terms):
        found.append((Message("Für heute ist keine Wahlperiode eröffnet."), True))
    found += [(rule_missing(row.kind.key), True) for row in rules if row.is_missing]
    found += [
        (nobody_competent(labels.get(key, known.label), key), known.is_necessary)
        for key, known in c.KNOWN.items()
        if key not in held
    ]
    return found


@dataclass(frozen=True, slots=True)
class DatedRulePage:
    """A value of a rule that is corrected."""

    kind: CountyRuleKind
    dated: CountyRule


def rule_page(actor: Actor, key: str) -> RuleRow:
    """A rule that gets a value. Raises CountyRule.DoesNotExist for a key that the program does not know."""
    permit(actor, PeopleRight.SET_COUNTY_RULE)
    kind = COUNTY_RULES.get(key)
    if kind is None:
        raise CountyRule.DoesNotExist(key)
    return _rule_row(kind, list(CountyRule.objects.filter(key=key).order_by("-valid_from")))


def dated_rule_page(actor: Actor, rule_id: int) -> DatedRulePage:
    """Raises CountyRule.DoesNotExist where there is none, or none that the program knows."""
    dated = CountyRule.objects.get(pk=rule_id)
    return DatedRulePage(rule_page(actor, dated.key).kind, dated)


def county_rule_shown(rule: CountyRule) -> dict[str, str]:
    """What the page of its correction shows of a value, and what the action compares."""
    kind = COUNTY_RULES[rule.key]
    return {"value": kind.written(rule.value) if kind.fits(rule.value) else str(rule.value), "norm": rule.norm}


def competences_shown(organization: Organization) -> dict[str, list[str]]:
    """What an organisation is competent for, as its page shows it and the action compares it."""
    return {"competences": sorted(organization.competences.values_list("pk", flat=True))}


@dataclass(frozen=True, slots=True)
class SetUp:
    """A county that stands, for who founds it at a console."""

    county: Body
    terms: list[LegislativeTerm]
    organizations: list[Organization]
    without_sign_in: list[Account]
    """Open accounts whose owners never chose a password and never came in."""
    missing: list[Message]


def county_that_stands() -> SetUp | None:
    """None where no county is founded."""
    county = Body.objects.first()
    if county is None:
        return None
    open_accounts = Account.objects.filter(is_active=True, last_login=None).order_by("email")
    return SetUp(
        county,
        list(LegislativeTerm.objects.all()),
        list(Organization.objects.existing_on(today())),
        [account for account in open_accounts if not account.has_usable_password()],
        [sentence for sentence, _ in _missing(rule_rows(), competence_rows(), list(LegislativeTerm.objects.all()))],
    )


def term_to_correct(actor: Actor, term_id: UUID) -> LegislativeTerm:
    """Raises LegislativeTerm.DoesNotExist where there is none."""
    permit(actor, PeopleRight.MANAGE_TERMS)
    return LegislativeTerm.objects.get(pk=term_id)


def term_shown(term: LegislativeTerm) -> dict[str, date]:
    """The days of a term, as the page of its correction shows them and the action compares them."""
    return {"starts_on": term.starts_on, "ends_on": term.ends_on}


def next_term() -> dict[str, Any]:
    """What follows the latest term, as a proposal: the next number, from the day after its last one."""
    latest = LegislativeTerm.objects.order_by("-number").first()
    if latest is None:
        return {}
    begins = latest.ends_on + timedelta(days=1)
    years = provision(TERM_YEARS, on=begins)
    return {"number": latest.number + 1, "starts_on": begins, "ends_on": last_day_of_term(begins, years)}
