"""Correct the days of a legislative term."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction

from kreislauf.journal.actions import keep_replaced, record
from kreislauf.kernel import Actor, Message, Refusal
from kreislauf.people.events import TermCorrected
from kreislauf.people.models import LegislativeTerm
from kreislauf.people.permissions import PeopleRight, permit
from kreislauf.people.queries import settle, term_shown
from kreislauf.people.rules.terms import term_fits


@transaction.atomic(durable=True)
def correct_term(
    *, actor: Actor, term_id: UUID, starts_on: date, ends_on: date, reason: str, seen: str | None = None
) -> LegislativeTerm:
    """Let a Wahlperiode have other days; bodies and mandates keep theirs.

    Raises Refusal when it would overlap another one, or no reason is given.
    """
    term = LegislativeTerm.objects.select_for_update().get(pk=term_id)
    permit(actor, PeopleRight.MANAGE_TERMS)
    if not reason.strip():
        raise Refusal.because(Message("Eine Berichtigung nennt ihren Grund."))
    settled = settle(
        actor,
        seen,
        stored=term_shown(term),
        entered={"starts_on": starts_on, "ends_on": ends_on},
        subject=term,
        saved_by=[TermCorrected],
    )
    others = LegislativeTerm.objects.exclude(pk=term.pk).values_list("numeral", "starts_on", "ends_on")
    term.starts_on, term.ends_on = settled.values["starts_on"], settled.values["ends_on"]
    term_fits(term.starts_on, term.ends_on, others).raise_if_refused()
    term.save(update_fields=["starts_on", "ends_on"])
    event = TermCorrected(numeral=term.numeral, starts_on=term.starts_on, ends_on=term.ends_on)
    record(event, actor=actor, subject=term, reason=reason.strip())
    keep_replaced(settled, actor=actor, subject=term)
    return term
