"""Letters as the worker carries them out."""

from __future__ import annotations

from django.core import mail
from django.core.mail import EmailMessage
from procrastinate.contrib.django.models import ProcrastinateJob

from kreislauf.people.jobs import send_account_letter
from kreislauf.people.models import AccountLetter


def account_letters() -> list[EmailMessage]:
    """Carry out the letters to owners of accounts, and return what was sent. No job holds more than an id."""
    mail.outbox = []
    waiting = ProcrastinateJob.objects.filter(task_name="people.send_account_letter", status="todo").order_by("pk")
    for arguments in waiting.values_list("args", flat=True):
        assert arguments.keys() == {"letter_id"}
        assert AccountLetter.objects.filter(pk=arguments["letter_id"]).exists()
        send_account_letter(**arguments)
    return list(mail.outbox)
