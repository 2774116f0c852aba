"""Date a number, period or choice of the county's own law."""

from datetime import date
from difflib import get_close_matches
from typing import Any

from django.db import transaction

from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, Message, Refusal
from kreislauf.people.events import CountyRuleSet
from kreislauf.people.models import CountyRule
from kreislauf.people.permissions import PeopleRight, permit
from kreislauf.people.queries import county
from kreislauf.people.rules.county_rules import COUNTY_RULES, CountyRuleKind


@transaction.atomic(durable=True)
def set_county_rule(*, actor: Actor, key: str, value: Any, valid_from: date, norm: str = "") -> CountyRule:
    """Let rule `key` have `value` (JSON without fractions) from a day on.

    Raises Refusal when the program knows no such rule, the value is none of it, or the rule has a value from that
    day already: dated law is not rewritten, and an error is corrected by `correct_county_rule`.
    """
    permit(actor, PeopleRight.SET_COUNTY_RULE)
    return set_county_rule_inside(actor=actor, key=key, value=value, valid_from=valid_from, norm=norm)


def set_county_rule_inside(*, actor: Actor, key: str, value: Any, valid_from: date, norm: str = "") -> CountyRule:
    """The same inside a running transaction, for a caller who has asked its own right."""
    kind = known_rule(key)
    kind.judge(value).raise_if_refused()
    if CountyRule.objects.filter(key=key, valid_from=valid_from).exists():
        raise Refusal.because(
            Message("Für „{label}“ ist ab dem {day} schon ein Wert festgelegt.", label=kind.label, day=valid_from),
            remedy=Message("Legen Sie den neuen Wert ab einem anderen Tag fest oder berichtigen Sie den alten."),
        )
    rule = CountyRule.objects.create(key=key, value=value, norm=norm, valid_from=valid_from)
    record(CountyRuleSet(rule=key, value=value, valid_from=valid_from), actor=actor, subject=county())
    return rule


def known_rule(key: str) -> CountyRuleKind:
    """Raises Refusal for a key that no part of the program asks for."""
    kind = COUNTY_RULES.get(key)
    if kind is None:
        near = get_close_matches(key, [one.key for one in COUNTY_RULES], n=1)
        raise Refusal.because(
            Message("Die Regel „{key}“ kennt das Programm nicht.", key=key),
            remedy=Message("Meinten Sie „{near}“?", near=near[0]) if near else None,
        )
    return kind
