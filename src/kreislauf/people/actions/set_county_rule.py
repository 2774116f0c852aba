"""Date a number, period or choice of the county's own law."""

from datetime import date
from typing import Any

from django.db import transaction

from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, Message, Refusal
from kreislauf.people.events import CountyRuleSet
from kreislauf.people.models import CountyRule
from kreislauf.people.permissions import PeopleRight, permit
from kreislauf.people.queries import county


@transaction.atomic(durable=True)
def set_county_rule(*, actor: Actor, key: str, value: Any, valid_from: date, norm: str = "") -> CountyRule:
    """Let rule `key` have `value` (JSON without fractions) from a day on.

    Raises Refusal when the rule has a value from that day already: dated law is not rewritten.
    """
    permit(actor, PeopleRight.SET_COUNTY_RULE)
    if CountyRule.objects.filter(key=key, valid_from=valid_from).exists():
        raise Refusal.because(
            Message("Für „{key}“ ist ab dem {day} schon ein Wert festgelegt.", key=key, day=valid_from),
            remedy=Message("Legen Sie den neuen Wert ab einem anderen Tag fest."),
        )
    rule = CountyRule.objects.create(key=key, value=value, norm=norm, valid_from=valid_from)
    record(CountyRuleSet(rule=key, value=value, valid_from=valid_from), actor=actor, subject=county())
    return rule
