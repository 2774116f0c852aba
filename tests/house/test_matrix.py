"""Every address × every role: what a page answers is written down in `matrix.py`, and nothing is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from kreislauf.kernel import travel_to
from tests.house.matrix import MATRIX, Row
from tests.house.roles import ROLES, sign_everybody_in
from tests.house.samples import NOW, World, argument, build_world


@dataclass(frozen=True)
class Address:
    """One URL pattern of the project: its full name and its parameters."""

    name: str
    parameters: tuple[str, ...]

    @property
    def room(self) -> str:
        """The app it belongs to; addresses of other packages have no namespace."""
        return self.name.partition(":")[0] if ":" in self.name else "packages"


@cache
def addresses() -> tuple[Address, ...]:
    return tuple(_walk(get_resolver().url_patterns, (), ()))


def _walk(
    patterns: list[URLPattern | URLResolver], spaces: tuple[str, ...], parameters: tuple[str, ...]
) -> Iterator[Address]:
    for pattern in patterns:
        found = (*parameters, *pattern.pattern.regex.groupindex)
        if isinstance(pattern, URLResolver):
            below = (*spaces, pattern.namespace) if pattern.namespace else spaces
            yield from _walk(pattern.url_patterns, below, found)
        elif pattern.name:
            yield Address(":".join([*spaces, pattern.name]), found)


ROOMS = sorted({address.room for address in addresses()})


def test_every_address_stands_in_the_matrix() -> None:
    names = {address.name for address in addresses()}
    missing = sorted(names - MATRIX.keys())
    assert not missing, f"add to tests/house/matrix.py: {missing}"


def test_the_matrix_names_no_address_that_does_not_exist() -> None:
    unknown = sorted(MATRIX.keys() - {address.name for address in addresses()})
    assert not unknown, f"remove from tests/house/matrix.py: {unknown}"


@pytest.mark.django_db
@pytest.mark.parametrize("room", ROOMS)
def test_each_role_gets_what_the_matrix_says(room: str) -> None:
    with travel_to(NOW):
        world = build_world()
        clients = sign_everybody_in(world.cast)
        wrong = [
            line
            for address in addresses()
            if address.room == room and address.name in MATRIX
            for line in _differences(address, MATRIX[address.name], world, clients)
        ]
    assert not wrong, "\n" + "\n".join(wrong)


def _differences(address: Address, row: Row, world: World, clients: dict[str, Client]) -> Iterator[str]:
    """One line for each role that gets something else; everything an answer writes is taken back."""
    url = url_of(address, world)
    for role in ROLES:
        got = answer(clients[role], row.method, url)
        if got != row.code(role):
            yield f"{address.name} ({row.method} {url}): {role} gets {got}, not {row.code(role)}"


def url_of(address: Address, world: World) -> str:
    return reverse(address.name, kwargs={name: argument(world, name, address.name) for name in address.parameters})


def answer(client: Client, method: str, url: str) -> int:
    """The status of one request, within a transaction that does not stay."""
    before = transaction.savepoint()
    try:
        response = client.generic(method, url)
        if response.streaming:
            response.getvalue()
        return int(response.status_code)
    finally:
        transaction.savepoint_rollback(before)


def test_no_code_is_out_of_the_ordinary() -> None:
    ordinary = re.compile(r"200|204|302|400|401|403|404|405|409|410|422")
    odd = {name for name, row in MATRIX.items() for role in ROLES if not ordinary.fullmatch(str(row.code(role)))}
    assert not odd
