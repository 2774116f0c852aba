"""End a legislative term, and with it its mandates, committees and groups."""

from uuid import UUID

from django.db import transaction

from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, today
from kreislauf.people.actions.end_membership import end_membership_inside
from kreislauf.people.events import OrganizationEnded, TermEnded
from kreislauf.people.models import GOES_ON, LegislativeTerm, Membership, Organization
from kreislauf.people.permissions import PeopleRight, permit
from kreislauf.people.rules.terms import may_end


@transaction.atomic(durable=True)
def end_term(*, actor: Actor, term_id: UUID) -> LegislativeTerm:
    """Let everything that was formed for the term end with its last day (NKomVG §47, §71), but the Kreisausschuss.

    That goes on as it was until its successor is formed (§75(2)); `add_organization` ends it then.

    What the bodies were competent for passes to those that succeed them (`add_organization` with
    `successor_of`). Raises Refusal before the last day.
    """
    term = LegislativeTerm.objects.select_for_update().get(pk=term_id)
    permit(actor, PeopleRight.MANAGE_TERMS)
    may_end(term.ends_on, today()).raise_if_refused()
    open_memberships = Membership.objects.filter(organization__term=term, until=None).exclude(
        organization__kind=GOES_ON
    )
    for membership in open_memberships.select_related("person", "organization").select_for_update(of=("self",)):
        end_membership_inside(membership, actor=actor, until=term.ends_on)
    for organization in Organization.objects.filter(term=term, until=None).exclude(kind=GOES_ON).select_for_update():
        organization.until = term.ends_on
        organization.save(update_fields=["until"])
        record(
            OrganizationEnded(organization=organization.pk, name=organization.name, until=term.ends_on),
            actor=actor,
            subject=organization,
        )
    record(TermEnded(term=term.pk, numeral=term.numeral, ended_on=term.ends_on), actor=actor, subject=term)
    return term
