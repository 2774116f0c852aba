"""What of concepts waits for somebody, on "Mein Tag"."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse

from kreislauf.kernel import Actor, ActorKind, Message, county_day
from kreislauf.people.permissions import may
from kreislauf.people.rules.duties import DUTIES, Duty
from kreislauf.people.rules.standing import Standing
from kreislauf.programme import queries
from kreislauf.programme.permissions import ProgrammeRight


@DUTIES.add
class PresentationsToRecord:
    """A body that a lock names has met since the concept exists: whoever keeps its minutes says if it was presented."""

    key = "programme.presentations_to_record"

    def for_standing(self, actor: Actor, standing: Standing) -> Iterable[Duty]:
        if actor.kind is not ActorKind.PERSON or not may(actor, ProgrammeRight.PRESENT_CONCEPT):
            return
        for found in queries.unrecorded_presentations():
            yield Duty(
                title=Message("Wurde „{title}“ vorgestellt?", title=found.concept.title),
                why=Message(
                    "{body} hat am {day} getagt; gesperrte Mittel warten auf die Vorstellung.",
                    body=found.meeting.organization.name,
                    day=county_day(found.meeting.starts_at),
                ),
                url=reverse("programme:present_concept", args=[found.concept.pk]),
            )
