"""Delete the drafts that nobody touched for their whole period."""

from django.db import transaction

from kreislauf.kernel import Actor, today
from kreislauf.people.permissions import permit
from kreislauf.services.actions._drafts_leaving import leave_draft
from kreislauf.services.models import Application, ApplicationState
from kreislauf.services.permissions import ServicesRight
from kreislauf.services.queries.drafts import HEAVY

AT_ONCE = 200


@transaction.atomic(durable=True)
def expire_drafts(*, actor: Actor) -> int:
    """Delete up to `AT_ONCE` expired drafts and return how many; whoever is just being saved is left alone.

    The last day still counts. Raises NotPermitted.
    """
    permit(actor, ServicesRight.ERASE_APPLICATIONS)
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
