"""Letters about sittings: who hears of an invitation, a move and a cancellation, and what becomes of each letter."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from email.message import Message
from functools import partial
from typing import Any

import pytest
from asgiref.sync import async_to_sync
from django.core import mail
from django.core.mail import EmailMessage
from django.db import connection, connections
from django.test import Client
from django.urls import reverse
from icalendar import Calendar
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from kreislauf.config.jobs import retry_stalled
from kreislauf.council import actions, jobs
from kreislauf.council.models import Letter, Meeting
from kreislauf.gazette import comparing
from kreislauf.journal.queries import timeline
from kreislauf.kernel import Actor, Refusal, now, travel_to
from kreislauf.people.api import LetterNotSent
from kreislauf.people.models import Membership, Person, Role
from kreislauf.people.permissions import NotPermitted
from kreislauf.people.rules.mailing import ATTEMPTS, LEASE
from tests import cast as people
from tests.applications.submission.killing import KILLED, in_child
from tests.cast import Cast, as_actor, sign_in
from tests.council.factories import START, at, make_meeting, make_paper, put_on, with_something_on

SYSTEM = Actor.system("letters")
SECRET = "Kündigung des Pachtvertrags Lindenhof"


def queued() -> list[str]:
    rows = ProcrastinateJob.objects.filter(task_name="council.send_letter", status="todo").order_by("id")
    return [row.args["letter_id"] for row in rows]


def deliver() -> list[EmailMessage]:
    """Run every enqueued letter, as the worker would, and return what was sent."""
    mail.outbox.clear()
    for letter_id in queued():
        jobs.send(letter_id=letter_id)
    return list(mail.outbox)


def parts(letter: EmailMessage) -> tuple[Message, Any]:
    (part,) = letter.attachments
    assert isinstance(part, Message)
    payload = part.get_payload(decode=True)
    assert isinstance(payload, bytes)
    (event,) = Calendar.from_ical(payload).walk("VEVENT")
    return part, event


def everything_in(letter: EmailMessage) -> str:
    """All that travels: head, text and calendar entry, decoded."""
    part, event = parts(letter)
    return f"{letter.message().as_string()} {letter.subject} {letter.body} {event.to_ical().decode()} {part}"


def invited(cast: Cast, organization: Any = None, **given: Any) -> Meeting:
    meeting = make_meeting(cast, organization or cast.finance_committee, at(11, 27), place="Kreishaus, Saal 1")
    actions.add_agenda_item(
        actor=as_actor(cast.clerk), meeting_id=meeting.pk, title=SECRET, is_public=given.pop("is_public", False)
    )
    with_something_on(cast, meeting)
    return actions.send_invitations(actor=as_actor(cast.clerk), meeting_id=meeting.pk, **given)


def addresses(organization: Any) -> set[str]:
    return set(Membership.objects.filter(organization=organization).values_list("person__email", flat=True))


def advisor(cast: Cast) -> Person:
    expert = people.make_person("Edda", "Sachkund")
    people.make_member(expert, cast.finance_committee, role=Role.ADVISORY)
    return expert


def move(cast: Cast, meeting: Meeting, **given: Any) -> Meeting:
    given.setdefault("starts_at", meeting.starts_at + timedelta(days=2))
    given.setdefault("reason", "Der Saal ist überschwemmt")
    return actions.move_meeting(actor=as_actor(cast.clerk), meeting_id=meeting.pk, **given)


def cancel(cast: Cast, meeting: Meeting) -> Meeting:
    return actions.cancel_meeting(actor=as_actor(cast.clerk), meeting_id=meeting.pk, reason="Der Vorsitz ist erkrankt")


def test_everybody_is_invited_the_advisory_members_too_with_the_calendar_entry(cast: Cast) -> None:
    expert = advisor(cast)
    meeting = invited(cast)

    letters = deliver()

    assert {one.to[0] for one in letters} == addresses(cast.finance_committee)
    assert expert.email in {one.to[0] for one in letters}
    part, event = parts(letters[0])
    assert part.get_param("method") == "REQUEST"
    assert (str(event["UID"]), event["SEQUENCE"]) == (f"{meeting.pk}@127.0.0.1", 0)
    assert event.decoded("DTSTART") == meeting.starts_at
    assert str(event["LOCATION"]) == "Kreishaus, Saal 1"


@pytest.mark.parametrize("occasion", ["invited", "moved", "cancelled"])
@pytest.mark.parametrize("body", ["finance_committee", "main_committee"])
def test_what_is_not_public_travels_without_its_title(cast: Cast, body: str, occasion: str) -> None:
    """In a public sitting the items that are not; in a private one every item, whatever it says of itself."""
    meeting = invited(cast, getattr(cast, body), is_public=body == "main_committee")
    if occasion == "moved":
        move(cast, meeting)
    if occasion == "cancelled":
        cancel(cast, meeting)

    letters = deliver()

    assert letters
    for letter in letters:
        assert SECRET not in everything_in(letter)
        assert "Lindenhof" not in everything_in(letter)


def test_what_is_public_travels_with_its_title(cast: Cast) -> None:
    invited(cast, is_public=True)
    assert all(SECRET in str(letter.body) for letter in deliver())


def test_whoever_is_invited_hears_of_the_cancellation(cast: Cast) -> None:
    expert = advisor(cast)
    meeting = invited(cast)
    deliver()
    Membership.objects.filter(person=expert).update(until=START.date())
    cancel(cast, meeting)

    letters = deliver()

    assert {one.to[0] for one in letters} == addresses(cast.finance_committee), "who left the body was invited too"
    assert letters[0].subject == f"Abgesagt: {cast.finance_committee.name} am 27. November 2023"
    assert "Grund: Der Vorsitz ist erkrankt" in str(letters[0].body)
    part, event = parts(letters[0])
    assert part.get_param("method") == "CANCEL"
    assert (str(event["UID"]), event["SEQUENCE"], str(event["STATUS"])) == (f"{meeting.pk}@127.0.0.1", 1, "CANCELLED")


def test_a_move_replaces_the_calendar_entry_and_carries_the_agenda(cast: Cast) -> None:
    paper = make_paper(cast)
    meeting = make_meeting(cast, cast.finance_committee, at(11, 27), ends_at=at(11, 27, 19))
    put_on(cast, paper, meeting)
    actions.send_invitations(actor=as_actor(cast.clerk), meeting_id=meeting.pk)
    move(cast, meeting, place="Kreishaus, Saal 2")

    letters = deliver()

    assert {one.to[0] for one in letters} == addresses(cast.finance_committee)
    assert len(letters) == len(addresses(cast.finance_committee)), "the overtaken invitations are not sent any more"
    text = str(letters[0].body)
    assert letters[0].subject == f"Verlegt: {cast.finance_committee.name} auf den 29. November 2023"
    assert "Grund: Der Saal ist überschwemmt" in text
    assert paper.title in text
    assert "Saal 2" in text
    _part, event = parts(letters[0])
    assert (str(event["UID"]), event["SEQUENCE"]) == (f"{meeting.pk}@127.0.0.1", 1)
    assert event.decoded("DTSTART") == at(11, 29)
    assert event.decoded("DTEND") == at(11, 29, 19)
    assert "council.meeting_moved" in " ".join(line.kind for line in timeline(meeting))


def test_a_planned_sitting_moves_and_is_cancelled_in_silence(cast: Cast) -> None:
    meeting = make_meeting(cast, cast.finance_committee, at(11, 27))
    assert move(cast, meeting, reason="").starts_at == at(11, 29)
    cancel(cast, meeting)
    assert deliver() == []


def test_a_move_convenes_anew_within_the_period(cast: Cast) -> None:
    meeting = invited(cast)
    with travel_to(at(11, 21)):
        with pytest.raises(Refusal, match="Ladungsfrist"):
            move(cast, meeting, starts_at=at(11, 28))
        with pytest.raises(Refusal, match="Ladungsfrist"):
            move(cast, meeting, starts_at=at(11, 27, 16))
        with pytest.raises(Refusal, match="Grund"):
            move(cast, meeting, starts_at=at(11, 29), reason=" ")
        with pytest.raises(Refusal, match="Vergangenheit"):
            move(cast, meeting, starts_at=at(11, 20))
        meeting.refresh_from_db()
        assert (meeting.starts_at, meeting.sequence) == (at(11, 27), 0)
        move(cast, meeting, starts_at=at(11, 27, 18))
        move(cast, meeting, starts_at=at(11, 28), is_urgent=True)
        moved = move(cast, meeting, starts_at=at(11, 29))
    assert (moved.state, moved.sequence, moved.invited_at) == ("invited", 3, at(11, 21))


def test_only_the_office_moves_a_sitting(cast: Cast) -> None:
    meeting = invited(cast)
    with pytest.raises(NotPermitted):
        actions.move_meeting(
            actor=as_actor(cast.members[1]), meeting_id=meeting.pk, starts_at=at(11, 29), reason="Darum"
        )
    assert Letter.objects.filter(occasion="moved").count() == 0


def test_nobody_gets_a_letter_twice(cast: Cast) -> None:
    invited(cast)
    first = deliver()
    assert len(first) == len(addresses(cast.finance_committee))
    assert deliver() == []
    ids = [one.extra_headers["Message-ID"] for one in first]
    assert len(set(ids)) == len(ids)


def test_the_urgent_invitation_says_why(cast: Cast) -> None:
    meeting = with_something_on(cast, make_meeting(cast, cast.finance_committee, at(11, 6)))
    actions.send_invitations(
        actor=as_actor(cast.clerk), meeting_id=meeting.pk, is_urgent=True, reason="Die Förderfrist endet"
    )
    assert "Die Ladungsfrist ist verkürzt. Grund: Die Förderfrist endet" in str(deliver()[0].body)


# --- what becomes of a letter that does not leave


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A mail server that answers nobody."""

    def refuse(self: EmailMessage, **_: Any) -> int:
        raise ConnectionRefusedError(self.to[0])

    with monkeypatch.context() as patch:
        patch.setattr(EmailMessage, "send", refuse)
        yield


def try_all() -> None:
    """Every letter once more, as `retry` would have it."""
    for letter in Letter.objects.filter(state="waiting"):
        with pytest.raises(LetterNotSent) if letter.attempts < ATTEMPTS - 1 else travel_to(now()):
            jobs.send(letter_id=str(letter.pk))


def test_a_letter_that_fails_is_tried_again_and_then_stands_on_the_offices_page(
    cast: Cast, client: Client, broken: None
) -> None:
    invited(cast)
    client = sign_in(client, cast.clerk)
    page, day = reverse("council:letters"), reverse("people:my_day")
    for _attempt in range(ATTEMPTS - 1):
        try_all()
    assert set(Letter.objects.values_list("state", flat=True)) == {"waiting"}
    assert "Alle Briefe sind hinausgegangen" in client.get(page).content.decode()
    try_all()

    assert set(Letter.objects.values_list("state", "error")) == {("failed", "ConnectionRefusedError")}
    html = client.get(page).content.decode()
    assert "Der Mailserver ist nicht zu erreichen." in html
    assert html.count("Noch einmal versuchen") == len(addresses(cast.finance_committee))
    assert page in client.get(day).content.decode()
    assert not Letter.objects.filter(error__contains="@").exists()


def failed(cast: Cast) -> Letter:
    invited(cast)
    Letter.objects.update(state="failed", error="SMTPRecipientsRefused", attempts=ATTEMPTS, tried_at=now())
    return Letter.objects.order_by("person__sort_key")[0]


def test_a_failed_letter_is_tried_again_on_request(cast: Cast, client: Client) -> None:
    letter = failed(cast)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")
    response = sign_in(client, cast.clerk).post(reverse("council:retry_letter", args=[letter.pk]))
    assert response.status_code == 302

    assert [one.to[0] for one in deliver()] == [letter.person.email]
    letter.refresh_from_db()
    assert letter.state == "sent"
    with pytest.raises(Refusal, match="inzwischen erledigt"):
        actions.retry_letter(actor=as_actor(cast.clerk), letter_id=letter.pk)


def test_a_letter_that_went_by_post_is_noted_and_never_mailed(cast: Cast, client: Client) -> None:
    letter = failed(cast)
    address = reverse("council:note_posted", args=[letter.pk])
    client = sign_in(client, cast.clerk)
    assert letter.person.family_name in client.get(address).content.decode()
    assert client.post(address, {"posted_on": "2099-01-01"}).status_code == 422
    assert client.post(address, {"posted_on": "2023-11-01"}).status_code == 302

    letter.refresh_from_db()
    assert (letter.state, letter.settled_on) == ("posted", START.date())
    assert letter.person.email not in {one.to[0] for one in deliver()}
    assert timeline(letter.subject)[0].kind == "council.letter_posted"


def test_whoever_has_no_address_is_written_to_by_post(cast: Cast, client: Client) -> None:
    Person.objects.filter(pk=cast.members[1].pk).update(email="")
    invited(cast)
    assert len(deliver()) == len(addresses(cast.finance_committee)) - 1
    letter = Letter.objects.get(state="failed")
    assert letter.person == cast.members[1]
    html = sign_in(client, cast.clerk).get(reverse("council:letters")).content.decode()
    assert "Es ist keine E-Mail-Adresse eingetragen." in html
    assert "Noch einmal versuchen" not in html
    with pytest.raises(Refusal, match="keine E-Mail-Adresse"):
        actions.retry_letter(actor=as_actor(cast.clerk), letter_id=letter.pk)


@pytest.mark.parametrize("act", [actions.retry_letter, partial(actions.note_posted, posted_on=START.date())])
def test_letters_are_the_offices_business(cast: Cast, act: Any) -> None:
    letter = failed(cast)
    with pytest.raises(NotPermitted):
        act(actor=as_actor(cast.treasurer), letter_id=letter.pk)
    letter.refresh_from_db()
    assert letter.state == "failed"


# --- killed while sending


def killed_while_posting(_letter: Letter) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.django_db(transaction=True)
def test_a_process_killed_while_sending_leaves_a_letter_that_is_sent_once(transactional_db: None) -> None:
    with travel_to(START):
        invited(people.innerstetal())
        comparing.rebuild()
        letter_id = queued()[0]
        uuid = Letter.objects.get(pk=letter_id).pk
        code, _steps = in_child(partial(actions.send_letter, actor=SYSTEM, letter_id=uuid, post=killed_while_posting))
        assert code == KILLED
        letter = Letter.objects.get(pk=letter_id)
        assert (letter.state, letter.attempts) == ("waiting", 1)
        with connection.cursor() as cursor:
            cursor.execute("UPDATE procrastinate_jobs SET status = 'doing' WHERE args->>'letter_id' = %s", [letter_id])
        jobs.watch_letters(timestamp=0)
        assert letter_id not in queued(), "somebody may still be at it"
    with travel_to(START + LEASE + timedelta(seconds=1)):
        jobs.watch_letters(timestamp=0)
        jobs.watch_letters(timestamp=0)
        assert queued().count(letter_id) == 1
        sent = deliver()
        assert list(comparing.differences()) == []
    assert [one.to[0] for one in sent].count(letter.person.email) == 1
    letter.refresh_from_db()
    assert (letter.state, letter.attempts) == ("sent", 2)


def in_a_thread_without_loop(act: Callable[[], None]) -> None:
    """On this test's connection: a browser of another test may keep an event loop in this thread."""
    shared = connections["default"]

    def there() -> None:
        connections["default"] = shared
        act()

    shared.inc_thread_sharing()
    try:
        with ThreadPoolExecutor(1) as pool:
            pool.submit(there).result()
    finally:
        shared.dec_thread_sharing()


@pytest.mark.django_db
def test_every_job_of_a_killed_worker_is_tried_again_but_not_for_ever() -> None:
    for task in ("people.send_account_letter", "applications.send_link", "council.send_letter"):
        app.configure_task(task, allow_unknown=True).defer(some="thing")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing'")
        cursor.execute("UPDATE procrastinate_jobs SET attempts = 8 WHERE task_name = 'applications.send_link'")
    in_a_thread_without_loop(lambda: async_to_sync(retry_stalled.func)(timestamp=0))
    states = dict(ProcrastinateJob.objects.values_list("task_name", "status"))
    assert states == {
        "people.send_account_letter": "todo",
        "council.send_letter": "todo",
        "applications.send_link": "failed",
    }
