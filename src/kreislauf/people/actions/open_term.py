"""Open a legislative term."""

from datetime import date

from django.db import transaction

from kreislauf.journal.actions import record
from kreislauf.kernel import Actor
from kreislauf.people.events import TermOpened
from kreislauf.people.models import LegislativeTerm
from kreislauf.people.permissions import PeopleRight, permit
from kreislauf.people.rules.naming import roman
from kreislauf.people.rules.terms import term_fits, term_number_fits


@transaction.atomic(durable=True)
def open_term(*, actor: Actor, number: int, starts_on: date, ends_on: date) -> LegislativeTerm:
    """Enter a Wahlperiode by its number; both days belong to it.

    Raises Refusal when it would overlap another one or the number is taken.
    """
    permit(actor, PeopleRight.MANAGE_TERMS)
    return open_term_inside(actor=actor, number=number, starts_on=starts_on, ends_on=ends_on)


def open_term_inside(*, actor: Actor, number: int, starts_on: date, ends_on: date) -> LegislativeTerm:
    """The same inside a running transaction, for a caller who has asked its own right."""
    term_number_fits(number, LegislativeTerm.objects.filter(number=number).exists()).raise_if_refused()
    others = LegislativeTerm.objects.values_list("numeral", "starts_on", "ends_on")
    term_fits(starts_on, ends_on, others).raise_if_refused()
    term = LegislativeTerm.objects.create(number=number, numeral=roman(number), starts_on=starts_on, ends_on=ends_on)
    record(TermOpened(numeral=term.numeral, starts_on=starts_on, ends_on=ends_on), actor=actor, subject=term)
    return term
