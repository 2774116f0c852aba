"""Reading single resolutions, objections and effects for the tasks that act on them."""

from __future__ import annotations

from enum import StrEnum
from uuid import UUID

from django.db import models

from kreislauf.council.models import Effect, Objection, Resolution
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.queries.papers import readable_paper
from kreislauf.kernel import Actor
from kreislauf.people.permissions import permit


def resolution_for(actor: Actor, right: StrEnum, resolution_id: UUID) -> Resolution:
    """A resolution for a task: unknown to whom its paper is unknown, refused to whom the right is missing."""
    resolution = Resolution.objects.select_related(
        "meeting__organization", "consultation__organization", "consultation__paper"
    ).get(pk=resolution_id)
    _permit(actor, right, resolution.consultation.paper_id, _row_of(right, resolution))
    return resolution


def _row_of(right: StrEnum, resolution: Resolution) -> models.Model:
    """Publishing is a right on the sitting, the others on the resolution itself."""
    return resolution.meeting if right == CouncilRight.PUBLISH_RESULT else resolution


def objection_for(actor: Actor, right: StrEnum, objection_id: UUID) -> Objection:
    """An objection with its resolution, for whoever may settle it."""
    objection = Objection.objects.select_related(
        "resolution__meeting", "resolution__consultation__organization", "resolution__consultation__paper"
    ).get(pk=objection_id)
    _permit(actor, right, objection.resolution.consultation.paper_id, objection.resolution)
    return objection


def mandate_for(actor: Actor, effect_id: UUID) -> Effect:
    """An order to the administration, for whoever may report on it."""
    effect = Effect.objects.select_related("point__paper", "responsible").get(pk=effect_id, kind="mandate")
    _permit(actor, CouncilRight.REPORT_ON_MANDATE, effect.point.paper_id, effect)
    return effect


def _permit(actor: Actor, right: StrEnum, paper_id: UUID, row: models.Model) -> None:
    readable_paper(actor, paper_id)
    permit(actor, right, row)
