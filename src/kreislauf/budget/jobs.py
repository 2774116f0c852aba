"""What the budget does by itself, on the job queue."""

from procrastinate.contrib.django import app

from kreislauf.budget.publish import catch_up


@app.periodic(cron="* * * * *")
@app.task(name="budget.publish_what_moved", queueing_lock="budget.publish_what_moved", pass_context=False)
def publish_what_moved(timestamp: int) -> None:
    """Every minute: publish the lines that moved while publishing rested."""
    catch_up()
