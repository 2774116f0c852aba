"""Every parameter and field that these rooms read, with values that nobody means well: none makes a server error.

Which names an address reads is found out by letting it read from a form that remembers; nothing has to be listed.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import Any, Final
from urllib.parse import quote_plus

import pytest
from django.db import transaction
from django.http import QueryDict
from django.test import Client
from django.urls import NoReverseMatch, reverse

from kreislauf.kernel import travel_to
from tests.house.matrix import MATRIX
from tests.house.roles import ROLES, sign_everybody_in
from tests.house.samples import NOW, World, argument, build_world
from tests.house.test_matrix import ROOMS, Address, addresses, url_of

HOSTILE: Final[tuple[bytes, ...]] = (
    b"\0x",
    b"9" * 5000,
    b"-" * 33,
    str(2**63).encode(),
    b"\xed\xa0\x80",  # a lone surrogate
    b"0000-00-00",
)
"""No text of the database, no number of Python, no word to search for, no number of the database, no UTF-8, no day."""
IN_ADDRESSES: Final = ("\0x", "9" * 30, "x" * 2000, "'; --<b>\u202e", "0000-00-00")
"""Of these each parameter of an address gets those that its pattern lets through."""
LONG: Final = b"x" * 20_000
FORM: Final = "application/x-www-form-urlencoded"
LEFT_OUT: Final = {"account_logout": "signs out whoever asks the next address"}


class Remembering:
    """Notes which names are asked of any query or form while it is switched on."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.names: set[str] = set()
        for method in ("__getitem__", "get", "getlist", "__contains__"):
            patch.setattr(QueryDict, method, self._noting(getattr(QueryDict, method)))

    def _noting(self, plain: Any) -> Any:
        def noting(form: QueryDict, name: str, *args: Any, **kwargs: Any) -> Any:
            if isinstance(name, str) and name != "csrfmiddlewaretoken":
                self.names.add(name)
            return plain(form, name, *args, **kwargs)

        return noting


def clients_for(address: Address, clients: dict[str, Client]) -> Client:
    """Somebody to whom the address answers best."""
    row = MATRIX[address.name]
    return clients[min(ROLES, key=lambda role: (row.code(role) not in {200, 422, 409, 400}, row.code(role) >= 400))]


def attempts(client: Client, url: str, seen: Remembering) -> Iterator[str]:
    for method in ("GET", "POST"):
        seen.names = set()
        status(client, method, url, b"")
        names = sorted(seen.names)
        for value in (*HOSTILE, LONG) if names else ():
            body = "&".join(f"{quote_plus(name)}={quote_plus(value)}" for name in names).encode()
            if status(client, method, url, body) >= 500:
                guilty = [
                    name
                    for name in names
                    if status(client, method, url, f"{quote_plus(name)}={quote_plus(value)}".encode()) >= 500
                ]
                yield f"{method} {url}: {guilty or names} = {value[:40]!r}"


def status(client: Client, method: str, url: str, body: bytes) -> int:
    before = transaction.savepoint()
    try:
        if method == "GET":
            return client.get(f"{url}?{body.decode()}" if body else url).status_code
        return client.generic("POST", url, body, content_type=FORM).status_code
    finally:
        transaction.savepoint_rollback(before)


@pytest.mark.django_db
@pytest.mark.parametrize("room", ROOMS)
def test_no_value_makes_a_server_error(room: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with travel_to(NOW):
        world: World = build_world()
        clients = sign_everybody_in(world.cast)
        for client in clients.values():
            client.raise_request_exception = False
        seen = Remembering(monkeypatch)
        wrong = [
            line
            for address in addresses()
            if address.room == room and address.name in MATRIX and address.name not in LEFT_OUT
            for line in attempts(clients_for(address, clients), url_of(address, world), seen)
        ]
    assert not wrong, "\n" + "\n".join(wrong)


@pytest.mark.django_db
def test_no_address_makes_a_server_error() -> None:
    with travel_to(NOW):
        world: World = build_world()
        clients = sign_everybody_in(world.cast)
        for client in clients.values():
            client.raise_request_exception = False
        tried = {
            (address.name, url): status(clients_for(address, clients), "GET", url, b"")
            for address in addresses()
            if address.name in MATRIX and address.name not in LEFT_OUT
            for url in hostile_urls(address, world)
        }
    assert len(tried) > 50
    wrong = [f"{name} {url[:80]}: {code}" for (name, url), code in tried.items() if code >= 500]
    assert not wrong, "\n" + "\n".join(wrong)


def hostile_urls(address: Address, world: World) -> Iterator[str]:
    """The address of the sample with something else in place of one parameter."""
    for name in address.parameters:
        for value in IN_ADDRESSES:
            given = {each: argument(world, each, address.name) for each in address.parameters}
            with suppress(NoReverseMatch):
                yield reverse(address.name, kwargs={**given, name: value})


def test_what_an_address_reads_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise nothing would be sent, and the test above could not fail."""
    seen = Remembering(monkeypatch)
    form = QueryDict("")
    form.get("q")
    assert "seite" not in form
    assert seen.names == {"q", "seite"}
