"""Let a failed errand be tried again."""

from uuid import UUID

from django.db import transaction

from kreislauf.applications.actions._errands import defer
from kreislauf.applications.events import ErrandRetried
from kreislauf.applications.models import Errand
from kreislauf.applications.permissions import ApplicationsRight
from kreislauf.applications.rules.states import ErrandState
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, Message, Refusal
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def retry_errand(*, actor: Actor, errand_id: UUID) -> Errand:
    """All attempts anew. Raises Refusal for an errand that is done or is being tried anyway."""
    rows = Errand.objects.select_for_update(of=("self",)).select_related("application")
    errand = rows.defer("application__answers", "application__receipt_pdf").get(pk=errand_id)
    permit(actor, ApplicationsRight.RETRY_ERRANDS, errand)
    if errand.state == ErrandState.DONE:
        raise Refusal.because(Message("Der Auftrag ist inzwischen erledigt."))
    if errand.state == ErrandState.WAITING:
        raise Refusal.because(Message("Der Auftrag wird von selbst noch einmal versucht."))
    errand.state, errand.attempts, errand.tried_at = ErrandState.WAITING, 0, None
    errand.save(update_fields=["state", "attempts", "tried_at"])
    defer(errand.pk)
    record(ErrandRetried(errand=errand.pk, kind=errand.kind), actor=actor, subject=errand.application)
    return errand
