"""docs/operations/watching.md is true: its checks, metrics, addresses, rules and the line of the log."""

from __future__ import annotations

import json
import re
import shutil
import subprocess

import pytest
from django.conf import settings
from django.test import Client
from prometheus_client.parser import text_string_to_metric_families

from kreislauf.config.health.checking import known_checks
from kreislauf.config.health.door import ADDRESSES
from kreislauf.config.health.last_runs import RunKind, note_run
from kreislauf.config.health.logs import JsonLines
from tests.support.database import CHECKOUT
from tests.support.health import examined

OPERATIONS = CHECKOUT / "docs" / "operations"
GUIDE = (OPERATIONS / "watching.md").read_text(encoding="utf-8")
RULES = (OPERATIONS / "alerts.yml").read_text(encoding="utf-8")
ENDINGS = re.compile(r"_(?:bucket|sum|count)$")


@pytest.fixture
def published(client: Client, db: None, monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> dict[str, set[str]]:
    """Metric → its labels, as the page has them once everything has happened."""
    from django.db import connection

    from kreislauf.journal.actions import set_checkpoint
    from tests.budget import house

    monkeypatch.setattr(settings, "KREISLAUF_METRICS", "loopback")
    monkeypatch.setattr(settings, "KREISLAUF_VAR", tmp_path)
    house.build_house()
    set_checkpoint()
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_workers DEFAULT VALUES")
    for kind in RunKind:
        note_run(kind, is_good=True, detail="")
    client.get("/-/live")
    found: dict[str, set[str]] = {}
    for family in text_string_to_metric_families(client.get("/-/metrics").content.decode()):
        for sample in family.samples:
            found.setdefault(ENDINGS.sub("", sample.name), set()).update(sample.labels.keys() - {"le"})
    return found


def test_every_metric_stands_in_the_guide_and_no_other(published: dict[str, set[str]]) -> None:
    named = {
        name: set(labels.split(",")) if labels else set()
        for name, labels in re.findall(r"`(kreislauf_\w+)(?:\{([\w,]+)\})?`", GUIDE)
    }
    pool = {"kreislauf_database_pool_connections": {"state"}}  # there is no pool in tests
    assert named == published | pool


def test_rules_ask_for_what_there_is(published: dict[str, set[str]]) -> None:
    asked = {
        ENDINGS.sub("", name) for name in re.findall(r"\bkreislauf_\w+", "\n".join(re.findall(r"expr: (.*)", RULES)))
    }
    assert asked <= published.keys() | {"kreislauf_database_pool_connections"}
    assert len(asked) >= 12
    assert len(re.findall(r"- alert: ", RULES)) == len(re.findall(r"severity: (?:critical|warning)", RULES)) == 14


@pytest.mark.skipif(shutil.which("promtool") is None, reason="promtool belongs to Debian's package prometheus")
def test_prometheus_takes_them() -> None:
    for command in (["config", "--syntax-only", "prometheus.yml"], ["rules", "alerts.yml"]):
        subprocess.run(["promtool", "check", *command], cwd=OPERATIONS, check=True)


def test_every_check_stands_in_the_guide() -> None:
    table = GUIDE.partition("| check |")[2].partition("\n\n")[0]
    named = re.findall(r"`(\w+)`", "\n".join(row.split("|")[1] for row in table.splitlines() if row.count("|") > 2))
    assert sorted(named) == sorted({check.key for check in known_checks()} - {"version"})


@pytest.mark.django_db
def test_the_commands_are_carried_out() -> None:
    lines = re.findall(r"^\.venv/bin/kreislauf doctor ?(.*)$", GUIDE, re.MULTILINE)
    assert lines
    for line in lines:
        assert "Traceback" not in examined(*line.split())[1]


def test_the_addresses_answer() -> None:
    assert {f"/-/{name}" for name in re.findall(r"`/-/(\w+)`", GUIDE)} == ADDRESSES.keys()
    assert {f"/-/{name}" for name in re.findall(r"http://127\.0\.0\.1:8000/-/(\w+)", GUIDE)} == ADDRESSES.keys()


def test_the_line_of_the_log_is_one_of_ours(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    (shown,) = [json.loads(line) for line in GUIDE.splitlines() if line.startswith('{"time"')]
    with caplog.at_level("INFO", "kreislauf.requests"):
        client.get("/-/live")
    (record,) = [record for record in caplog.records if record.name == "kreislauf.requests"]
    made = json.loads(JsonLines().format(record))
    assert shown.keys() - {"request_id"} == made.keys()
    assert [type(shown[key]) for key in made] == [type(made[key]) for key in made]
