"""What the public record does by itself."""

from procrastinate.contrib.django import app

from kreislauf.gazette.actions import retract_expired
from kreislauf.gazette.actions.due import CATCH_UP
from kreislauf.gazette.projector import catch_up


@app.periodic(cron="10 0 * * *")
@app.task(name="gazette.retract_expired", queueing_lock="gazette.retract_expired", pass_context=False)
def retract_what_expired(timestamp: int) -> int:
    """End the publication of personal data on the day after its last one; returns how many entries."""
    return retract_expired()


@app.periodic(cron="* * * * *")
@app.task(name=CATCH_UP, queueing_lock=CATCH_UP, pass_context=False)
def publish_what_is_due(timestamp: int = 0) -> None:
    """Publish what was left over at a commit: a lot at once, or what somebody else held, or what was interrupted."""
    catch_up()
