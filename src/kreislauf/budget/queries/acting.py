"""In whose name somebody acts, as the public may read it: the unit, never the person."""

from __future__ import annotations

from kreislauf.kernel import Actor, ActorKind
from kreislauf.people.api import Organization
from kreislauf.people.permissions import standing_of


def acting_unit(actor: Actor) -> str:
    """The department the actor works in; the administration where it is the program or somebody else."""
    if actor.kind is not ActorKind.PERSON:
        return "Verwaltung"
    units = standing_of(actor).organizations(kinds=("department",))
    return Organization.objects.filter(pk__in=units).values_list("name", flat=True).first() or "Verwaltung"
