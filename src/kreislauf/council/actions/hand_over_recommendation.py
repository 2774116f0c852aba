"""Hand a recommendation to the parent committee."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from kreislauf.council.actions._groups import locked_recommendation, person_of
from kreislauf.council.actions.confirm_draft import submit
from kreislauf.council.actions.draft_paper import write_draft
from kreislauf.council.actions.put_on_agenda import place_on_agenda
from kreislauf.council.actions.register_paper import enter_paper
from kreislauf.council.events import RecommendationDrafted, RecommendationEndorsed, RecommendationHandedOver
from kreislauf.council.models import ConsultationRole, Meeting, Paper, Recommendation, WorkingGroup
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.queries.versions import recommendation_shown
from kreislauf.council.queries.working_groups.groups import locked_open_agenda, may_endorse, parent_of, rests_on_sitting
from kreislauf.council.rules.inputs import ConsultationInput, MoverInput, PaperInput, PointInput
from kreislauf.council.rules.states import RecommendationState
from kreislauf.council.rules.working_groups.door import group_acts
from kreislauf.council.rules.working_groups.recommendations import handing_over, second_endorsement
from kreislauf.gazette.actions import due
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, Message, now
from kreislauf.people.api import Organization, require_unchanged
from kreislauf.people.permissions import may, permit


@transaction.atomic(durable=True)
def hand_over_recommendation(*, actor: Actor, recommendation_id: UUID, seen: str | None = None) -> Recommendation:
    """It becomes a paper of the committee that is competent today, on the agenda of its next sitting.

    The unit that looks after the group hands over for it; a member does so together with a second one: after the first
    it stays a draft. Both belonged to the group when it was deliberated. Where no sitting is planned it waits, and the
    next planned one takes it up by itself. `seen` is the mark of the wording that the page showed: raises Conflict
    where another was saved since.
    """
    committee = parent_of(WorkingGroup.objects.get(recommendations=recommendation_id))
    meeting = locked_open_agenda(committee) if committee else None
    recommendation = locked_recommendation(recommendation_id)
    group = recommendation.group
    permit(actor, CouncilRight.PREPARE_RECOMMENDATION, group)
    require_unchanged(
        actor,
        seen,
        stored=recommendation_shown(recommendation),
        subject=recommendation,
        saved_by=[RecommendationDrafted],
    )
    (
        group_acts(group.dissolved_on)
        & handing_over(
            recommendation.state, has_committee=committee is not None, was_held=rests_on_sitting(recommendation)
        )
    ).raise_if_refused()
    if not may(actor, CouncilRight.HAND_OVER_ALONE, group) and not _is_second(recommendation, actor):
        return recommendation
    if committee is None:
        raise LookupError("handing_over() refuses a group without a competent committee")
    recommendation.paper = _paper(recommendation, committee, actor)
    recommendation.committee = committee
    recommendation.state = RecommendationState.HANDED_OVER
    recommendation.handed_over_at = now()
    recommendation.save()
    record(
        RecommendationHandedOver(
            group=group.pk,
            recommendation=recommendation.pk,
            paper=recommendation.paper.pk,
            title=recommendation.title,
            committee_name=committee.name,
        ),
        actor=actor,
        subject=recommendation,
    )
    put_on_next_agenda(recommendation, meeting, actor=actor)
    due("working_group", group.pk)
    return recommendation


def _is_second(recommendation: Recommendation, actor: Actor) -> bool:
    """Whether this is the second member; the first one's wish is written down. Raises Refusal for whoever may not."""
    person = person_of(actor)
    may_endorse(recommendation, person).raise_if_refused()
    second_endorsement(is_the_same=recommendation.endorsed_by_id == person).raise_if_refused()
    if recommendation.endorsed_by_id is not None:
        return True
    recommendation.endorsed_by_id = person
    recommendation.save(update_fields=["endorsed_by"])
    record(
        RecommendationEndorsed(group=recommendation.group_id, recommendation=recommendation.pk),
        actor=actor,
        subject=recommendation,
    )
    return False


def put_on_next_agenda(recommendation: Recommendation, meeting: Meeting | None, *, actor: Actor) -> None:
    """Place the paper on the locked agenda that is next, where there is one; the reaction to it notes the state."""
    paper = recommendation.paper
    if meeting is not None and paper is not None:
        place_on_agenda(paper.consultations.get(), meeting, actor=actor)
        recommendation.refresh_from_db()


def _paper(recommendation: Recommendation, committee: Organization, actor: Actor) -> Paper:
    group = recommendation.group.organization
    content = PaperInput(
        title=recommendation.title,
        reasoning=str(Message("Empfehlung der Arbeitsgruppe „{name}“.", name=group.name)),
        is_public=committee.sits_in_public,
        responsible_id=recommendation.group.supported_by_id,
        points=(PointInput(text=recommendation.text),),
        consultations=(ConsultationInput(committee.pk, ConsultationRole.DECISION),),
        movers=(MoverInput(name=group.name, organization_id=group.pk),),
    )
    paper = write_draft(content, kind="recommendation", actor=actor)
    return enter_paper(submit(paper, actor=actor), actor=actor)
