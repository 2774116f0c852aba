"""Forget how often strangers tried something: after a day nobody needs it."""

from datetime import timedelta
from typing import Final

from django.db import transaction

from kreislauf.applications.models import Attempt
from kreislauf.applications.permissions import ApplicationsRight
from kreislauf.kernel import Actor, now
from kreislauf.people.permissions import permit

KEPT: Final = timedelta(days=1)


@transaction.atomic(durable=True)
def forget_attempts(*, actor: Actor) -> None:
    """Delete counts older than a day. Raises NotPermitted."""
    permit(actor, ApplicationsRight.ERASE_APPLICATIONS)
    Attempt.objects.filter(hour__lt=now() - KEPT).delete()
