"""What people does when something of its own happened: it keeps the public record true."""

from uuid import UUID

from kreislauf.gazette.actions import due
from kreislauf.kernel import Actor
from kreislauf.people.events import (
    MembershipBegan,
    MembershipEnded,
    OrganizationEnded,
    OrganizationFounded,
    PersonalDataErased,
)
from kreislauf.people.queries import is_council, organizations_of, predecessor_of


def show_organization(event: OrganizationFounded | OrganizationEnded, actor: Actor) -> None:
    """Publish a body as it is now, and what it succeeds with its new successor."""
    predecessor = predecessor_of(event.organization)
    due("organization", event.organization, *([predecessor] if predecessor else []))


def show_membership(event: MembershipBegan | MembershipEnded, actor: Actor) -> None:
    """Publish the body with its members, and the member where named in public."""
    due("person", event.person)
    due("organization", *_touched(event))


def _touched(event: MembershipBegan | MembershipEnded) -> set[UUID]:
    """The body itself; a seat in the council makes a name public everywhere, so then the others too."""
    if event.organization and not is_council(event.organization):
        return {event.organization}
    found = organizations_of(event.person)
    return found | {event.organization} if event.organization else found


def hide_erased(event: PersonalDataErased, actor: Actor) -> None:
    """Take a name out of every body it stood in."""
    due("organization", *organizations_of(event.person))
