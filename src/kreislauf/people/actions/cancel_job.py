"""Give up a job that waits or that has failed."""

from django.db import connection, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, Message, Refusal
from kreislauf.people.events import JobCancelled
from kreislauf.people.models import Account
from kreislauf.people.permissions import PeopleRight, permit

CANCEL = "UPDATE procrastinate_jobs SET status = 'cancelled' WHERE id = %s"


@transaction.atomic(durable=True)
def cancel_job(*, actor: Actor, job_id: int) -> str:
    """Cancel a job for good; returns the name of its task. Raises Refusal where it is under way or done."""
    job = ProcrastinateJob.objects.select_for_update().get(pk=job_id)
    permit(actor, PeopleRight.WATCH_OPERATIONS)
    if job.status not in {"todo", "failed"}:
        raise Refusal.because(Message("Der Auftrag wird gerade ausgeführt oder ist schon zu Ende."))
    with connection.cursor() as cursor:
        cursor.execute(CANCEL, [job_id])
    account = Account.objects.get(pk=actor.account_id or "")
    record(JobCancelled(job=job.pk, task=job.task_name), actor=actor, subject=account)
    return str(job.task_name)
