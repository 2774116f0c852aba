"""What applications do by themselves, on the job queue."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext
from procrastinate.contrib.django import app

from kreislauf.applications.actions._drafts_access import SEND_LINK
from kreislauf.applications.actions.expire_drafts import expire_drafts
from kreislauf.applications.actions.forget_attempts import forget_attempts
from kreislauf.applications.actions.index_persons import index_persons
from kreislauf.applications.actions.rewrap_keys import rewrap_keys
from kreislauf.applications.actions.run_errand import run_errand
from kreislauf.applications.actions.wake_errands import wake_errands
from kreislauf.applications.kinds.errands.mails import message_id
from kreislauf.applications.queries.drafts.access import link_letter
from kreislauf.applications.rules.errands import ErrandFailed
from kreislauf.applications.rules.states import ErrandState
from kreislauf.applications.store.receipt import RUN_ERRAND
from kreislauf.kernel import Actor
from kreislauf.people.api import LetterNotSent, Patiently, county
from kreislauf.ui import text


@app.task(name=RUN_ERRAND, retry=Patiently())
def carry_out_errand(errand_id: str) -> None:
    """One errand. How often it is tried is kept at the errand; what made it fail never reaches the log."""
    state = run_errand(actor=Actor.system("errands"), errand_id=UUID(errand_id))
    if state == ErrandState.WAITING:
        raise ErrandFailed("to be tried again")


@app.periodic(cron="*/3 * * * *")
@app.task(name="applications.wake_errands", queueing_lock="applications.wake_errands", pass_context=False)
def watch_errands(timestamp: int) -> None:
    """Every three minutes: errands that wait without a job get one."""
    wake_errands(actor=Actor.system("watchman"))


@app.periodic(cron="25 * * * *")
@app.task(name="applications.index_persons", queueing_lock="applications.index_persons", pass_context=False)
def make_persons_findable(timestamp: int) -> None:
    """Every hour: applications from before their persons could be found."""
    index_persons(actor=Actor.system("index"))


@app.task(name="applications.rewrap_keys", queueing_lock="applications.rewrap_keys")
def rewrap() -> None:
    """After a new wrapping key was made: wrap every application's key with it (`kreislauf services rotate-key`)."""
    rewrap_keys(actor=Actor.system("rewrap"))


@app.task(name=SEND_LINK, retry=Patiently())
def send_access_link(key_id: str, letter_id: str) -> None:
    """A link for coming back, or for a colleague. The job knows the access alone: no secret and no address.

    Killed between the mail server's answer and the end of the job, it is sent again under the same Message-ID.
    """
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
            "mail": ("applications/mail/resume.txt", gettext("Ihr Link zum Antrag")),
            "colleague": ("applications/mail/colleague.txt", gettext("Einladung zu einem Antrag")),
        }[letter.kind]
        body = render_to_string(template, values)
    headers = {"Message-ID": message_id(letter_id)}
    mail = EmailMessage(subject, body, settings.DEFAULT_FROM_EMAIL, [letter.address], headers=headers)
    try:
        mail.send()
    except Exception as error:  # whatever a mail server says may hold the address: only its kind reaches the log
        raise LetterNotSent(type(error).__name__) from None


@app.periodic(cron="40 2 * * *")
@app.task(name="applications.expire_drafts", queueing_lock="applications.expire_drafts", pass_context=False)
def let_drafts_expire(timestamp: int) -> None:
    """Every night: delete drafts that nobody touched for their period, and forget old counts of attempts."""
    nightly = Actor.system("nightly")
    while expire_drafts(actor=nightly):
        pass
    forget_attempts(actor=nightly)
