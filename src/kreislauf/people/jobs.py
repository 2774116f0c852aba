"""What people does beside the pages: letters to owners of accounts, and the nightly round."""

from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext
from procrastinate.contrib.django import app

from kreislauf.gazette.actions import due
from kreislauf.gazette.publications import PUBLICATIONS
from kreislauf.kernel import Actor
from kreislauf.people import actions
from kreislauf.people.actions._letters import ACCOUNT_LETTER
from kreislauf.people.actions._sending import LetterNotSent, Patiently
from kreislauf.people.models import AccountLetter, AccountOccasion
from kreislauf.people.queries import account_news, address_of, county_name, password_link
from kreislauf.people.rules.states import LetterState
from kreislauf.ui import text


@app.task(name=ACCOUNT_LETTER, retry=Patiently())
def send_account_letter(letter_id: str) -> None:
    """One letter to the owner of an account. How often it is tried is kept at the letter."""
    actor = Actor.system("letters")
    if actions.send_account_letter(actor=actor, letter_id=UUID(letter_id), post=post) == LetterState.WAITING:
        raise LetterNotSent


@app.periodic(cron="*/3 * * * *")
@app.task(name="people.wake_account_letters", queueing_lock="people.wake_account_letters", pass_context=False)
def watch_account_letters(timestamp: int) -> None:
    """Every three minutes: letters that wait without a job get one."""
    actions.wake_account_letters(actor=Actor.system("watchman"))


def post(letter: AccountLetter) -> None:
    """Write the letter and hand it to the mail server. Its Message-ID is its own: sent again, it is the same letter."""
    with translation.override(letter.language or settings.LANGUAGE_CODE):
        write = _with_link if letter.occasion == AccountOccasion.PASSWORD else _about_change
        subject, body = write(letter)
    host = urlsplit(settings.KREISLAUF_BASE_URL).hostname or "localhost"
    EmailMessage(
        subject,
        body,
        settings.DEFAULT_FROM_EMAIL,
        [address_of(letter)],
        headers={"Message-ID": f"<{letter.pk}@{host}>"},
    ).send()


def _about_change(letter: AccountLetter) -> tuple[str, str]:
    news = account_news(letter)
    values = {
        "letter": news,
        "sentence": text.say(news.sentence),
        "county": county_name(),
        "page": settings.KREISLAUF_BASE_URL + reverse("mfa_index"),
    }
    return gettext("Zu Ihrem Konto: Es wurde etwas geändert"), render_to_string("people/mail/account.txt", values)


def _with_link(letter: AccountLetter) -> tuple[str, str]:
    values = {"county": county_name(), "page": password_link(letter.account)}
    return gettext("Ihr Link für ein neues Passwort"), render_to_string("people/mail/password.txt", values)


@app.periodic(cron="50 2 * * *")
@app.task(name="people.forget_traces", queueing_lock="people.forget_traces", pass_context=False)
def forget_traces(timestamp: int) -> None:
    """Every night: sessions, sign-ins, jobs and letters whose days are over by the county's rules."""
    actions.forget_traces(actor=Actor.system("nightly"))


@app.periodic(cron="20 2 * * *")
@app.task(name="people.forget_former_members", queueing_lock="people.forget_former_members")
def forget_former_members(timestamp: int) -> None:
    """Publish bodies as the new day makes them: without those whose membership ended, without the names of those
    whose last mandate ended more than a year ago."""
    with transaction.atomic():
        for entry_type in ("organization", "person"):
            due(entry_type, *PUBLICATIONS[entry_type].keys())
