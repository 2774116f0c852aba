"""A working group in the gazette: officials by function, records only where the group published them."""

from __future__ import annotations

from datetime import date
from typing import Any

from kreislauf.council.models import Meeting, Recommendation, Resolution, WorkingGroup
from kreislauf.council.queries.known import DEALT_WITH_IN_PUBLIC
from kreislauf.council.queries.working_groups.groups import is_discarded, meetings_of, members_of, months_of, parent_of
from kreislauf.council.rules.states import MeetingState, RecommendationState
from kreislauf.council.rules.working_groups.rhythm import MonthState, rhythm_sentence
from kreislauf.gazette import actions as gazette
from kreislauf.kernel import phrase
from kreislauf.people.api import Role


def publish_working_group(group: WorkingGroup) -> None:
    """Write the group's entry anew: after every change, and nightly, because months end by themselves."""
    organization, parent = group.organization, parent_of(group)
    meetings = meetings_of(group.pk)
    members = members_of(group.pk)
    recommendations = _handed_over(group)
    gazette.publish(
        "working_group",
        str(group.pk),
        title=organization.name,
        data={
            "name": organization.name,
            "parent": {"key": parent.pk, "name": parent.name} if parent else None,
            "supported_by": group.supported_by.name,
            "rhythm_label": str(rhythm_sentence(group.recurrence)),
            "founded_on": group.founded_on,
            "members": {
                "council": sum(member.role != Role.OFFICIAL for member in members),
                "officials": [member.function for member in members if member.role == Role.OFFICIAL],
            },
            "meetings": [_meeting(meeting) for meeting in meetings if _was_confirmed(meeting)],
            "months": [
                {
                    "month": month.first.strftime("%Y-%m"),
                    "counted": month.state is MonthState.COUNTED,
                    "state": month.state,
                    "reason": _german(month.reason),
                }
                for month in months_of(group, meetings, tells_reasons=False)
            ],
            "recommendations": [_recommendation(one) for one in recommendations],
        },
        links=_links(group, recommendations),
        text=" ".join(one.title for one in recommendations),
    )


def _german(reason: Any) -> str:
    """A reason with its days as Germans write them; the gazette keeps plain text."""
    return phrase(
        reason.template,
        reason.params,
        lambda value: value.strftime("%d.%m.%Y") if isinstance(value, date) else str(value),
    )


def _handed_over(group: WorkingGroup) -> list[Recommendation]:
    rows = group.recommendations.exclude(state=RecommendationState.DRAFT).select_related("paper", "committee")
    return list(rows.order_by("handed_over_at"))


def _links(group: WorkingGroup, recommendations: list[Recommendation]) -> list[str]:
    links = [f"organization:{group.pk}"]
    if group.effect is not None:
        links.append(f"paper:{group.effect.point.paper_id}")
    return links + [f"paper:{one.paper_id}" for one in recommendations if _is_public(one)]


def _was_confirmed(meeting: Meeting) -> bool:
    return meeting.state != MeetingState.PROPOSED and not is_discarded(meeting)


def _meeting(meeting: Meeting) -> dict[str, Any]:
    own = getattr(meeting, "group_meeting", None)
    is_published = own is not None and own.record_published_at is not None
    return {
        "starts_at": meeting.starts_at,
        "state": meeting.state,
        "title": meeting.title,
        "administration_present": meeting.administration_present,
        "record": meeting.record if is_published else None,
    }


def _is_public(recommendation: Recommendation) -> bool:
    paper = recommendation.paper
    return paper is not None and paper.is_public and paper.number is not None


def _recommendation(recommendation: Recommendation) -> dict[str, Any]:
    """What the committee resolved is shown once its result is public; until then it stands on the agenda."""
    settled = recommendation.state in (RecommendationState.DEALT_WITH, RecommendationState.DEFERRED)
    resolutions = Resolution.objects.filter(consultation__paper=recommendation.paper_id or None) if settled else ()
    is_sealed = any(resolution.announced_at is None for resolution in resolutions)
    shown = RecommendationState.ON_AGENDA if is_sealed else recommendation.state
    tells_reason = shown == RecommendationState.DEFERRED and not _was_private(recommendation)
    return {
        "title": recommendation.title,
        "handed_over_at": recommendation.handed_over_at,
        "state": shown,
        "state_label": RecommendationState(shown).word,
        "deferral_reason": recommendation.deferral_reason if tells_reason else "",
        "paper": {"key": recommendation.paper_id, "title": recommendation.title}
        if _is_public(recommendation)
        else None,
    }


def _was_private(recommendation: Recommendation) -> bool:
    """The announcement of a private sitting's result tells the outcome, never the debate (NKomVG §78(2))."""
    steps = Resolution.objects.filter(consultation__paper=recommendation.paper_id)
    return recommendation.paper_id is not None and steps.exclude(DEALT_WITH_IN_PUBLIC).exists()
