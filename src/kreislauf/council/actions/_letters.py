"""Letters and renditions are made by jobs that are enqueued in the transaction of their cause."""

from typing import Final

from procrastinate.contrib.django import app

MEETING_LETTER = "council.send_meeting_letter"
INVITATION_LETTER = "council.send_group_invitation"


SITTING_LETTER: Final = "council.send_sitting_invitation"
RENDERING: Final = "council.render_paper"


def enqueue(task: str, **arguments: str | int) -> None:
    """Enqueue a job of `council.jobs` by its name; it vanishes with the transaction if that is rolled back."""
    app.configure_task(task).defer(**arguments)
