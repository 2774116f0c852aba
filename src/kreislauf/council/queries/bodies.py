"""Which bodies, units and movers there are to choose from. Inner reading: names that everybody inside knows."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from kreislauf.council.models import Consultation, ConsultationRole, Paper
from kreislauf.council.permissions import CouncilRight
from kreislauf.kernel import Actor, today
from kreislauf.law import Provision, RequiredShare
from kreislauf.law.statutes import AGENDA_EXTENSION, OBJECTION_DAYS, QUORUM
from kreislauf.people.api import Competence, Membership, Organization, OrganizationKind, county_rule, provision
from kreislauf.people.permissions import may, standing_of

DELIBERATING = (OrganizationKind.COMMITTEE, OrganizationKind.MAIN_COMMITTEE, OrganizationKind.COUNCIL)
MOVING = (OrganizationKind.GROUP, OrganizationKind.FACTION, OrganizationKind.PARTY)


def departments(on: date | None = None) -> list[tuple[UUID, str]]:
    """Units of the administration on a day (today), by name."""
    return _named([OrganizationKind.DEPARTMENT], on)


def bodies(on: date | None = None) -> list[tuple[UUID, str]]:
    """Bodies that deliberate and decide, committees first."""
    return _named(DELIBERATING, on)


def moving_organizations(on: date | None = None) -> list[tuple[UUID, str]]:
    """Groups, factions and parties."""
    return _named(MOVING, on)


def own_factions(actor: Actor) -> frozenset[UUID] | None:
    """The factions and groups that the actor submits for; None for whoever may submit for all."""
    if may(actor, CouncilRight.SUBMIT_FOR_ALL):
        return None
    return standing_of(actor).organizations(("faction", "group"), ("manager", "chair"))


def movers_of_others(actor: Actor, paper: Paper) -> list[str]:
    """Who moves a paper that the actor does not submit for, as written: none of them is of an own faction."""
    own = own_factions(actor)
    if own is None:
        return []
    people = set(Membership.objects.active_on(today()).filter(organization__in=own).values_list("person_id", flat=True))
    movers = list(paper.movers.order_by("position"))
    is_own = any(mover.organization_id in own or mover.person_id in people for mover in movers)
    return [] if is_own else [mover.name for mover in movers]


def _named(kinds: tuple[OrganizationKind, ...] | list[OrganizationKind], on: date | None) -> list[tuple[UUID, str]]:
    rows = Organization.objects.existing_on(on or today()).filter(kind__in=kinds)
    return list(rows.order_by("kind", "name").values_list("pk", "name"))


def recommending_competence(paper_id: UUID) -> str:
    """The competence of the committee that recommends in the paper's way, so that its successor is meant too."""
    steps = Consultation.objects.filter(
        paper=paper_id, role=ConsultationRole.RECOMMENDATION, organization__kind=OrganizationKind.COMMITTEE
    ).exclude(organization__competences=None)
    keys = steps.order_by("position", "organization__competences").values_list("organization__competences", flat=True)
    return str(keys.first() or "")


def committee_competences() -> list[tuple[str, str]]:
    """What committees, main committee and council are competent for, for a choice that outlives terms."""
    rows = Competence.objects.filter(organizations__kind__in=DELIBERATING).distinct().order_by("label")
    return list(rows.values_list("key", "label"))


def voting_members(organization: Organization, on: date) -> list[Membership]:
    """Memberships with a vote on a day, by name. One query."""
    rows = organization.memberships.active_on(on).filter(has_vote=True)
    return list(rows.select_related("person").order_by("person__sort_key"))


def statutory_members(organization: Organization, on: date) -> int:
    """The statutory number; where none is set, everybody with a vote (NKomVG §45(2))."""
    return organization.statutory_members or len(voting_members(organization, on))


def notice_days(*, is_urgent: bool, on: date | None = None) -> int | None:
    """The notice period of the county's rules of procedure in days; None where it has set none."""
    days = county_rule("council.urgent_notice_days" if is_urgent else "council.notice_days", on=on)
    return None if days is None else int(days)


def objection_days(on: date | None = None) -> Provision[int]:
    """Days until a body may decide again after an objection."""
    return provision(OBJECTION_DAYS, on=on)


def quorum_share(on: date) -> Provision[RequiredShare]:
    """Which share of its members makes a body quorate."""
    return provision(QUORUM, on=on)


def extension_share(on: date) -> Provision[RequiredShare]:
    """Which share of its members takes an urgent item onto the agenda."""
    return provision(AGENDA_EXTENSION, on=on)
