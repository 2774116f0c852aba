"""A working group in the gazette: officials by function, records only where the group published them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from kreislauf.council.models import Meeting, Recommendation, Resolution, WorkingGroup
from kreislauf.council.queries.known import sat_in_public
from kreislauf.council.queries.working_groups.groups import is_discarded, months_of
from kreislauf.council.rules.states import MeetingState, RecommendationState
from kreislauf.council.rules.working_groups.rhythm import Month, rhythm_sentence
from kreislauf.gazette.payloads import Reference
from kreislauf.gazette.payloads import working_group as payloads
from kreislauf.gazette.publications import PUBLICATIONS, Edition, Outcome, Publication
from kreislauf.kernel import phrase, today
from kreislauf.people.api import Membership, Organization, Role, competent_organizations

SETTLED = (RecommendationState.DEALT_WITH, RecommendationState.DEFERRED)


@dataclass(frozen=True, slots=True)
class _Around:
    """What belongs to several groups, by group, and to papers, by paper."""

    parents: Mapping[str, Organization]
    members: Mapping[UUID, list[Membership]]
    meetings: Mapping[UUID, list[Meeting]]
    recommendations: Mapping[UUID, list[Recommendation]]
    resolutions: Mapping[UUID | None, list[Resolution]]


@PUBLICATIONS.add
class WorkingGroupPublication(Publication):
    """After every change, and nightly, because months end by themselves."""

    key = payloads.WorkingGroup.type

    def build(self, keys: Sequence[str]) -> Mapping[str, Outcome]:
        rows = WorkingGroup.objects.select_related("organization", "supported_by", "effect__point")
        groups = list(rows.filter(pk__in=[UUID(key) for key in keys]))
        around = _around(groups)
        return {str(group.pk): _edition(group, around) for group in groups}

    def keys(self) -> Iterable[str]:
        return map(str, WorkingGroup.objects.values_list("pk", flat=True))


def _around(groups: list[WorkingGroup]) -> _Around:
    ids = [group.pk for group in groups]
    memberships = Membership.objects.active_on(today()).filter(organization__in=ids).order_by("person__sort_key")
    meetings = Meeting.objects.filter(organization__in=ids).select_related("group_meeting").order_by("starts_at")
    handed_over = Recommendation.objects.filter(group__in=ids).exclude(state=RecommendationState.DRAFT)
    recommendations = list(handed_over.select_related("paper").order_by("handed_over_at"))
    resolutions = Resolution.objects.filter(consultation__paper__in={one.paper_id for one in recommendations})
    steps = resolutions.select_related("consultation__organization", "consultation__agenda_item__meeting")
    return _Around(
        competent_organizations({group.parent_competence_id for group in groups}),
        _by(memberships, "organization_id"),
        _by(meetings, "organization_id"),
        _by(recommendations, "group_id"),
        defaultdict(list, _by_paper(steps)),
    )


def _by(rows: Iterable[Any], field: str) -> dict[UUID, list[Any]]:
    found = defaultdict(list)
    for row in rows:
        found[getattr(row, field)].append(row)
    return found


def _by_paper(resolutions: Iterable[Resolution]) -> dict[UUID | None, list[Resolution]]:
    found: dict[UUID | None, list[Resolution]] = defaultdict(list)
    for resolution in resolutions:
        found[resolution.consultation.paper_id].append(resolution)
    return found


def _edition(group: WorkingGroup, around: _Around) -> Edition:
    parent, meetings = around.parents.get(group.parent_competence_id), around.meetings[group.pk]
    recommendations = around.recommendations[group.pk]
    payload = payloads.WorkingGroup(
        name=group.organization.name,
        parent=Reference(str(parent.pk), parent.name) if parent else None,
        supported_by=group.supported_by.name,
        rhythm=str(rhythm_sentence(group.recurrence)),
        founded_on=group.founded_on,
        members=_members(around.members[group.pk]),
        meetings=tuple(_meeting(meeting) for meeting in meetings if _was_confirmed(meeting)),
        months=tuple(_month(month) for month in months_of(group, meetings, tells_reasons=False)),
        recommendations=tuple(_recommendation(one, around.resolutions[one.paper_id]) for one in recommendations),
    )
    return Edition(
        payload,
        title=payload.name,
        text=" ".join(one.title for one in recommendations),
        links=_links(group, recommendations),
    )


def _members(members: list[Membership]) -> payloads.GroupMembers:
    return payloads.GroupMembers(
        council=sum(member.role != Role.OFFICIAL for member in members),
        officials=tuple(member.function for member in members if member.role == Role.OFFICIAL),
    )


def _month(month: Month) -> payloads.GroupMonth:
    return payloads.GroupMonth(month.first.strftime("%Y-%m"), month.state.value, _german(month.reason))


def _german(reason: Any) -> str:
    """A reason with its days as Germans write them; the gazette keeps plain text."""
    return phrase(
        reason.template,
        reason.params,
        lambda value: value.strftime("%d.%m.%Y") if isinstance(value, date) else str(value),
    )


def _links(group: WorkingGroup, recommendations: list[Recommendation]) -> tuple[str, ...]:
    founding = (f"paper:{group.effect.point.paper_id}",) if group.effect is not None else ()
    handed_over = (f"paper:{one.paper_id}" for one in recommendations if _is_public(one))
    return (f"organization:{group.pk}", *founding, *handed_over)


def _was_confirmed(meeting: Meeting) -> bool:
    return meeting.state != MeetingState.PROPOSED and not is_discarded(meeting)


def _meeting(meeting: Meeting) -> payloads.GroupMeeting:
    own = getattr(meeting, "group_meeting", None)
    is_published = own is not None and own.record_published_at is not None
    return payloads.GroupMeeting(
        starts_at=meeting.starts_at,
        state=meeting.state,
        title=meeting.title,
        administration_present=meeting.administration_present,
        record=meeting.record if is_published else None,
    )


def _is_public(recommendation: Recommendation) -> bool:
    paper = recommendation.paper
    return paper is not None and paper.is_public and paper.number is not None


def _recommendation(recommendation: Recommendation, resolutions: list[Resolution]) -> payloads.GroupRecommendation:
    """What the committee resolved is shown once its result is public; until then it stands on the agenda.

    The announcement of a private sitting's result tells the outcome, never the debate (NKomVG §78(2)).
    """
    is_sealed = any(resolution.announced_at is None for resolution in resolutions)
    is_hidden = recommendation.state in SETTLED and is_sealed
    shown = RecommendationState.ON_AGENDA if is_hidden else RecommendationState(recommendation.state)
    was_private = any(not sat_in_public(resolution.consultation) for resolution in resolutions)
    tells_reason = shown == RecommendationState.DEFERRED and not was_private
    return payloads.GroupRecommendation(
        title=recommendation.title,
        handed_over_at=recommendation.handed_over_at,
        state=shown.value,
        deferral_reason=recommendation.deferral_reason if tells_reason else "",
        paper=str(recommendation.paper_id) if _is_public(recommendation) else None,
    )
