"""Set up the county that this installation belongs to."""

from django.db import transaction

from kreislauf.gazette.actions import due
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, Message, Refusal
from kreislauf.people.events import CountyFounded
from kreislauf.people.models import Body
from kreislauf.people.permissions import PeopleRight, permit


@transaction.atomic(durable=True)
def found_county(
    *,
    actor: Actor,
    name: str,
    short_name: str,
    ags: str = "",
    state: str = "NI",
    website: str = "",
    contact_email: str = "",
) -> Body:
    """Set up the one county; `state` is its Land after ISO 3166-2:DE, `ags` its official key.

    Raises Refusal when there is one already.
    """
    permit(actor, PeopleRight.SET_UP_COUNTY)
    return found_county_inside(
        actor=actor,
        name=name,
        short_name=short_name,
        ags=ags,
        state=state,
        website=website,
        contact_email=contact_email,
    )


def found_county_inside(*, actor: Actor, name: str, short_name: str, **details: str) -> Body:
    """The same inside a running transaction, for a caller who has asked its own right."""
    if Body.objects.exists():
        raise Refusal.because(Message("Der Landkreis ist bereits eingerichtet."))
    county = Body.objects.create(name=name, short_name=short_name, **details)
    record(CountyFounded(name=name), actor=actor, subject=county)
    due("county", "county")
    return county
