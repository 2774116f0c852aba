"""What payloads of the budget share: amounts in cents."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Bar:
    """The parts of an authorisation; `lapsed` is what was free or locked on its last day."""

    authorised: int = 0
    locked: int = 0
    released: int = 0
    committed: int = 0
    paid: int = 0
    free: int = 0
    lapsed: int = 0
    lapsed_locked: int = 0


@dataclass(frozen=True, slots=True)
class Lapse:
    """What lapses, or lapsed, at the end of a day."""

    on: date
    locked: int = 0
    free: int = 0
    committed: int = 0
