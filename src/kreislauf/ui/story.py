"""Entries of timelines and stations of stories, as the components want them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.functional import Promise

from kreislauf.kernel import Message
from kreislauf.ui.moneybar import MoneyBar

Words = Message | Promise | str


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One line of a timeline: when, who, what happened, why."""

    at: datetime
    sentence: Words
    who: str = ""
    reason: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class StationDocument:
    """A document of a station."""

    label: Words
    href: str


@dataclass(frozen=True, slots=True)
class Station:
    """One station of a story. An open one is pale and says what it waits for.

    `state` is a key of `states.py`; `bar` shows the money after this station when it changed. `when` replaces
    the day; `note` qualifies the outcome; `template` is a page part that tells `details`.
    """

    title: Words
    state: str
    on: date | None = None
    when: Words = ""
    who: Words = ""
    outcome: Words = ""
    href: str = ""
    documents: Sequence[StationDocument] = ()
    waits_for: Words = ""
    bar: MoneyBar | None = None
    is_open: bool = False
    note: Words = ""
    template: str = ""
    details: object = None
