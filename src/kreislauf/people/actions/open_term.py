"""Open a legislative term."""

from datetime import date

from django.db import transaction

from kreislauf.journal.actions import record
from kreislauf.kernel import Actor
from kreislauf.people.events import TermOpened
from kreislauf.people.models import LegislativeTerm
from kreislauf.people.permissions import PeopleRight, permit
from kreislauf.people.rules.naming import roman
from kreislauf.people.rules.terms import term_fits


@transaction.atomic(durable=True)
def open_term(*, actor: Actor, number: int, starts_on: date, ends_on: date) -> LegislativeTerm:
    """Enter a Wahlperiode by its number; both days belong to it.

    Raises Refusal when it would overlap another one.
    """
    permit(actor, PeopleRight.MANAGE_TERMS)
    others = LegislativeTerm.objects.values_list("numeral", "starts_on", "ends_on")
    term_fits(starts_on, ends_on, others).raise_if_refused()
    term = LegislativeTerm.objects.create(number=number, numeral=roman(number), starts_on=starts_on, ends_on=ends_on)
    record(TermOpened(numeral=term.numeral, starts_on=starts_on, ends_on=ends_on), actor=actor, subject=term)
    return term
