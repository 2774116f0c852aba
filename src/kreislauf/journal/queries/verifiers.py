"""What can be proved registers here; `verify` asks all of it, and one that stumbles does not silence the rest."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol

from django.db import connection, transaction

from kreislauf.kernel import Message, Registry


@dataclass(frozen=True, slots=True)
class Fault:
    """A row that does not agree with what it was made of, or with what the journal says of it."""

    place: str
    what: Message


class Verifier(Protocol):
    """Something that can be recomputed from what it was made of, such as chains or balances."""

    key: str

    def faults(self) -> Iterator[Fault]:
        """What does not agree; nothing when all is well."""


VERIFIERS: Registry[Verifier] = Registry("verifiers")


def verify() -> Iterator[Fault]:
    """Everything that registered, in that order. A verifier that cannot go on is a fault, and the next one begins."""
    for verifier in VERIFIERS:
        yield from _faults_of(verifier)


def _faults_of(verifier: Verifier) -> list[Fault]:
    found: list[Fault] = []
    try:
        with _at_one_moment():
            for fault in verifier.faults():
                found.append(fault)  # noqa: PERF402  # what was found before it stumbled is kept
    except Exception as error:  # forged rows may break anything; whatever it is, it is told
        what = Message("Die Prüfung kam nicht weiter: {error}", error=f"{type(error).__name__}: {error}".strip())
        found.append(Fault(verifier.key, what))
    return found


@contextmanager
def _at_one_moment() -> Iterator[None]:
    """Rows and events are read as they stood together, while people go on working."""
    is_outermost = not connection.in_atomic_block
    with transaction.atomic():
        if is_outermost:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield
