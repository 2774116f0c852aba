"""`kreislauf journal verify` asks whether what was sealed can still be opened."""

from __future__ import annotations

from collections.abc import Iterator

from kreislauf.applications.queries.keys import key_faults
from kreislauf.journal.queries import VERIFIERS, Fault


@VERIFIERS.add
class CountyKeys:
    """Every key of the county that a row needs is there and opens it."""

    key = "applications.keys"

    def faults(self) -> Iterator[Fault]:
        return key_faults()
