"""Letters to members leave by jobs that are enqueued in the transaction of their cause."""

from procrastinate.contrib.django import app

MEETING_LETTER = "council.send_meeting_letter"
INVITATION_LETTER = "council.send_group_invitation"


def enqueue(task: str, **arguments: str | int) -> None:
    """Enqueue a job of `council.jobs` by its name; it vanishes with the transaction if that is rolled back."""
    app.configure_task(task).defer(**arguments)
