"""`kill -9` in the middle of a letter, a hundred times: none lost, and doubled only where SMTP itself leaves no choice.

Between the mail server's 250 and our note there is a moment in which nobody can know. A letter that was accepted there
is sent again, under the same Message-ID; everywhere else it leaves exactly once.
"""

from __future__ import annotations

import re
import smtplib
from collections import Counter
from datetime import timedelta
from functools import partial
from pathlib import Path
from unittest.mock import patch

import psycopg
import pytest
from django.conf import settings as configured
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django import Settings

from kreislauf.config import supervisor
from kreislauf.journal.models import Event
from kreislauf.kernel import Actor, now, travel_to
from kreislauf.people import actions
from kreislauf.people.actions._letters import tell_owner
from kreislauf.people.api import LetterNotSent
from kreislauf.people.jobs import send_account_letter, watch_account_letters
from kreislauf.people.models import Account, AccountLetter
from tests.applications.submission.killing import KILLED, NEVER, Steps, in_child
from tests.cast import innerstetal, make_account
from tests.support.smtp import Recording, recording

KILLS = 100
CHECKOUT = Path(__file__).parents[2]


def ids(server: Recording) -> list[str]:
    return [found.partition("@")[0] for found in server.accepted]


def told_account() -> tuple[Account, int]:
    """An account, and something that happened to it."""
    account = make_account(innerstetal().members[3], email="abel@innerstetal.example")
    actions.close_account(actor=Actor.system("test"), account_id=account.pk)
    return account, Event.objects.latest("pk").pk


def written(account: Account, event: int) -> AccountLetter:
    tell_owner(account.pk, event)
    return AccountLetter.objects.latest("created_at", "pk")


def send_in_steps(letter: AccountLetter, *, kill_at: int, told: Path) -> None:
    """As the worker does it; each statement, commit, command to the mail server and answer is a step."""
    steps = Steps(kill_at)
    places = [
        (psycopg.Cursor, "execute"),
        (psycopg.Connection, "commit"),
        (smtplib.SMTP, "putcmd"),
        (smtplib.SMTP, "getreply"),
        (smtplib.SMTP, "data"),
    ]
    patches = [patch.object(place, name, steps.around(getattr(place, name))) for place, name in places]
    for each in patches:
        each.start()
    send_account_letter(letter_id=str(letter.pk))
    told.write_text(str(steps.taken))


@pytest.mark.django_db(transaction=True)
def test_a_hundred_kills_lose_no_letter(settings: Settings, tmp_path: Path) -> None:
    account, event = told_account()
    told = tmp_path / "steps"
    with recording() as server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.server_address[1]
        alive = written(account, event)
        assert in_child(lambda: send_in_steps(alive, kill_at=NEVER, told=told))[0] == 0
        steps = int(told.read_text())
        assert steps > 20
        unknown, places = set(), set()
        for number in range(KILLS):
            letter, place = written(account, event), 1 + number % steps
            code, _ = in_child(partial(send_in_steps, letter, kill_at=place, told=told))
            assert code == KILLED
            letter.refresh_from_db()
            if letter.state == "waiting" and str(letter.pk) in ids(server):
                unknown.add(str(letter.pk))
                places.add(place)
        ProcrastinateJob.objects.filter(status="todo")._raw_delete("default")  # their workers were killed with them
        with travel_to(now() + timedelta(minutes=4)):
            watch_account_letters(timestamp=0)
            jobs = ProcrastinateJob.objects.filter(task_name="people.send_account_letter", status="todo")
            for arguments in jobs.values_list("args", flat=True):
                send_account_letter(**arguments)

    assert set(AccountLetter.objects.filter(account=account, event=event).values_list("state", flat=True)) == {"sent"}
    sent = Counter(ids(server))
    assert set(sent) == {str(pk) for pk in AccountLetter.objects.filter(event=event).values_list("pk", flat=True)}
    assert {key for key, times in sent.items() if times > 1} == unknown, "doubled where the answer came and no note"
    assert set(sent.values()) <= {1, 2}
    assert 0 < len(places) < steps / 2, "the moment exists, and it is the end of sending alone"


@pytest.mark.django_db(transaction=True)
def test_a_mail_server_that_is_away_is_a_failure_that_is_tried_again(settings: Settings) -> None:
    account, event = told_account()
    with recording() as server:
        port = server.server_address[1]
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    letter = written(account, event)
    with pytest.raises(LetterNotSent):
        send_account_letter(letter_id=str(letter.pk))
    letter.refresh_from_db()
    assert (letter.state, letter.error, letter.attempts) == ("waiting", "ConnectionRefusedError", 1)


def test_ending_waits_longer_than_the_mail_server_may_take() -> None:
    unit = (CHECKOUT / "deploy" / "systemd" / "kreislauf.service").read_text()
    stops_after = re.search(r"^TimeoutStopSec=(\d+)$", unit, re.MULTILINE)
    assert stops_after is not None
    assert 0 < 4 * configured.EMAIL_TIMEOUT < supervisor.PATIENCE_SECONDS < int(stops_after[1])
