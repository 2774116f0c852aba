"""Everything about an actor from which rights follow, as of one day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from uuid import UUID

from kreislauf.kernel import Actor
from kreislauf.people.rules.competences import AUDIT


@dataclass(frozen=True, slots=True)
class MembershipFact:
    """One membership in force: where, in which role, what that organisation is competent for."""

    organization_id: UUID
    kind: str
    role: str
    has_vote: bool
    competences: frozenset[str]


@dataclass(frozen=True, slots=True)
class Standing:
    """An actor with the memberships in force today."""

    actor: Actor
    memberships: tuple[MembershipFact, ...] = ()
    is_administrator: bool = False
    is_outside_audit: bool = False
    """Whether memberships of the audit office were left out (`outside_audit`)."""

    def outside_audit(self) -> Standing:
        """The same without the audit office: what it is in from there, it reads and never changes (NKomVG §154(5))."""
        others = tuple(m for m in self.memberships if AUDIT not in m.competences)
        return replace(self, memberships=others, is_outside_audit=self.is_outside_audit or others != self.memberships)

    @property
    def works_in_audit(self) -> bool:
        """Also where what follows from it was left out: who audits neither orders nor pays (NKomVG §154(5))."""
        return self.is_outside_audit or AUDIT in self.competences()

    def competences(self) -> frozenset[str]:
        """What the units are competent for that this actor works in (departments only)."""
        return frozenset(c for m in self.memberships if m.kind == "department" for c in m.competences)

    def organizations(self, kinds: Iterable[str] = (), roles: Iterable[str] = ()) -> frozenset[UUID]:
        """Ids of the actor's organisations of these kinds, in one of these roles; empty means any."""
        kinds, roles = tuple(kinds), tuple(roles)
        return frozenset(
            m.organization_id
            for m in self.memberships
            if (not kinds or m.kind in kinds) and (not roles or m.role in roles)
        )

    def has_role(self, kinds: Iterable[str], roles: Iterable[str]) -> bool:
        return bool(self.organizations(kinds, roles))
