"""`/-/live`, `/-/ready` and `/-/metrics`, as machines ask for them."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import OperationalError, connection
from django.test import Client
from prometheus_client.parser import text_string_to_metric_families
from psycopg.errors import LockNotAvailable

from kreislauf.config.health import door
from kreislauf.config.health.checking import CHECKS
from kreislauf.config.health.figures import figures
from kreislauf.config.health.last_runs import RunKind, note_run
from kreislauf.config.postgresql.base import DatabaseWrapper
from kreislauf.vault.store import keys as vaults
from tests.applications import factories as make
from tests.applications.submission import house as applications
from tests.support.health import lights

TOKEN = "ein-langes-wort-das-niemand-errät"


@pytest.fixture(autouse=True)
def nothing_remembered() -> Iterator[None]:
    door._memory.until = 0.0
    yield
    door._memory.until = 0.0


@pytest.fixture
def own_var(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(settings, "KREISLAUF_VAR", tmp_path)
    vaults._read.cache_clear()
    return tmp_path


def run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def values(client: Client, **headers: str) -> dict[str, float]:
    """Every sample of the page, by name and labels."""
    page = client.get("/-/metrics", headers=headers)
    assert page.status_code == 200
    families = text_string_to_metric_families(page.content.decode())
    return {
        sample.name + "".join(f" {key}={value}" for key, value in sorted(sample.labels.items())): sample.value
        for family in families
        for sample in family.samples
    }


class TestLive:
    def test_it_answers_without_a_database_whatever_the_host(self, client: Client) -> None:
        """This test has no database: asking it would fail."""
        answer = client.get("/-/live", headers={"host": "10.0.0.7:8000"})
        assert (answer.status_code, answer.content, answer["Cache-Control"]) == (200, b"ok\n", "no-store")

    def test_it_is_not_sent_to_https(self, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(settings, "SECURE_SSL_REDIRECT", True)
        assert Client().get("/-/live").status_code == 200

    def test_nothing_else_is_there(self, client: Client) -> None:
        assert client.get("/-/dead").status_code == 404
        assert client.get("/-/").status_code == 404
        assert client.post("/-/live").status_code == 405


@pytest.mark.django_db
class TestReady:
    def test_when_all_is_well(self, client: Client) -> None:
        answer = client.get("/-/ready")
        assert (answer.status_code, answer.json()) == (200, {"ready": True})

    def test_without_the_tables_of_this_program(self, client: Client) -> None:
        run("DELETE FROM django_migrations WHERE app = 'budget' AND name LIKE '0001%'")
        answer = client.get("/-/ready")
        assert (answer.status_code, answer.json()) == (503, {"ready": False, "failing": ["migrations"]})
        assert answer["Retry-After"] == "10"

    def test_without_a_key_and_no_word_of_which(self, client: Client, own_var: Path) -> None:
        make.make_draft(applications.free_of_charge())
        (own_var / "keys" / "county" / "0001.key").unlink()
        answer = client.get("/-/ready")
        assert (answer.status_code, answer.json()) == (503, {"ready": False, "failing": ["keys"]})
        assert b"0001" not in answer.content

    def test_without_a_database(self, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(DatabaseWrapper, "answers", lambda _: False)
        assert client.get("/-/ready").json() == {"ready": False, "failing": ["database"]}

    def test_somebody_elses_lock_takes_no_server_out_of_service(
        self, client: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def locked(_: object) -> None:
            raise OperationalError("lock") from LockNotAvailable("lock")

        monkeypatch.setattr(type(CHECKS["keys"]), "look", locked)
        assert client.get("/-/ready").status_code == 200
        assert lights("--skip", "objects")["keys"] == "yellow"

    def test_while_one_looks_the_others_do_not_wait(self, client: Client) -> None:
        door._memory.failing = ("starting",)
        with door._memory.lock:
            assert client.get("/-/ready").json() == {"ready": False, "failing": ["starting"]}
        assert client.get("/-/ready").status_code == 200

    def test_tables_and_keys_are_not_looked_at_for_each_question(
        self, client: Client, django_assert_num_queries: object
    ) -> None:
        assert client.get("/-/ready").status_code == 200
        run("DELETE FROM django_migrations WHERE app = 'budget' AND name LIKE '0001%'")
        assert client.get("/-/ready").status_code == 200, "for a minute it is taken as it was"
        door._memory.until = 0.0
        assert client.get("/-/ready").status_code == 503


@pytest.mark.django_db
class TestWhoReadsMetrics:
    @pytest.fixture(autouse=True)
    def setting(self, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(settings, "KREISLAUF_METRICS_TOKEN", TOKEN)

    def test_nobody_by_default(self, client: Client) -> None:
        assert settings.KREISLAUF_METRICS == "off"
        assert client.get("/-/metrics").status_code == 404
        assert client.get("/-/metrics", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 404

    def test_from_this_machine_and_through_no_proxy(self, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(settings, "KREISLAUF_METRICS", "loopback")
        assert client.get("/-/metrics").status_code == 200
        assert client.get("/-/metrics", REMOTE_ADDR="::1").status_code == 200
        assert client.get("/-/metrics", REMOTE_ADDR="10.0.0.7").status_code == 404
        for header in ("x-forwarded-for", "forwarded", "x-real-ip"):
            assert client.get("/-/metrics", headers={header: "127.0.0.1"}).status_code == 404

    def test_with_the_token(self, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(settings, "KREISLAUF_METRICS", "token")
        assert client.get("/-/metrics").status_code == 404
        assert client.get("/-/metrics", headers={"authorization": "Bearer falsch"}).status_code == 404
        assert client.get("/-/metrics", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 200


@pytest.mark.django_db
class TestMetrics:
    @pytest.fixture(autouse=True)
    def open_to_this_machine(self, monkeypatch: pytest.MonkeyPatch, own_var: Path) -> None:
        monkeypatch.setattr(settings, "KREISLAUF_METRICS", "loopback")

    def test_requests_are_counted_by_route_and_status_and_never_by_address(self, client: Client) -> None:
        name = "kreislauf_http_requests_total method=GET route=portal:meetings status=200"
        before = values(client).get(name, 0)
        client.get("/sitzungen/?suche=Rosenbaum")
        client.get("/gibt/es/nicht/")
        found = values(client)
        assert found[name] == before + 1
        assert found["kreislauf_http_requests_total method=GET route=none status=404"] >= 1
        assert found["kreislauf_http_request_duration_seconds_count route=portal:meetings"] >= 1
        assert not [sample for sample in found if "Rosenbaum" in sample or "/gibt" in sample]

    def test_what_waits(self, client: Client) -> None:
        run("INSERT INTO procrastinate_jobs (queue_name, task_name, status) VALUES ('default', 'x', 'failed')")
        run("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '30 seconds')")
        run("INSERT INTO gazette_due (type, key, since) VALUES ('x', 'y', now() - interval '2 hours')")
        note_run(RunKind.BACKUP, is_good=True, detail="")
        found = values(client)
        assert found["kreislauf_database_up"] == found["kreislauf_jobs_failed"] == 1
        assert found["kreislauf_worker_last_heartbeat_seconds"] == pytest.approx(30, abs=5)
        assert found["kreislauf_publications_oldest_due_seconds"] == pytest.approx(7200, abs=60)
        assert found["kreislauf_backup_last_run_success"] == 1
        assert "kreislauf_journal_checkpoint_age_seconds" not in found, "there is none, and 0 would be a lie"
        for waits in ("jobs", "errands", "letters"):
            assert found[f"kreislauf_{waits}_oldest_waiting_seconds"] >= 0
            assert f"kreislauf_{waits}_failed" in found

    def test_without_a_database_it_says_that(self, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(DatabaseWrapper, "answers", lambda _: False)
        found = values(client)
        assert found["kreislauf_database_up"] == 0
        assert "kreislauf_jobs_waiting" not in found

    def test_names_are_as_prometheus_wants_them(self, client: Client) -> None:
        families = list(text_string_to_metric_families(client.get("/-/metrics").content.decode()))
        assert families
        for family in families:
            assert family.name.startswith("kreislauf_")
            assert family.documentation
            assert "minutes" not in family.name
            assert not family.name.endswith("_age"), "the unit stands in the name"

    def test_the_figures_take_the_same_statements_whatever_waits(self, django_assert_num_queries: object) -> None:
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as asked:
            figures()
        assert len(asked) == 6


COUNTING = """
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "kreislauf.config.settings"
import django
django.setup()
from kreislauf.config.health import metrics
metrics.REQUESTS.labels("portal:start", "GET", "200").inc(3)
metrics.POOL.labels("used").set(2)
print(os.getpid(), flush=True)
if sys.argv[1:]:
    from prometheus_client import CollectorRegistry, generate_latest
    registry = CollectorRegistry()
    metrics.MultiProcessCollector(registry)
    print(generate_latest(registry).decode())
"""


def test_what_several_processes_count_is_added_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And connections of a process that ended are forgotten, its requests are not."""
    from kreislauf.config.health.counting_place import FOLDER, forget_process

    environment = {"KREISLAUF_BUILD": "1", "PATH": "/usr/bin:/bin", FOLDER: str(tmp_path)}
    command = [sys.executable, "-c", COUNTING]
    first = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    both = subprocess.run([*command, "tell"], env=environment, capture_output=True, text=True, check=True)
    assert 'kreislauf_http_requests_total{method="GET",route="portal:start",status="200"} 6.0' in both.stdout
    assert 'kreislauf_database_pool_connections{state="used"} 4.0' in both.stdout
    monkeypatch.setenv(FOLDER, str(tmp_path))
    forget_process(int(first.stdout))
    forget_process(int(both.stdout.split()[0]))
    third = subprocess.run([*command, "tell"], env=environment, capture_output=True, text=True, check=True)
    assert 'status="200"} 9.0' in third.stdout
    assert 'state="used"} 2.0' in third.stdout
