"""What the journal does at night."""

from procrastinate.contrib.django import app

from kreislauf.journal.actions import set_checkpoint


@app.periodic(cron="40 2 * * *")
@app.task(name="journal.sign_checkpoint", queueing_lock="journal.sign_checkpoint")
def sign_checkpoint(timestamp: int) -> None:
    """Sign one root over all chains (see `actions.set_checkpoint`)."""
    set_checkpoint()
