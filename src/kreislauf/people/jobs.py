"""What people does at night."""

from datetime import timedelta

from procrastinate.contrib.django import app

from kreislauf.people.publish import publish_organization
from kreislauf.people.queries import organizations_with_mandates_ended

A_YEAR = timedelta(days=366)


@app.periodic(cron="20 2 * * *")
@app.task(name="people.forget_former_members", queueing_lock="people.forget_former_members")
def forget_former_members(timestamp: int) -> None:
    """Publish bodies without the names of those whose last mandate ended more than a year ago."""
    for organization_id in organizations_with_mandates_ended(before=A_YEAR):
        publish_organization(organization_id)
