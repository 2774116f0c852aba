"""The page "Betrieb": for the administrator alone, without content, and with a way on from what failed."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client

from kreislauf.journal.models import Event
from kreislauf.kernel import Refusal
from kreislauf.people import actions, queries
from kreislauf.people.permissions import NotPermitted
from tests.cast import as_actor, innerstetal, make_account, sign_in

pytestmark = pytest.mark.django_db
PAGE = "/intern/betrieb/"


def laid_out(task: str = "people.send_account_letter", status: str = "failed", lock: str | None = None) -> int:
    """A job of the queue, whose argument is nobody's business."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, status, attempts, args, queueing_lock) "
            "VALUES ('default', %s, %s, 3, '{\"account_id\": \"geheimnis\"}', %s) RETURNING id",
            [task, status, lock],
        )
        return int(cursor.fetchone()[0])


def status_of(job: int) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT status FROM procrastinate_jobs WHERE id = %s", [job])
        return str(cursor.fetchone()[0])


@pytest.fixture
def administrator() -> Client:
    innerstetal()
    return signed_in_administrator()


def signed_in_administrator() -> Client:
    client = Client()
    client.force_login(
        make_account(is_administrator=True), backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    return client


def test_nothing_failed(administrator: Client) -> None:
    page = administrator.get(PAGE).content.decode()
    assert "Kein Auftrag ist gescheitert" in page
    assert "Es läuft kein Auftragsdienst" in page
    assert "Nicht in Ordnung" in page
    assert 'href="/intern/betrieb/pruefung/"' in page


def test_what_failed_is_shown_without_what_it_is_about(administrator: Client) -> None:
    job = laid_out()
    page = administrator.get(PAGE).content.decode()
    assert "people.send_account_letter" in page
    assert "3-mal versucht" in page
    assert f"Auftrag {job}" in page
    assert "geheimnis" not in page


def test_it_stands_in_the_menu_and_among_the_shortcuts_of_the_administrator_alone() -> None:
    cast = innerstetal()
    assert signed_in_administrator().get("/intern/").content.decode().count('href="/intern/betrieb/"') >= 2
    clerk = sign_in(Client(), cast.clerk)
    assert "/intern/betrieb/" not in clerk.get("/intern/").content.decode()
    assert clerk.get(PAGE).status_code == 403


def test_the_whole_examination(administrator: Client) -> None:
    page = administrator.get("/intern/betrieb/pruefung/").content.decode()
    for label in ("Einstellungen", "Funktionen, Trigger, Bedingungen und Rechte", "Post", "Sicherung"):
        assert label in page
    assert "Einstellungen</dt>" in page
    assert "Einstellungen</dt>" not in administrator.get(PAGE).content.decode(), "that takes seconds"


class TestJobs:
    def test_one_is_tried_again(self, administrator: Client) -> None:
        job = laid_out()
        answer = administrator.post(f"{PAGE}auftraege/{job}/noch-einmal/", follow=True)
        assert "Der Auftrag people.send_account_letter wird noch einmal versucht." in answer.content.decode()
        assert status_of(job) == "todo"
        event = Event.objects.latest("pk")
        assert (event.kind, event.payload["task"]) == ("people.job_tried_again", "people.send_account_letter")

    def test_one_is_discarded_after_a_question(self, administrator: Client) -> None:
        job = laid_out()
        address = f"{PAGE}auftraege/{job}/verwerfen/"
        assert "Was er tun sollte, geschieht nicht mehr." in administrator.get(address).content.decode()
        administrator.post(address)
        assert status_of(job) == "cancelled"
        assert Event.objects.latest("pk").kind == "people.job_cancelled"
        assert administrator.get(address).status_code == 404

    @pytest.mark.parametrize("status", ["doing", "succeeded", "todo"])
    def test_what_has_not_failed_is_not_tried_again(self, status: str) -> None:
        actor = queries.actor_of(make_account(is_administrator=True))
        job, before = laid_out(status=status), Event.objects.count()
        with pytest.raises(Refusal, match="nicht mehr gescheitert"):
            actions.retry_job(actor=actor, job_id=job)
        assert (status_of(job), Event.objects.count()) == (status, before)

    @pytest.mark.parametrize("status", ["doing", "succeeded"])
    def test_what_is_under_way_is_not_discarded(self, status: str) -> None:
        actor = queries.actor_of(make_account(is_administrator=True))
        job, before = laid_out(status=status), Event.objects.count()
        with pytest.raises(Refusal, match="gerade ausgeführt"):
            actions.cancel_job(actor=actor, job_id=job)
        assert (status_of(job), Event.objects.count()) == (status, before)

    def test_the_round_of_the_night_that_waits_already(self) -> None:
        actor = queries.actor_of(make_account(is_administrator=True))
        job = laid_out("journal.sign_checkpoint", lock="journal.sign_checkpoint")
        laid_out("journal.sign_checkpoint", "todo", lock="journal.sign_checkpoint")
        with pytest.raises(Refusal, match="derselben Art wartet schon"):
            actions.retry_job(actor=actor, job_id=job)
        assert status_of(job) == "failed"

    def test_nobody_else_does(self) -> None:
        clerk, job = as_actor(innerstetal().clerk), laid_out()
        for act in (actions.retry_job, actions.cancel_job):
            with pytest.raises(NotPermitted):
                act(actor=clerk, job_id=job)
        for read in (queries.failed_jobs, queries.waiting_jobs):
            with pytest.raises(NotPermitted):
                read(clerk)
        assert status_of(job) == "failed"

    def test_one_row_and_fifty_take_the_same_statements(self, administrator: Client) -> None:
        from django.test.utils import CaptureQueriesContext

        laid_out()
        with CaptureQueriesContext(connection) as one:
            administrator.get(PAGE)
        for _ in range(49):
            laid_out()
        with CaptureQueriesContext(connection) as fifty:
            administrator.get(PAGE)
        assert len(one) == len(fifty)
        assert not [query["sql"] for query in fifty if re.search(r"\bargs\b", query["sql"])]
