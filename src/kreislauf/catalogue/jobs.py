"""What the catalogue does by itself, on the job queue."""

from django.db import transaction
from procrastinate.contrib.django import app

from kreislauf.gazette.actions import due
from kreislauf.gazette.publications import PUBLICATIONS


@app.periodic(cron="15 0 * * *")
@app.task(name="catalogue.publish_the_new_day", queueing_lock="catalogue.publish_the_new_day", pass_context=False)
def publish_the_new_day(timestamp: int) -> None:
    """Every night: publish the offer, since another day to compare with may hold from today."""
    with transaction.atomic():
        due("service_offer", *PUBLICATIONS["service_offer"].keys())
