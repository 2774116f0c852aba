"""`kreislauf journal verify` looks at the money too."""

from __future__ import annotations

from collections.abc import Iterator

from kreislauf.budget.queries.verify import verify_balances
from kreislauf.journal.queries import VERIFIERS, Fault


@VERIFIERS.add
class Balances:
    """Every line's chain of postings and its balances, every commitment and every lock."""

    key = "budget.balances"

    def faults(self) -> Iterator[Fault]:
        return verify_balances()
