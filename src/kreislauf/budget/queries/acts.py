"""What a resolution says about locked funds."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from kreislauf.budget.queries.bodies import competences_on
from kreislauf.budget.rules.acts import Act
from kreislauf.council.events import ResolutionPassed
from kreislauf.council.models import Effect, PointOutcome, Resolution
from kreislauf.kernel import COUNTY_TIME, Message, Money

DONE = {"recommendation": "empfohlen", "preliminary_deliberation": "empfohlen", "decision": "beschlossen"}


def resolution_acts(event: ResolutionPassed) -> Iterator[tuple[UUID, Act]]:
    """For each release the paper proposes: the lock, and the resolution as an act that may be evidence.

    A point that this body did not adopt says nothing.
    """
    effects = list(Effect.objects.filter(point__paper=event.paper, kind="release").exclude(state="lapsed"))
    if not effects:
        return
    resolution = Resolution.objects.select_related("consultation__paper").get(pk=event.resolution)
    outcomes = dict(PointOutcome.objects.filter(resolution=resolution).values_list("point", "outcome"))
    day = resolution.resolved_at.astimezone(COUNTY_TIME).date()
    competences = competences_on(event.organization, day)
    for effect in effects:
        amount = Money(effect.params["amount_cents"])
        statement = Message(
            "{body} hat am {day:%d.%m.%Y} {done}, {amount} freizugeben (Vorlage {reference}).",
            body=event.organization_name,
            day=day,
            done=DONE.get(event.role, "beraten"),
            amount=amount,
            reference=resolution.consultation.paper.reference or "ohne Nummer",
        )
        yield (
            UUID(effect.params["lock"]),
            Act(
                "council.resolution",
                resolution.pk,
                day,
                statement,
                competences,
                event.role,
                outcomes.get(effect.point_id, event.outcome),
                amount,
            ),
        )
