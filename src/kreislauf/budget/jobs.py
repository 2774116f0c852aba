"""What the budget does by itself, on the job queue."""

from django.db import transaction
from procrastinate.contrib.django import app

from kreislauf.gazette.actions import due
from kreislauf.gazette.publications import PUBLICATIONS


@app.periodic(cron="15 0 * * *")
@app.task(name="budget.publish_the_new_day", queueing_lock="budget.publish_the_new_day", pass_context=False)
def publish_the_new_day(timestamp: int) -> None:
    """Every night: publish the lines of which something has lapsed with the day."""
    with transaction.atomic():
        due("line", *PUBLICATIONS["line"].keys())
