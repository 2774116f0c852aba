"""Forget who signed in through the county's broker and has not come back for three years."""

from __future__ import annotations

from datetime import datetime, time

from django.db import transaction

from kreislauf.applications.models import ApplicantAccount
from kreislauf.applications.permissions import ApplicationsRight
from kreislauf.applications.rules.identity import ACCOUNT_MONTHS
from kreislauf.kernel import COUNTY_TIME, Actor, months_after, today
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def forget_accounts(*, actor: Actor) -> int:
    """Delete accounts of applicants without any application left; returns how many.

    An account with an application that is still kept goes after its erasure, which takes the account off it. It
    leaves no event: there is nothing it could be about any more.
    """
    permit(actor, ApplicationsRight.ERASE_APPLICATIONS)
    last = datetime.combine(months_after(today(), -ACCOUNT_MONTHS), time(), COUNTY_TIME)
    return ApplicantAccount.objects.filter(last_seen_at__lt=last, applications=None).delete()[0]
