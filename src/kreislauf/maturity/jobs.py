"""What happens to the public figures by itself."""

from __future__ import annotations

from django.db import transaction
from procrastinate.contrib.django import app

from kreislauf.gazette.actions import due
from kreislauf.gazette.publications import PUBLICATIONS


@app.periodic(cron="50 3 * * *")
@app.task(name="maturity.publish_figures", queueing_lock="maturity.publish_figures", pass_context=False)
def tell_figures(timestamp: int) -> None:
    """Every night: maturity and use of the live services, as outsiders may know them."""
    with transaction.atomic():
        due("service_figures", *PUBLICATIONS["service_figures"].keys())
