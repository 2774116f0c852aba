"""Letters and renditions are made by jobs that are enqueued in the transaction of their cause."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final
from uuid import UUID

from procrastinate.contrib.django import app

from kreislauf.council.models import Letter, Meeting, Occasion, WorkingGroup
from kreislauf.kernel import now, today
from kreislauf.people.api import Person
from kreislauf.people.rules.mailing import NO_ADDRESS
from kreislauf.people.rules.states import LetterState

LETTER: Final = "council.send_letter"
RENDERING: Final = "council.render_paper"


def enqueue(task: str, **arguments: str | int) -> None:
    """Enqueue a job of `council.jobs` by its name; it vanishes with the transaction if that is rolled back."""
    app.configure_task(task).defer(**arguments)


def write_letters(
    persons: Iterable[UUID],
    occasion: Occasion,
    *,
    meeting: Meeting | None = None,
    group: WorkingGroup | None = None,
    reason: str = "",
) -> list[Letter]:
    """One letter to each of these persons about a sitting or a group; those of an earlier change are overtaken.

    Whoever has no address stands on the council office's page at once: the letter goes by post.
    """
    if meeting is not None:
        earlier = Letter.objects.filter(meeting=meeting, sequence__lt=meeting.sequence)
        unsent = earlier.filter(state__in=[LetterState.WAITING, LetterState.FAILED])
        unsent.update(state=LetterState.OVERTAKEN, settled_on=today())
    addresses = dict(Person.objects.filter(pk__in=list(persons)).values_list("pk", "email"))
    letters = Letter.objects.bulk_create(
        Letter(
            meeting=meeting,
            group=group,
            person_id=person_id,
            occasion=occasion,
            sequence=meeting.sequence if meeting else 0,
            reason=reason.strip()[:300],
            state=LetterState.WAITING if address else LetterState.FAILED,
            error="" if address else NO_ADDRESS,
            created_at=now(),
        )
        for person_id, address in sorted(addresses.items())
    )
    for letter in letters:
        if letter.state == LetterState.WAITING:
            enqueue(LETTER, letter_id=str(letter.pk))
    return letters
