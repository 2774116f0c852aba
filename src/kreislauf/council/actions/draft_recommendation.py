"""Draft a recommendation of a working group, and revise the draft."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from kreislauf.council.actions._groups import locked_group
from kreislauf.council.events import RecommendationDrafted
from kreislauf.council.models import Recommendation
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.queries.versions import recommendation_shown
from kreislauf.council.rules.working_groups.door import group_acts
from kreislauf.council.rules.working_groups.recommendations import drafting
from kreislauf.journal.actions import keep_replaced, record
from kreislauf.kernel import Actor
from kreislauf.people.api import settle
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def draft_recommendation(
    *,
    actor: Actor,
    organization_id: UUID,
    title: str,
    text: str,
    meeting_id: UUID | None = None,
    recommendation_id: UUID | None = None,
    seen: str | None = None,
) -> Recommendation:
    """Write what the committee shall do; with `recommendation_id` the draft is replaced.

    `meeting_id` names the group's meeting it comes from. Raises Refusal once it was handed over.
    `seen` is the mark of what the page showed: raises Conflict where another version was saved since.
    """
    group = locked_group(organization_id)
    permit(actor, CouncilRight.PREPARE_RECOMMENDATION, group)
    rows = Recommendation.objects.filter(group=group)
    draft = rows.get(pk=recommendation_id) if recommendation_id else Recommendation(group=group)
    (group_acts(group.dissolved_on) & drafting(draft.state, title, text)).raise_if_refused()
    stored = recommendation_shown(draft if recommendation_id else None)
    entered = {"title": title.strip(), "text": text.strip(), "meeting_id": str(meeting_id or "")}
    settled = settle(actor, seen, stored=stored, entered=entered, subject=draft, saved_by=[RecommendationDrafted])
    values = settled.values
    draft.title, draft.text = values["title"], values["text"]
    draft.meeting = group.organization.meetings.get(pk=values["meeting_id"]) if values["meeting_id"] else None
    draft.endorsed_by = None
    draft.save()
    record(
        RecommendationDrafted(group=group.pk, recommendation=draft.pk, title=draft.title),
        actor=actor,
        subject=draft,
    )
    keep_replaced(settled, actor=actor, subject=draft)
    return draft
