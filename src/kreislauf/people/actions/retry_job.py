"""Try a job once more that had failed for good."""

from django.db import IntegrityError, transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.exceptions import UniqueViolation

from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, Message, Refusal, now
from kreislauf.people.events import JobTriedAgain
from kreislauf.people.models import Account
from kreislauf.people.permissions import PeopleRight, permit


@transaction.atomic(durable=True)
def retry_job(*, actor: Actor, job_id: int) -> str:
    """Put a failed job back into the queue; returns the name of its task. Every job may begin twice.

    Raises Refusal where it has not failed, or where another of its kind waits already.
    """
    job = ProcrastinateJob.objects.select_for_update().get(pk=job_id)
    permit(actor, PeopleRight.WATCH_OPERATIONS)
    if job.status != "failed":
        raise Refusal.because(Message("Der Auftrag ist nicht mehr gescheitert."))
    try:
        with transaction.atomic():
            app.job_manager.retry_job_by_id(job_id, retry_at=now())
    except (IntegrityError, UniqueViolation):
        raise Refusal.because(Message("Ein Auftrag derselben Art wartet schon.")) from None
    account = Account.objects.get(pk=actor.account_id or "")
    record(JobTriedAgain(job=job.pk, task=job.task_name), actor=actor, subject=account)
    return str(job.task_name)
