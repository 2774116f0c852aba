"""What the public record does by itself, every night."""

from procrastinate.contrib.django import app

from kreislauf.gazette.actions import retract_expired


@app.periodic(cron="10 0 * * *")
@app.task(name="gazette.retract_expired", queueing_lock="gazette.retract_expired", pass_context=False)
def retract_what_expired(timestamp: int) -> int:
    """End the publication of personal data on the day after its last one; returns how many entries."""
    return retract_expired()
