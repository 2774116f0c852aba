"""Correct a dated rule that was entered wrongly."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from kreislauf.journal.actions import keep_replaced, record
from kreislauf.kernel import Actor, Message, Refusal
from kreislauf.people.actions.set_county_rule import known_rule
from kreislauf.people.events import CountyRuleCorrected
from kreislauf.people.models import CountyRule
from kreislauf.people.permissions import PeopleRight, permit
from kreislauf.people.queries import county, county_rule_shown, settle


@transaction.atomic(durable=True)
def correct_county_rule(
    *, actor: Actor, rule_id: int, value: Any, norm: str, reason: str, seen: str | None = None
) -> CountyRule:
    """Let a rule have had another value since its day; what was decided by the wrong one stays as it is.

    Raises Refusal when the value is none of the rule or no reason is given; the journal keeps both values.
    """
    rule = CountyRule.objects.select_for_update().get(pk=rule_id)
    permit(actor, PeopleRight.SET_COUNTY_RULE)
    kind = known_rule(rule.key)
    kind.judge(value).raise_if_refused()
    if not reason.strip():
        raise Refusal.because(Message("Eine Berichtigung nennt ihren Grund."))
    settled = settle(
        actor,
        seen,
        stored=county_rule_shown(rule),
        entered={"value": kind.written(value), "norm": norm.strip()},
        subject=county(),
        saved_by=[CountyRuleCorrected],
        about={"rule": rule.key},
    )
    before = rule.value
    rule.value, rule.norm = kind.read(settled.values["value"]), settled.values["norm"]
    rule.save(update_fields=["value", "norm"])
    event = CountyRuleCorrected(rule=rule.key, before=before, value=rule.value, valid_from=rule.valid_from)
    record(event, actor=actor, subject=county(), reason=reason.strip())
    keep_replaced(settled, actor=actor, subject=county())
    return rule
