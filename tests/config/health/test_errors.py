"""What a Sentry hears of an error: the type and the place, and no word of what the program worked on."""

from __future__ import annotations

import gzip
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import brotli
import pytest
import sentry_sdk
from django.test import Client

from kreislauf.config.environment import SettingsError
from kreislauf.config.health.errors import reduced, tell_errors_to
from kreislauf.portal.views import meetings

SAYING = "Wilma Rosenbaum fehlt in 38999 Talheim"


@contextmanager
def collector() -> Iterator[tuple[str, list[str]]]:
    """A Sentry of our own: its address, and the bodies that it was sent."""
    heard: list[str] = []

    class Collector(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            unpack = {"gzip": gzip.decompress, "br": brotli.decompress}.get(self.headers["Content-Encoding"], bytes)
            heard.append(unpack(body).decode())
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            """Quiet."""

    with HTTPServer(("127.0.0.1", 0), Collector) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield f"http://abc@127.0.0.1:{server.server_port}/1", heard
        finally:
            server.shutdown()
            thread.join()


@pytest.mark.django_db
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_an_error_of_a_page_is_told_without_what_it_worked_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ValueError(SAYING)

    monkeypatch.setattr(meetings, "show", broken)
    with collector() as (address, heard):
        tell_errors_to(address)
        try:
            client = Client(raise_request_exception=False, headers={"user-agent": "Wilmas Telefon"})
            client.cookies["sessionid"] = "geheimer-keks"
            number = client.get("/sitzungen/?suche=Rosenbaum")["X-Request-ID"]
            sentry_sdk.flush(5)
        finally:
            sentry_sdk.get_client().close()
            sentry_sdk.init()
    said = "\n".join(heard)
    (event,) = [json.loads(line) for line in said.splitlines() if '"exception"' in line]
    (exception,) = event["exception"]["values"]
    assert (exception["type"], exception["value"]) == ("ValueError", "")
    assert exception["stacktrace"]["frames"][-1]["function"] == "broken"
    assert event["tags"]["request_id"] == number
    assert event["release"].startswith("kreislauf@")
    for word in ("Talheim", "Rosenbaum", "geheimer-keks", "Telefon", "testserver", '"vars"', '"user"', '"request"'):
        assert word not in said, word


def test_a_line_of_the_log_is_told_without_its_values() -> None:
    told = reduced(
        {"logentry": {"message": "%s an %s", "params": ["Brief", "kim@abel.example"]}, "extra": {"x": 1}}, {}
    )
    assert told["logentry"] == {"message": "%s an %s", "params": []}
    assert "kim" not in json.dumps(told)
    assert "extra" not in told


def test_an_address_that_is_none_is_refused_in_one_sentence() -> None:
    with pytest.raises(SettingsError, match="KREISLAUF_SENTRY_DSN ist keine Adresse von Sentry"):
        tell_errors_to("irgendwo")


def test_without_the_package_the_sentence_says_which(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "sentry_sdk", None)
    with pytest.raises(SettingsError, match=r"pip install 'kreislauf\[sentry\]'"):
        tell_errors_to("http://abc@127.0.0.1:1/1")
