"""Answer "Wie gut kamen Sie zurecht?"."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.db.models import F

from kreislauf.applications.api import Application
from kreislauf.applications.permissions import ApplicationsRight
from kreislauf.applications.rules.states import ApplicationState
from kreislauf.cases.models import Case
from kreislauf.cases.rules.ratings import may_rate
from kreislauf.cases.rules.status_words import LEFT
from kreislauf.catalogue.api import Satisfaction
from kreislauf.kernel import Actor, today
from kreislauf.people.permissions import permit

RATED = "rated"
"""Key in `Application.progress`: for which occasions the question was answered, never how."""


@transaction.atomic(durable=True)
def rate_service(*, actor: Actor, application_id: UUID, occasion: str, score: int) -> None:
    """Count one answer in the service's month. Raises Refusal for a second one.

    Nothing is recorded in the journal: with its moment and its subject an event would tell whose answer it was. The
    application remembers only that it was asked.
    """
    application = Application.objects.select_for_update(no_key=True).get(pk=application_id)
    permit(actor, ApplicationsRight.FILL_IN, application)
    rated = list(application.progress.get(RATED, []))
    has_left = Case.objects.filter(application=application, state__in=LEFT).exists()
    is_received = application.state == ApplicationState.RECEIVED
    may_rate(occasion, score, rated, is_received=is_received, has_left=has_left).raise_if_refused()
    month = today().replace(day=1)
    Satisfaction.objects.get_or_create(service_id=application.service_id, month=month, score=score)
    counted = Satisfaction.objects.filter(service=application.service_id, month=month, score=score)
    counted.update(count=F("count") + 1)
    application.progress = {**application.progress, RATED: [*rated, occasion]}
    application.save(update_fields=["progress"])
