"""New entries of the journal at the county's syslog: each one, in its form, and without content."""

from __future__ import annotations

import re
import socket
import threading
from pathlib import Path

import pytest
from django.conf import settings

from kreislauf.config.environment import SettingsError
from kreislauf.config.health.journal_told import tell_new_entries
from kreislauf.config.health.syslog import Syslog, line, syslog_at
from kreislauf.journal.models import Event
from kreislauf.kernel import now
from kreislauf.people import actions, queries
from tests.cast import make_account

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_var(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(settings, "KREISLAUF_VAR", tmp_path)
    return tmp_path


def account_opened(name: str) -> Event:
    administrator = queries.actor_of(make_account(is_administrator=True))
    actions.open_account(actor=administrator, email=f"{name}@beispiel.example")
    return Event.objects.latest("pk")


@pytest.fixture
def heard(tmp_path: Path) -> tuple[Syslog, socket.socket]:
    """A syslog as it listens on this machine."""
    listening = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    listening.bind(str(tmp_path / "log"))
    listening.settimeout(5)
    return Syslog("unix", str(tmp_path / "log")), listening


def test_each_new_entry_is_told_once_and_without_content(heard: tuple[Syslog, socket.socket]) -> None:
    place, listening = heard
    account_opened("vorher")
    assert tell_new_entries(place) == 0, "what was before is history"
    event = account_opened("rosenbaum")
    assert tell_new_entries(place) >= 1
    assert tell_new_entries(place) == 0
    said = listening.recv(4096).decode()
    assert re.match(r"<133>1 \d{4}-\d\d-\d\dT\S+ \S+ kreislauf - people\.account_opened \[journal@0 entry=", said)
    for fact in (f'entry="{event.pk}"', f"/{event.subject_id}", bytes(event.hash).hex(), 'actor="person"'):
        assert fact in said
    assert "rosenbaum" not in said
    listening.close()


def test_what_was_not_heard_is_told_again(heard: tuple[Syslog, socket.socket], tmp_path: Path) -> None:
    place, listening = heard
    tell_new_entries(place)
    account_opened("abel")
    with pytest.raises(OSError, match="No such file"):
        tell_new_entries(Syslog("unix", str(tmp_path / "away")))
    assert tell_new_entries(place) >= 1
    listening.close()


def test_an_entry_with_an_older_number_that_came_late_is_told(
    heard: tuple[Syslog, socket.socket], own_var: Path
) -> None:
    place, listening = heard
    first, second = account_opened("abel"), account_opened("brecht")
    tell_new_entries(place)
    file = own_var / "state" / "journal-syslog.json"
    numbers = [n for n in Event.objects.values_list("pk", flat=True) if n != first.pk]
    file.write_text(str(sorted({first.pk - 1, *numbers})))
    assert tell_new_entries(place) == 1
    assert f'entry="{first.pk}"' in listening.recv(4096).decode()
    assert second.pk > first.pk
    listening.close()


def test_by_tcp_each_message_says_how_long_it_is() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        place = Syslog("tcp", "127.0.0.1", server.getsockname()[1])
        received: list[bytes] = []

        def hear() -> None:
            way, _ = server.accept()
            with way:
                while data := way.recv(4096):
                    received.append(data)

        thread = threading.Thread(target=hear)
        thread.start()
        tell_new_entries(place)
        account_opened("abel")
        tell_new_entries(place)
        thread.join(5)
    length, _, message = b"".join(received).partition(b" ")
    assert message[: int(length)].startswith(b"<133>1 ")


def test_where_it_is() -> None:
    assert syslog_at("") == Syslog()
    assert not syslog_at("")
    assert syslog_at("udp://log.landkreis.example") == Syslog("udp", "log.landkreis.example", 514)
    assert syslog_at("tcp://10.0.0.7:6514") == Syslog("tcp", "10.0.0.7", 6514)
    assert syslog_at("unix:/dev/log") == Syslog("unix", "/dev/log")
    for odd in ("log.landkreis.example", "http://log", "tcp://:514", "tcp://log:viel"):
        with pytest.raises(SettingsError, match="KREISLAUF_JOURNAL_SYSLOG hat den Wert"):
            syslog_at(odd)


def test_a_value_cannot_end_its_place() -> None:
    assert line(now(), "x", {"a": 'b"] c\\'}).endswith('[journal@0 a="b\\"\\] c\\\\"]')
