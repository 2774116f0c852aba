"""The watchman: errands that wait and that no job looks after get a new job."""

from django.db import transaction

from kreislauf.applications.actions._errands import defer
from kreislauf.applications.permissions import ApplicationsRight
from kreislauf.applications.queries.errands import forgotten
from kreislauf.kernel import Actor, now
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def wake_errands(*, actor: Actor, at_most: int = 500) -> int:
    """Defer a job for every forgotten errand; returns how many. What was under way when a process died is forgotten."""
    permit(actor, ApplicationsRight.RETRY_ERRANDS)
    errands = forgotten(now(), at_most=at_most)
    for errand_id in errands:
        defer(errand_id)
    return len(errands)
