"""What people does beside the pages: letters to owners of accounts, and the nightly round."""

from typing import Final
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from kreislauf.gazette.actions import due
from kreislauf.gazette.publications import PUBLICATIONS
from kreislauf.people.actions._letters import ACCOUNT_LETTER
from kreislauf.people.queries import account_letter, county_name
from kreislauf.ui import text

PATIENTLY: Final = RetryStrategy(max_attempts=8, exponential_wait=4)


@app.task(name=ACCOUNT_LETTER, retry=PATIENTLY)
def send_account_letter(account_id: str, event_id: int) -> None:
    """Tell the owner of an account what happened to it; a changed address is told at the old one and the new one."""
    letter = account_letter(UUID(account_id), event_id)
    if letter is None:
        return
    with translation.override(settings.LANGUAGE_CODE):
        values = {
            "letter": letter,
            "sentence": text.say(letter.sentence),
            "county": county_name(),
            "page": settings.KREISLAUF_BASE_URL + reverse("mfa_index"),
        }
        body = render_to_string("people/mail/account.txt", values)
        subject = gettext("Zu Ihrem Konto: Es wurde etwas geändert")
    for address in letter.addresses:
        EmailMessage(subject, body, settings.DEFAULT_FROM_EMAIL, [address]).send()


@app.periodic(cron="20 2 * * *")
@app.task(name="people.forget_former_members", queueing_lock="people.forget_former_members")
def forget_former_members(timestamp: int) -> None:
    """Publish bodies as the new day makes them: without those whose membership ended, without the names of those
    whose last mandate ended more than a year ago."""
    with transaction.atomic():
        for entry_type in ("organization", "person"):
            due(entry_type, *PUBLICATIONS[entry_type].keys())
