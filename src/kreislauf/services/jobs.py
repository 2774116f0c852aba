"""What the services do by themselves, on the job queue."""

from __future__ import annotations

from contextlib import suppress
from typing import Final
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from kreislauf.kernel import Actor, Refusal
from kreislauf.people.queries import county
from kreislauf.services.actions._drafts_access import SEND_LINK
from kreislauf.services.actions.erase_expired import erase_expired
from kreislauf.services.actions.expire_drafts import expire_drafts
from kreislauf.services.actions.forget_accounts import forget_accounts
from kreislauf.services.actions.forget_attempts import forget_attempts
from kreislauf.services.actions.index_persons import index_persons
from kreislauf.services.actions.offer_to_archive import offer_to_archive
from kreislauf.services.actions.rewrap_keys import rewrap_keys
from kreislauf.services.actions.run_errand import run_errand
from kreislauf.services.actions.wake_errands import wake_errands
from kreislauf.services.models import ErrandState
from kreislauf.services.models.receipt import RUN_ERRAND
from kreislauf.services.publish import publish_all_figures
from kreislauf.services.queries.draft_access import link_letter
from kreislauf.services.queries.retention import due_for_erasure, due_for_offer
from kreislauf.services.rules.errands import ErrandFailed
from kreislauf.ui import text

PATIENTLY: Final = RetryStrategy(max_attempts=8, exponential_wait=4)


@app.task(name=RUN_ERRAND, retry=PATIENTLY)
def carry_out_errand(errand_id: str) -> None:
    """One errand. How often it is tried is kept at the errand; what made it fail never reaches the log."""
    state = run_errand(actor=Actor.system("errands"), errand_id=UUID(errand_id))
    if state == ErrandState.WAITING:
        raise ErrandFailed("to be tried again")


@app.periodic(cron="*/3 * * * *")
@app.task(name="services.wake_errands", queueing_lock="services.wake_errands", pass_context=False)
def watch_errands(timestamp: int) -> None:
    """Every three minutes: errands that wait without a job get one."""
    wake_errands(actor=Actor.system("watchman"))


@app.periodic(cron="25 * * * *")
@app.task(name="services.index_persons", queueing_lock="services.index_persons", pass_context=False)
def make_persons_findable(timestamp: int) -> None:
    """Every hour: applications from before their persons could be found."""
    index_persons(actor=Actor.system("index"))


@app.task(name="services.rewrap_keys", queueing_lock="services.rewrap_keys")
def rewrap() -> None:
    """After a new wrapping key was made: wrap every application's key with it (`kreislauf services rotate-key`)."""
    rewrap_keys(actor=Actor.system("rewrap"))


@app.task(name=SEND_LINK, retry=PATIENTLY)
def send_access_link(key_id: str) -> None:
    """A link for coming back, or for a colleague. The job knows the access alone: no secret and no address."""
    letter = link_letter(UUID(key_id))
    if letter is None:
        return
    with translation.override(settings.LANGUAGE_CODE):
        values = {
            "page": settings.KREISLAUF_BASE_URL + letter.path,
            "expires_on": text.day(letter.expires_on).replace(text.NBSP, " ") if letter.expires_on else "",
            "county": county().name,
        }
        template, subject = {
            "mail": ("services/mail/resume.txt", gettext("Ihr Link zum Antrag")),
            "colleague": ("services/mail/colleague.txt", gettext("Einladung zu einem Antrag")),
        }[letter.kind]
        mail = EmailMessage(subject, render_to_string(template, values), settings.DEFAULT_FROM_EMAIL, [letter.address])
    try:
        mail.send()
    except Exception as error:  # whatever a mail server says may hold the address: only its kind reaches the log
        raise LetterNotSent(type(error).__name__) from None


class LetterNotSent(Exception):
    """A letter is to be tried again; says what kind of failure it was, without address and link."""


@app.periodic(cron="40 2 * * *")
@app.task(name="services.expire_drafts", queueing_lock="services.expire_drafts", pass_context=False)
def let_drafts_expire(timestamp: int) -> None:
    """Every night: delete drafts that nobody touched for their period, and forget old counts of attempts."""
    nightly = Actor.system("nightly")
    while expire_drafts(actor=nightly):
        pass
    forget_attempts(actor=nightly)


@app.periodic(cron="50 3 * * *")
@app.task(name="services.publish_figures", queueing_lock="services.publish_figures", pass_context=False)
def tell_figures(timestamp: int) -> None:
    """Every night: maturity and use of the live services, as outsiders may know them."""
    with transaction.atomic():
        publish_all_figures()


@app.periodic(cron="40 2 * * *")
@app.task(name="services.keep_retention", queueing_lock="services.keep_retention", pass_context=False)
def keep_retention(timestamp: int) -> None:
    """Every night: offer to the archive what ends soon, then erase what is over; each case in its own transaction.

    Whoever reopens a case in the same moment wins: the erasure is refused and stands on the page "Aufbewahrung".
    """
    night = Actor.system("retention")
    for case_id in due_for_offer():
        with suppress(Refusal):
            offer_to_archive(actor=night, case_id=case_id)
    for case_id in due_for_erasure():
        with suppress(Refusal):
            erase_expired(actor=night, case_id=case_id)
    forget_accounts(actor=night)
