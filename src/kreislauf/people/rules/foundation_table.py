"""Reading a table of keys: each value by its type, each fault by its key."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from difflib import get_close_matches
from typing import Any, Final

from kreislauf.kernel import Message, Verdict
from kreislauf.people.rules.county_rules import EARLIEST, read_day

EMAIL: Final = r"[^@\s,;<>]{1,64}@[a-zA-Z0-9-]+(\.[a-zA-Z0-9-]+)+"
NO_DAY: Final = EARLIEST
"""Stands where no day was read; the fault is noted."""


@dataclass(frozen=True, slots=True)
class TableFault:
    """What is wrong at a key, and what would help."""

    key: str
    what: Message
    remedy: Message | None = None

    def __str__(self) -> str:
        return f"{self.key}: {self.what}" + (f" {self.remedy}" if self.remedy else "")


@dataclass
class Table:
    """Part of what was given. Values that are wrong become faults, and something of their type is returned."""

    given: Mapping[str, Any]
    path: str
    faults: list[TableFault]
    asked: set[str] = field(default_factory=set)
    blamed: set[str] = field(default_factory=set)

    def blame(self, name: str, what: Message, remedy: Message | None = None) -> None:
        self.blamed.add(name)
        self.faults.append(TableFault(f"{self.path}.{name}" if self.path else name, what, remedy))

    def judge(self, name: str, verdict: Verdict) -> None:
        for reason in verdict.reasons:
            self.blame(name, reason.message, reason.remedy)

    def keys(self) -> list[str]:
        return list(self.given)

    def raw(self, name: str, *, is_needed: bool = True) -> Any:
        """As it was given, days as text after ISO 8601; None where it is missing."""
        self.asked.add(name)
        value = _plain(self.given.get(name))
        if value in (None, "") and is_needed:
            self.blame(name, Message("Hier fehlt eine Angabe."))
        return None if value == "" else value

    def text(self, name: str, *, longest: int = 200, is_needed: bool = True) -> str:
        value = self.raw(name, is_needed=is_needed)
        if value is None:
            return ""
        if not isinstance(value, str) or not value.strip():
            self.blame(name, Message("Erwartet wird ein Text in Anführungszeichen."))
            return ""
        if len(value) > longest or not value.isprintable():
            self.blame(name, Message("Möglich sind höchstens {count} Zeichen in einer Zeile.", count=longest))
        return value.strip()

    def pattern(self, name: str, pattern: str, help: Message, *, is_needed: bool = False) -> str:  # noqa: A002
        value = self.text(name, is_needed=is_needed)
        if value and not re.fullmatch(pattern, value):
            self.blame(name, Message("„{value}“ passt hier nicht.", value=value), help)
        return value

    def email(self, name: str, *, is_needed: bool = True, close: bool = False) -> str:
        example = Message("Erwartet wird eine Adresse wie name@landkreis.example.")
        value = self.pattern(name, EMAIL, example, is_needed=is_needed).lower()
        if close:
            self.close()
        return value

    def choice(self, name: str, among: Sequence[str], default: str = "") -> str:
        value = self.text(name, is_needed=not default) or default
        if value and value not in among:
            self.blame(name, Message("„{value}“ gibt es hier nicht.", value=value), _nearest(value, among))
        return value

    def number(self, name: str, least: int, most: int, default: Any = 0) -> Any:
        value = self.raw(name, is_needed=default is not None)
        if value is None:
            return default
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            self.blame(name, Message("Erwartet wird eine ganze Zahl von {least} bis {most}.", least=least, most=most))
            return least
        return value

    def flag(self, name: str) -> bool | None:
        value = self.raw(name, is_needed=False)
        if value is not None and not isinstance(value, bool):
            self.blame(name, Message("Erwartet wird true oder false."))
            return None
        return value

    def day(self, name: str, default: date | None = None) -> date:
        value = self.raw(name, is_needed=default is None)
        if value is None:
            return default or NO_DAY
        try:
            return read_day(value)
        except (TypeError, AttributeError, ValueError):
            self.blame(name, Message("Das ist kein Tag."), Message("Schreiben Sie ihn wie 2026-11-01 oder 01.11.2026."))
            return NO_DAY

    def words(self, name: str, among: Collection[str]) -> tuple[str, ...]:
        value = self.raw(name, is_needed=False)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
            self.blame(name, Message('Erwartet wird eine Liste wie ["council_office"].'))
            return ()
        for word in value:
            if word not in among:
                self.blame(name, Message("Die Zuständigkeit „{key}“ ist nicht angelegt.", key=word),
                           _nearest(word, list(among)))  # fmt: skip
        return tuple(dict.fromkeys(value))

    def table(self, name: str, *, is_needed: bool = True) -> Table:
        self.asked.add(name)
        value = self.given.get(name)
        path = f"{self.path}.{name}" if self.path else name
        if not isinstance(value, Mapping):
            if value is not None or is_needed:
                self.blame(name, Message("Dieser Abschnitt fehlt."), Message("Er beginnt mit [{name}].", name=path))
            return Table({}, path, [])
        return Table(value, path, self.faults)

    def tables(self, name: str) -> Iterator[Table]:
        self.asked.add(name)
        value = self.given.get(name, [])
        if not isinstance(value, list) or not all(isinstance(row, Mapping) for row in value):
            self.blame(name, Message("Jeder Eintrag beginnt mit [[{name}]].", name=name))
            return
        for number, row in enumerate(value, 1):
            yield Table(row, f"{name}[{number}]", self.faults)

    def close(self) -> None:
        """Blame every key that nobody asked for: it is most likely misspelt."""
        for name in self.given.keys() - self.asked:
            self.blame(name, Message("Diesen Schlüssel gibt es nicht."), _nearest(name, sorted(self.asked)))


def _nearest(value: str, among: Sequence[str]) -> Message:
    near = get_close_matches(value, among, n=1)
    if near:
        return Message("Meinten Sie „{near}“?", near=near[0])
    return Message("Möglich sind: {all}.", all=", ".join(among))


def _plain(value: Any) -> Any:
    """Days as text, as JSON keeps them."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    return [_plain(part) for part in value] if isinstance(value, list) else value
