"""Kinds of publications: each app says in `publications/`, one file for each type, what outsiders see of it.

A publication is built from the present state alone, for many keys at once. Actions only say what is `due`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar, Final

from kreislauf.gazette.payloads import Payload
from kreislauf.kernel import Registry


@dataclass(frozen=True, slots=True)
class Edition:
    """What is published of one object.

    `links` are `type:key` of objects whose pages show this one too. `text` is searched and quoted around a hit, so
    it is as public as the payload. `sort_on` orders lists, `ends_on` is the last day of publication where the object
    is personal data.
    """

    payload: Payload
    title: str
    text: str = ""
    links: tuple[str, ...] = ()
    sort_on: datetime | None = None
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class Gone:
    """The object is not, or no longer, public; the reason is one of `RETRACTION_REASONS`."""

    reason: str


@dataclass(frozen=True, slots=True)
class HeldBack:
    """What was published last stays as it is: what happened since is not announced yet."""


HELD_BACK: Final = HeldBack()
NOT_PUBLIC: Final = Gone("not_public")
Outcome = Edition | Gone | HeldBack


class Publication(ABC):
    """One type of published objects. `key` is the type, as entries and addresses name it."""

    key: str
    told_nightly: ClassVar[frozenset[str]] = frozenset()
    """Fields of the payload that move without an act and are told once a night: nothing compares to them by day."""

    @abstractmethod
    def build(self, keys: Sequence[str]) -> Mapping[str, Outcome]:
        """What is to stand there of each object now, in a fixed number of statements; missing: it is not public."""

    def after(self, outcomes: Mapping[str, Outcome]) -> None:  # noqa: B027  # most types keep nothing
        """Keep what follows from these objects as they now stand there; called in the transaction that wrote them."""

    def held(self, keys: Sequence[str]) -> set[str]:
        """Which of these objects stand there as they were at a moment in the past, so that nothing compares to them."""
        return set()

    def faults(self) -> Iterable[str]:
        """What of that does not fit together, in words for `kreislauf gazette check`."""
        return ()

    @abstractmethod
    def keys(self) -> Iterable[str]:
        """The keys of everything that may be public."""


PUBLICATIONS: Final[Registry[Publication]] = Registry("publications")
