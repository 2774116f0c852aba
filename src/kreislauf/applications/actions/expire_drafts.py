"""Delete the drafts that nobody touched for their whole period."""

from django.db import transaction

from kreislauf.applications.actions._drafts_leaving import leave_draft
from kreislauf.applications.models import Application
from kreislauf.applications.permissions import ApplicationsRight
from kreislauf.applications.queries.drafts.own import HEAVY
from kreislauf.applications.rules.states import ApplicationState
from kreislauf.kernel import Actor, today
from kreislauf.people.permissions import permit

AT_ONCE = 200


@transaction.atomic(durable=True)
def expire_drafts(*, actor: Actor) -> int:
    """Delete up to `AT_ONCE` expired drafts and return how many; whoever is just being saved is left alone.

    The last day still counts. Raises NotPermitted.
    """
    permit(actor, ApplicationsRight.ERASE_APPLICATIONS)
    expired = (
        Application.objects.filter(state=ApplicationState.DRAFT, expires_on__lt=today())
        .select_related("form_version")
        .defer(*HEAVY)
        .select_for_update(of=("self",), skip_locked=True)
        .order_by("expires_on")[:AT_ONCE]
    )
    drafts = list(expired)
    for draft in drafts:
        leave_draft(draft)
    return len(drafts)
