"""Each request has a number: in its answer, in its log lines, on error pages. And no log holds a secret."""

from __future__ import annotations

import asyncio
import json
import logging
import re
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from django.db import OperationalError
from django.test import Client

from kreislauf.config import outage
from kreislauf.config.health import logs, tracing
from kreislauf.config.health.logs import JsonLines, Lines
from kreislauf.portal.views import meetings
from tests.support.health import completed

OURS = re.compile(r"[2-9A-Z]{4}-[2-9A-Z]{4}")


class Kept(logging.Handler):
    """What the program's own formatters make of each line."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []
        self.objects: list[dict[str, Any]] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(Lines().format(record))
        self.objects.append(json.loads(JsonLines().format(record)))


@pytest.fixture
def kept() -> Iterator[Kept]:
    """Everything that is logged, at level INFO."""
    root, handler = logging.getLogger(), Kept()
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    logs.secrets_of_settings.cache_clear()
    yield handler
    root.setLevel(before)
    root.removeHandler(handler)
    logs.secrets_of_settings.cache_clear()


class TestNumber:
    def test_the_answer_carries_one_of_our_own(self, client: Client) -> None:
        first, second = (client.get("/-/live")["X-Request-ID"] for _ in range(2))
        assert OURS.fullmatch(first)
        assert first != second

    def test_the_proxys_is_taken_where_it_is_trusted_and_well_formed(
        self, client: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def answered(given: str) -> str:
            return str(client.get("/-/live", headers={"x-request-id": given})["X-Request-ID"])

        well_formed = "8f14e45fceea167a5a36dedd4bea2543"
        assert OURS.fullmatch(answered(well_formed)), "nobody stands before us who would have made it"
        monkeypatch.setattr(settings, "KREISLAUF_BEHIND_PROXY", True)
        assert answered(well_formed) == well_formed
        for odd in ("kurz", "a" * 65, "mit leerzeichen", "zeile\tzwei", "-----------", '"><script>'):
            assert OURS.fullmatch(answered(odd)), odd

    @pytest.mark.django_db
    def test_error_pages_show_it(self, kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
        client = Client(raise_request_exception=False)
        for error, status in ((ValueError("kaputt"), 500), (OperationalError("weg"), 503)):
            monkeypatch.setattr(meetings, "show", _raising(error))
            monkeypatch.setattr(tracing, "made_up", lambda status=status: f"{status}A-2345")
            answer = client.get("/sitzungen/")
            outage._away.clear()
            assert (answer.status_code, answer["X-Request-ID"]) == (status, f"{status}A-2345")
            assert f"{status}A-2345" in answer.content.decode()
            assert any(found["request_id"] == f"{status}A-2345" for found in kept.objects)


def _raising(error: Exception) -> Any:
    def raised(*_: object, **__: object) -> None:
        raise error

    return raised


class TestLines:
    def test_a_line_for_people_and_one_for_programs(self, client: Client, kept: Kept) -> None:
        number = client.get("/-/live")["X-Request-ID"]
        (line,) = [line for line in kept.lines if "kreislauf.requests" in line]
        assert line.endswith(f" INFO kreislauf.requests [{number}]: GET /-/live 200")
        (found,) = [found for found in kept.objects if found["logger"] == "kreislauf.requests"]
        assert found["request_id"] == number
        assert (found["level"], found["message"], found["route"], found["status"]) == (
            "INFO",
            "GET /-/live 200",
            "none",
            200,
        )
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00", found["time"])
        assert 0 <= found["seconds"] < 5

    def test_who_waited_too_long_is_a_warning(
        self, client: Client, kept: Kept, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(tracing, "SLOW_SECONDS", -1.0)
        client.get("/-/live")
        assert [found["level"] for found in kept.objects if found["logger"] == "kreislauf.requests"] == ["WARNING"]

    def test_a_message_of_several_lines_and_a_traceback_stay_one_object(self, kept: Kept) -> None:
        try:
            raise ValueError("erste\nzweite")
        except ValueError:
            logging.getLogger("kreislauf.test").exception("oben\nunten")
        (found,) = kept.objects
        assert found["message"] == "oben\nunten"
        assert found["exception"].endswith("ValueError: erste\nzweite")
        assert "request_id" not in found

    def test_lines_of_a_job_carry_its_name_and_id(self, kept: Kept) -> None:
        async def work() -> None:
            logging.getLogger("kreislauf.test").warning("im Auftrag")
            await asyncio.to_thread(logging.getLogger("kreislauf.test").warning, "im Faden")

        context = SimpleNamespace(job=SimpleNamespace(task_name="people.send_account_letter", id=12))
        completed(tracing.named_job(work, context, None))
        logging.getLogger("kreislauf.test").warning("danach")
        assert [found.get("job") for found in kept.objects] == ["people.send_account_letter[12]"] * 2 + [None]
        assert "kreislauf.test [people.send_account_letter[12]]: im Auftrag" in kept.lines[0]

    def test_the_worker_is_told_to(self) -> None:
        assert {"worker_middleware": [tracing.named_job]} == settings.PROCRASTINATE_WORKER_DEFAULTS


class TestSecrets:
    @pytest.mark.parametrize(
        "said",
        [
            "GET /konto/oidc/haus/login/callback/?code=ge-heim&state=ge-heim",
            "https://mail.example/?access_token=ge-heim#x",
            "connection to postgresql://kreislauf_app:ge-heim@db.example/kreislauf failed",
            "smtp+tls://konto:ge-heim@mail.example:587",
            "Authorization: Bearer ge-heim",
            "/antrag/weiter/ge-heim/",
            "/konto/password/reset/key/1-ge-heim/",
        ],
    )
    def test_none_of_an_address_or_a_header(self, said: str, kept: Kept) -> None:
        try:
            raise ValueError(said)
        except ValueError:
            logging.getLogger("kreislauf.test").exception("%s", said)
        assert "ge-heim" not in "\n".join(kept.lines)
        assert "ge-heim" not in json.dumps(kept.objects)

    @pytest.mark.parametrize(
        "name", ["SECRET_KEY", "EMAIL_HOST_PASSWORD", "KREISLAUF_METRICS_TOKEN", "KREISLAUF_BROKER_CLIENT_SECRET"]
    )
    def test_none_of_the_settings(self, name: str, kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(settings, name, "ge/heim+wort")
        logs.secrets_of_settings.cache_clear()
        logging.getLogger("kreislauf.test").error("%s", {"x": "ge/heim+wort", "y": "ge%2Fheim%2Bwort"})
        assert "heim" not in kept.lines[0]
        assert "heim" not in kept.objects[0]["message"]

    def test_ordinary_words_stay(self, kept: Kept) -> None:
        logging.getLogger("kreislauf.test").warning("GET /sitzungen/?suche=Haushalt&seite=2 um 12:30@Raum")
        assert kept.lines[0].endswith("GET /sitzungen/?suche=Haushalt&seite=2 um 12:30@Raum")

    @pytest.mark.django_db
    def test_signing_in_leaves_no_password(self, client: Client, kept: Kept) -> None:
        client.post("/konto/login/", {"login": "kim@abel.example", "password": "ge-heimes-wort"})
        client.get("/konto/login/?password=ge-heimes-wort")
        assert kept.objects
        assert "ge-heimes-wort" not in json.dumps(kept.objects)
