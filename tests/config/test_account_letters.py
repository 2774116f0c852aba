"""Letters to owners of accounts: by the queue alone, patiently, and on somebody's page where they do not leave."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core import mail
from django.core.cache import cache
from django.core.mail import EmailMessage
from django.db import connection
from django.test import Client
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.jobs import Job

import kreislauf
from kreislauf.journal.queries import timeline
from kreislauf.kernel import Refusal, now, travel_to
from kreislauf.people import actions
from kreislauf.people.api import LetterNotSent, Patiently
from kreislauf.people.jobs import send_account_letter, watch_account_letters
from kreislauf.people.models import Account, AccountLetter
from kreislauf.people.permissions import NotPermitted
from kreislauf.people.rules.mailing import ATTEMPTS, PAUSES
from tests.cast import Cast, as_actor, innerstetal, make_account, sign_in
from tests.support.mail import account_letters

pytestmark = pytest.mark.django_db
ADDRESS = "abel@innerstetal.example"
LINK = r"https?://\S+/password/reset/key/\S+"
SOURCE = Path(kreislauf.__file__).parent


@pytest.fixture
def cast(db: None) -> Cast:
    return innerstetal()


@pytest.fixture
def account(cast: Cast) -> Account:
    cache.clear()  # who asks too often waits
    return make_account(cast.members[3], email=ADDRESS)


@pytest.fixture
def away(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """A mail server that is not there; undone by the test where it comes back."""

    def refuse(self: EmailMessage, **_: Any) -> int:
        raise ConnectionRefusedError(self.to[0])

    with monkeypatch.context() as patch:
        patch.setattr(EmailMessage, "send", refuse)
        yield patch


def ask(client: Client, address: str = ADDRESS, **headers: str) -> None:
    answer = client.post(reverse("account_reset_password"), {"email": address}, headers=headers)
    assert answer.status_code == 302


def try_again(letter: AccountLetter, *, is_last: bool = False) -> None:
    if is_last:
        send_account_letter(letter_id=str(letter.pk))
        return
    with pytest.raises(LetterNotSent):
        send_account_letter(letter_id=str(letter.pk))


def test_the_page_waits_for_no_mail_server_and_the_queue_holds_no_link(client: Client, account: Account) -> None:
    ask(client)
    assert mail.outbox == []
    job = ProcrastinateJob.objects.get(task_name="people.send_account_letter")
    letter = AccountLetter.objects.get()
    assert job.args == {"letter_id": str(letter.pk)}
    with connection.cursor() as cursor:
        cursor.execute("SELECT row_to_json(l)::text FROM people_accountletter l")
        assert not re.search(r"reset|key|@", cursor.fetchone()[0])

    (sent,) = account_letters()
    assert sent.to == [ADDRESS]
    assert sent.subject == "Ihr Link für ein neues Passwort"
    found = re.search(LINK, str(sent.body))
    assert found is not None
    assert client.get(found[0], follow=True).context.get("token_fail") is None
    assert sent.extra_headers["Message-ID"] == f"<{letter.pk}@127.0.0.1>"
    letter.refresh_from_db()
    assert (letter.state, letter.attempts) == ("sent", 1)


def test_it_speaks_the_language_of_the_page_on_which_it_was_asked_for(client: Client, account: Account) -> None:
    ask(client, **{"accept-language": "en"})
    (sent,) = account_letters()
    assert sent.subject == "Your link for a new password"
    assert "The link is valid for three days" in str(sent.body)


def test_asking_twice_while_the_first_waits_is_one_letter(client: Client, account: Account) -> None:
    ask(client)
    ask(client)
    assert len(account_letters()) == 1
    ask(client)
    assert len(account_letters()) == 1, "the next one after it was sent"


def test_a_stranger_is_sent_nothing(client: Client, account: Account) -> None:
    ask(client, "niemand@innerstetal.example")
    assert not AccountLetter.objects.exists()
    assert mail.outbox == []


def test_a_closed_account_gets_no_link(client: Client, account: Account) -> None:
    ask(client)
    Account.objects.update(is_active=False)
    assert account_letters() == []
    assert AccountLetter.objects.get().state == "overtaken"


def test_the_pauses_reach_over_a_long_weekend_and_the_queue_keeps_them() -> None:
    assert sum(PAUSES, timedelta()) > timedelta(days=4)
    assert list(PAUSES) == sorted(PAUSES)
    waits = []
    for attempts in range(ATTEMPTS):
        job = Job(id=1, lock=None, queueing_lock=None, task_name="x", queue="default", attempts=attempts)
        decision = Patiently().get_retry_decision(exception=LetterNotSent(), job=job)
        waits.append(decision)
    assert waits[-1] is None
    assert all(decision is not None for decision in waits[:-1])


def test_three_days_without_a_mail_server_lose_nothing(
    client: Client, account: Account, away: pytest.MonkeyPatch
) -> None:
    ask(client)
    letter, moment, began = AccountLetter.objects.get(), now(), now()
    for pause in PAUSES:
        if moment - began > timedelta(days=3):
            break
        with travel_to(moment):
            try_again(letter)
        moment += pause
    letter.refresh_from_db()
    assert (letter.state, letter.error) == ("waiting", "ConnectionRefusedError")
    away.undo()
    with travel_to(moment):
        mail.outbox = []
        send_account_letter(letter_id=str(letter.pk))
        send_account_letter(letter_id=str(letter.pk))
    assert [one.to for one in mail.outbox] == [[ADDRESS]]
    link = re.search(LINK, str(mail.outbox[0].body))
    assert link is not None
    assert client.get(link[0], follow=True).context.get("token_fail") is None, "made when it was sent"


def test_what_does_not_leave_stands_on_the_page_of_office_and_administrator(
    cast: Cast, client: Client, account: Account, away: pytest.MonkeyPatch
) -> None:
    ask(client)
    letter = AccountLetter.objects.get()
    for attempt in range(ATTEMPTS):
        try_again(letter, is_last=attempt == ATTEMPTS - 1)
    letter.refresh_from_db()
    assert letter.state == "failed"
    page = reverse("people:account_letters")
    administrator = Client()
    administrator.force_login(make_account(is_administrator=True))
    for reader in (sign_in(Client(), cast.clerk), administrator):
        html = reader.get(page).content.decode()
        assert "Der Mailserver ist nicht zu erreichen." in html
        assert "Link für ein neues Passwort" in html
        assert page in reader.get(reverse("people:my_day")).content.decode()
    assert page in sign_in(Client(), cast.clerk).get(reverse("council:letters")).content.decode()
    away.undo()
    answer = administrator.post(reverse("people:retry_account_letters"), follow=True)
    assert "Ein Brief wird noch einmal versucht." in answer.content.decode()
    assert timeline(account)[0].kind == "people.account_letter_retried"
    ProcrastinateJob.objects.exclude(pk=ProcrastinateJob.objects.latest("pk").pk)._raw_delete("default")
    assert [one.to for one in account_letters()] == [[ADDRESS]]
    with pytest.raises(Refusal, match="inzwischen erledigt"):
        actions.retry_account_letters(actor=as_actor(cast.clerk), letter_id=letter.pk)


def test_nobody_else_looks_after_them(cast: Cast, account: Account) -> None:
    letter = AccountLetter.objects.create(account=account, occasion="password", state="failed", created_at=now())
    with pytest.raises(NotPermitted):
        actions.retry_account_letters(actor=as_actor(cast.treasurer))
    letter.refresh_from_db()
    assert letter.state == "failed"


def test_a_new_request_overtakes_the_link_that_failed(client: Client, account: Account) -> None:
    failed = AccountLetter.objects.create(account=account, occasion="password", state="failed", created_at=now())
    ask(client)
    failed.refresh_from_db()
    assert failed.state == "overtaken"


def test_a_letter_whose_job_is_gone_gets_another(client: Client, account: Account) -> None:
    ask(client)
    ProcrastinateJob.objects.all()._raw_delete("default")
    watch_account_letters(timestamp=0)
    assert not ProcrastinateJob.objects.exists(), "somebody may be at it"
    with travel_to(now() + timedelta(minutes=4)):
        watch_account_letters(timestamp=0)
        watch_account_letters(timestamp=0)
        assert ProcrastinateJob.objects.count() == 1
        assert len(account_letters()) == 1


def test_letters_leave_by_the_queue_alone() -> None:
    """Who builds or sends a mail is a job, or the errand of a job: no page waits for a mail server."""
    sending = re.compile(r"EmailMessage\(|EmailMultiAlternatives|send_mail\(|send_mass_mail|mail_admins|mail_managers")
    found = {str(path.relative_to(SOURCE)) for path in SOURCE.rglob("*.py") if sending.search(path.read_text())}
    own_door = {"config/accounts.py"}
    assert {name for name in found if not re.search(r"/jobs\.py$|^applications/kinds/errands/", name)} == own_door
    assert settings.EMAIL_TIMEOUT


def test_a_letter_of_allauth_without_our_words_is_a_mistake(account: Account) -> None:
    from allauth.account.adapter import get_adapter

    with pytest.raises(AssertionError, match="no letter of this house"):
        get_adapter().send_mail("account/email/unknown_account", ADDRESS, {})
