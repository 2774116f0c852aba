"""Announced to this reader? The one answer, for the public record as for every page inside.

What a private sitting resolved is confidential until it is announced (NKomVG §§78(2), 85). Until then outsiders and
whoever was not entitled to be in the room see body, day and role of the step, and the last announced state of the rest.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from kreislauf.council.models import Consultation, Paper, Resolution, ResolutionPoint
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.rules.states import Outcome
from kreislauf.kernel import Actor
from kreislauf.people.permissions import as_filter, condition_for
from kreislauf.people.rules.who import Among, Condition, either, holds_for

DEALT_WITH_IN_PUBLIC = Q(
    consultation__agenda_item__is_public=True, consultation__agenda_item__meeting__is_public=True
) | Q(consultation__agenda_item=None, consultation__organization__sits_in_public=True)
"""Of resolutions: `sat_in_public` as a condition."""


def sat_in_public(step: Consultation) -> bool:
    """Whether the step was, or will be, dealt with in public."""
    item = getattr(step, "agenda_item", None)
    if item is None:
        return step.organization.sits_in_public
    return bool(item.is_public and item.meeting.is_public)


def resolution_of(step: Consultation) -> Resolution | None:
    return getattr(step, "resolution", None)


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom something is shown: the public, or somebody of the house."""

    entitled: Condition
    """On which steps the reader may know what was said and resolved in private."""
    is_inside: bool
    """Whoever belongs to the house knows a public sitting's result before it is published."""

    @property
    def is_privy(self) -> bool:
        return self.entitled is True

    def may_attend(self, step: Consultation) -> bool:
        """May know the private debate itself: votes and reasons, which no announcement opens."""
        return sat_in_public(step) or holds_for(self.entitled, step) is True

    def knows(self, step: Consultation) -> bool:
        """Knows the step's outcome, where it has one."""
        resolution = resolution_of(step)
        if resolution is None or resolution.announced_at is not None:
            return True
        if resolution.is_annulled and sat_in_public(step):
            return True
        return holds_for(self.entitled, step) is True or (self.is_inside and sat_in_public(step))


PUBLIC = Reader(entitled=False, is_inside=False)


def reader(actor: Actor) -> Reader:
    """Somebody of the house; two queries at most beside those of the page."""
    return Reader(_entitled(actor), is_inside=True)


def _entitled(actor: Actor) -> Condition:
    """On which steps the actor may know what was resolved in private: by right, or as the unit that carries it out."""
    by_right = condition_for(actor, CouncilRight.SEE_PRIVATE_RESULT)
    if by_right is True or condition_for(actor, CouncilRight.SEE_PAPER_TO_CARRY_OUT) is False:
        return by_right
    return either(by_right, Among("paper_id", frozenset(papers_in_charge(actor).values_list("pk", flat=True))))


def papers_in_charge(actor: Actor) -> QuerySet[Paper]:
    """Papers that the actor's unit prepares or carries out, public or not."""
    return Paper.objects.filter(as_filter(condition_for(actor, CouncilRight.SEE_PAPER_TO_CARRY_OUT))).order_by()


def known_steps(steps: Sequence[Consultation], reader: Reader) -> list[Consultation]:
    """A paper's way without the steps that tell of a private sitting that it put the paper off.

    They appear when that is announced, when their own outcome is, or when they stand on a public agenda.
    """
    by_id = {step.pk: step for step in steps}

    def is_known(step: Consultation) -> bool:
        resolution = resolution_of(step)
        if resolution is not None and resolution.announced_at is not None:
            return True
        if getattr(step, "agenda_item", None) is not None and sat_in_public(step):
            return True
        cause = by_id.get(step.added_by_id) if step.added_by_id else None
        return cause is None or (reader.knows(cause) and is_known(cause))

    return [step for step in steps if is_known(step)]


def knows_withdrawal(steps: Sequence[Consultation], reader: Reader) -> bool:
    """A withdrawal in a sitting is that sitting's result; the mover's own, outside of one, is known at once."""
    return all(reader.knows(step) for step in steps if _withdrew(step))


def knows_reason_of_withdrawal(steps: Sequence[Consultation], reader: Reader) -> bool:
    return all(reader.may_attend(step) for step in steps if _withdrew(step))


def _withdrew(step: Consultation) -> bool:
    resolution = resolution_of(step)
    return resolution is not None and resolution.outcome == Outcome.WITHDRAWN


def knows_amendment(point: ResolutionPoint, steps: Sequence[Consultation], reader: Reader) -> bool:
    """The amended wording is known with the first known result after it that is announced or was attended."""
    if point.published_before is None or reader.is_privy:
        return True
    return any(
        resolution is not None
        and point.amended_at is not None
        and resolution.resolved_at >= point.amended_at
        and (resolution.announced_at is not None or holds_for(reader.entitled, step) is True)
        for step in steps
        for resolution in [resolution_of(step)]
    )


def sealed_from(actor: Actor) -> QuerySet[Resolution]:
    """Resolutions of private sittings, not announced, that the actor may not know: `knows` as a condition."""
    rows = Resolution.objects.filter(~DEALT_WITH_IN_PUBLIC, announced_at=None)
    return rows.exclude(consultation__in=_entitling(actor))


def private_from(actor: Actor) -> QuerySet[Resolution]:
    """Resolutions of private sittings whose debate the actor may not know, announced or not."""
    return Resolution.objects.filter(~DEALT_WITH_IN_PUBLIC).exclude(consultation__in=_entitling(actor))


def _entitling(actor: Actor) -> QuerySet[Consultation]:
    return Consultation.objects.filter(as_filter(_entitled(actor)))


def unknown_steps(actor: Actor) -> QuerySet[Consultation]:
    """Steps that only tell of a deferral or referral the actor may not know: `known_steps` as a condition."""
    sealed = sealed_from(actor).values("consultation")
    rows = Consultation.objects.filter(Q(added_by__in=sealed) | Q(added_by__added_by__in=sealed))
    return rows.exclude(agenda_item__is_public=True, agenda_item__meeting__is_public=True)
