"""Found the working group that a deciding body resolved."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar
from uuid import UUID

from django.db import transaction

from kreislauf.council.actions._effects import mark_executed
from kreislauf.council.actions.invite_council_members import invite_inside
from kreislauf.council.events import WorkingGroupFounded
from kreislauf.council.models import Effect, Rhythm, WorkingGroup
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.queries.known import PUBLIC, sat_in_public
from kreislauf.council.queries.working_groups.founding import functions_of_officials, parent_competence
from kreislauf.council.rules.carrying_out import EFFECT_STATES
from kreislauf.council.rules.publication import founding_in_public
from kreislauf.council.rules.states import EffectState
from kreislauf.council.rules.working_groups.door import NamedOfficial, founding
from kreislauf.council.rules.working_groups.rhythm import MeetingHabit, recurrence
from kreislauf.gazette.actions import due
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, Message, Refusal, today
from kreislauf.people.api import (
    Competence,
    Organization,
    OrganizationKind,
    Person,
    Role,
    begin_membership_inside,
    competent_organization,
    form_organization,
)
from kreislauf.people.permissions import permit

FoundT = TypeVar("FoundT")
KIND = "establish_working_group"


@transaction.atomic(durable=True)
def found_working_group(
    *,
    actor: Actor,
    effect_id: UUID,
    officials: Sequence[NamedOfficial] | None = None,
    parent: str | None = None,
    supported_by_id: UUID | None = None,
    habit: MeetingHabit | None = None,
) -> WorkingGroup:
    """Carry out the effect: the group exists, its officials belong to it, council members are invited.

    What is not given comes from the effect: `parent` is a competence key (or a committee's id), `officials`
    are the named ones with the function they hold in the administration, `habit` is the rhythm on the second
    Tuesday. Raises Refusal when the effect is not due, an official or a function is missing, or no committee
    is competent.
    """
    effect = Effect.objects.select_for_update(of=("self",)).select_related("point__paper").get(pk=effect_id)
    permit(actor, CouncilRight.FOUND_WORKING_GROUP)
    params = effect.params
    named = _known_officials(params) if officials is None else tuple(officials)
    competence = parent_competence(parent or params.get("parent"))
    committee = competent_organization(competence.pk) if competence else None
    _can_be_carried_out(effect)
    founding(
        officials=len({official.person_id for official in named}),
        minimum=len(params.get("officials") or ()),
        functions_missing=sum(not official.function.strip() for official in named),
        has_parent=committee is not None,
    ).raise_if_refused()
    group = _write(
        effect,
        _certain(committee),
        _certain(competence),
        supported_by=_supporting_unit(supported_by_id or params.get("supported_by")),
        habit=habit or MeetingHabit(params.get("rhythm") or Rhythm.MONTHLY.value),
        actor=actor,
    )
    _name_officials(group, named, actor)
    invite_inside(group, actor=actor)
    mark_executed(
        effect,
        actor=actor,
        result=Message("Die Arbeitsgruppe „{name}“ ist eingerichtet.", name=group.organization.name),
    )
    due("working_group", group.pk)
    return group


def _write(
    effect: Effect,
    committee: Organization,
    competence: Competence,
    *,
    supported_by: Organization,
    habit: MeetingHabit,
    actor: Actor,
) -> WorkingGroup:
    organization = form_organization(
        actor=actor,
        kind=OrganizationKind.WORKING_GROUP,
        name=str(effect.params["name"]),
        parent_id=committee.pk,
        sits_in_public=False,
    )
    group = WorkingGroup(
        organization=organization,
        effect=effect,
        parent_competence=competence,
        supported_by=supported_by,
        rhythm=habit.rhythm,
        recurrence=recurrence(habit.rhythm, weekday=habit.weekday, week=habit.week),
        usual_start=habit.start,
        usual_minutes=habit.minutes,
        usual_place=habit.place,
        open_to_council_members=bool(effect.params.get("open_to")),
        minimum_officials=len(effect.params.get("officials") or ()),
        founded_on=today(),
    )
    group.save(force_insert=True)
    record(
        WorkingGroupFounded(group=group.pk, name=organization.name, parent_name=committee.name, effect=effect.pk),
        actor=actor,
        subject=organization,
    )
    return group


def _can_be_carried_out(effect: Effect) -> None:
    if effect.kind != KIND:
        raise Refusal.because(Message("Aus dieser Wirkung entsteht keine Arbeitsgruppe."))
    EFFECT_STATES.may_go(effect.state, EffectState.EXECUTED).raise_if_refused()
    if effect.resolution is not None and not PUBLIC.knows(effect.resolution.consultation):
        founding_in_public(sits_in_public=sat_in_public(effect.resolution.consultation)).raise_if_refused()


def _known_officials(params: dict[str, Any]) -> tuple[NamedOfficial, ...]:
    functions = functions_of_officials()
    ids = [official.get("person_id") for official in params.get("officials") or ()]
    return tuple(NamedOfficial(UUID(one), functions.get(one, "")) for one in ids if one)


def _certain(found: FoundT | None) -> FoundT:
    """`founding()` has refused a group without a parent before."""
    if found is None:
        raise LookupError("a working group needs a parent committee")
    return found


def _supporting_unit(unit_id: UUID | str | None) -> Organization:
    units = Organization.objects.existing_on(today()).filter(kind=OrganizationKind.DEPARTMENT)
    found = units.filter(pk=unit_id).first() if unit_id else None
    if found is None:
        raise Refusal.because(
            Message("Es fehlt die Einheit der Verwaltung, die einlädt, Raum und Vermerk stellt."),
            remedy=Message("Wählen Sie die betreuende Einheit."),
        )
    return found


def _name_officials(group: WorkingGroup, named: Sequence[NamedOfficial], actor: Actor) -> None:
    people = Person.objects.in_bulk([official.person_id for official in named])
    for official in named:
        begin_membership_inside(
            people[official.person_id],
            group.organization,
            actor=actor,
            role=Role.OFFICIAL,
            function=official.function.strip(),
        )
