"""What the public record does by itself."""

from procrastinate.contrib.django import app

from kreislauf.gazette.actions import retract_expired
from kreislauf.gazette.actions.due import CATCH_UP, QUEUE
from kreislauf.gazette.projector import catch_up, mark_older_shapes


@app.periodic(cron="10 0 * * *")
@app.task(name="gazette.retract_expired", queueing_lock="gazette.retract_expired", pass_context=False)
def retract_what_expired(timestamp: int) -> int:
    """End the publication of personal data on the day after its last one; returns how many entries."""
    return retract_expired()


@app.periodic(cron="* * * * *")
@app.task(name=CATCH_UP, queue=QUEUE, queueing_lock=CATCH_UP, pass_context=False)
def publish_what_is_due(timestamp: int = 0) -> None:
    """Publish what is due: acts outside of requests, a lot at once, what somebody else held; woken at the commit.

    Every minute as well, for what was interrupted, and for what an update gave another shape.
    """
    mark_older_shapes()
    catch_up()
