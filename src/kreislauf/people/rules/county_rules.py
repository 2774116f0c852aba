"""The dated rules of a county that the program asks for: what each is called, what values it takes, what waits for it.

Each app registers its own in its `kinds/county_rules.py`; a key that nobody registered cannot be set.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from datetime import date
from typing import Any, Final

from kreislauf.kernel import Message, Registry, Verdict

EARLIEST, LATEST = date(1900, 1, 1), date(2199, 12, 31)


class CountyRuleKind(ABC):
    """One rule. `proposed` is what the program reckons with until the county has set a value; None: it cannot."""

    key: str
    label: Message
    norm: str = ""
    """Where its value stands, as proposed on the page."""
    proposed: Any = None
    waits: Message
    """What it is for: what cannot be done without it, or what the proposed value is used for."""
    help: Message
    """How a value is written."""
    is_long: bool = False
    """Whether a value takes several lines."""

    @property
    def is_necessary(self) -> bool:
        return self.proposed is None

    @abstractmethod
    def read(self, written: str) -> Any:
        """The value as it is stored. Raises ValueError for what is none."""

    @abstractmethod
    def fits(self, value: Any) -> bool:
        """Whether a stored value is one of this rule."""

    @abstractmethod
    def written(self, value: Any) -> str:
        """A value as one would type it."""

    def said(self, value: Any) -> Message:
        """A value as a page tells it."""
        return Message("{value}", value=self.written(value))

    def judge(self, value: Any) -> Verdict:
        if self.fits(value):
            return Verdict.granted()
        return Verdict.refused(
            Message("Das ist kein Wert für die Regel „{label}“.", label=self.label), remedy=self.help
        )


class NumberRule(CountyRuleKind):
    """A whole number of days, months or years."""

    least: int = 1
    most: int = 365
    unit: Message
    many: Message

    @property
    def help(self) -> Message:  # type: ignore[override]  # it follows from the bounds
        return Message(
            "{unit} als ganze Zahl von {least} bis {most}.", unit=self.unit, least=self.least, most=self.most
        )

    def read(self, written: str) -> int:
        if not re.fullmatch(r"[0-9]{1,6}", written.strip()):
            raise ValueError(written)
        return int(written)

    def fits(self, value: Any) -> bool:
        return isinstance(value, int) and not isinstance(value, bool) and self.least <= value <= self.most

    def written(self, value: Any) -> str:
        return str(value)

    def said(self, value: Any) -> Message:
        return Message(self.many.template, count=value)


class DaysRule(NumberRule):
    unit = Message("Tage")
    many = Message("{count:1 Tag|# Tage}")


class MonthsRule(NumberRule):
    most = 120
    unit = Message("Monate")
    many = Message("{count:1 Monat|# Monate}")


GERMAN_DAY: Final = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")


def read_day(written: str) -> date:
    """A day written as 07.12.2023 or 2023-12-07. Raises ValueError otherwise."""
    found = GERMAN_DAY.fullmatch(written.strip())
    day = date(int(found[3]), int(found[2]), int(found[1])) if found else date.fromisoformat(written.strip())
    if not EARLIEST <= day <= LATEST:
        raise ValueError(written)
    return day


class DayRule(CountyRuleKind):
    """A day, stored after ISO 8601."""

    help = Message("Ein Tag wie 07.12.2023.")

    def read(self, written: str) -> str:
        return read_day(written).isoformat()

    def fits(self, value: Any) -> bool:
        try:
            return isinstance(value, str) and EARLIEST <= date.fromisoformat(value) <= LATEST
        except ValueError:
            return False

    def written(self, value: Any) -> str:
        return f"{date.fromisoformat(value):%d.%m.%Y}"

    def said(self, value: Any) -> Message:
        return Message("{day}", day=date.fromisoformat(value))


class PeriodsRule(CountyRuleKind):
    """Named periods, stored as rows of first day, last day (ISO 8601) and name."""

    is_long = True
    help = Message("Je Zeile ein Zeitraum: erster Tag – letzter Tag und Name, zum Beispiel: {example}",
                   example="12.10.2026 – 24.10.2026 Herbstferien")  # fmt: skip
    _LINE: Final = re.compile(r"(?P<first>\S+?)\s*(?:–|-|bis)\s*(?P<last>\S+)\s+(?P<name>\S.{0,79})")

    def read(self, written: str) -> list[list[str]]:
        rows = [self._row(line.strip()) for line in written.splitlines() if line.strip()]
        if not rows:
            raise ValueError(written)
        return sorted(rows)

    def _row(self, line: str) -> list[str]:
        found = self._LINE.fullmatch(line)
        if found is None:
            raise ValueError(line)
        return [read_day(found["first"]).isoformat(), read_day(found["last"]).isoformat(), found["name"]]

    def fits(self, value: Any) -> bool:
        return isinstance(value, list) and bool(value) and all(self._is_row(row) for row in value)

    @staticmethod
    def _is_row(row: Any) -> bool:
        if not isinstance(row, list) or len(row) != 3 or not all(isinstance(part, str) and part for part in row):
            return False
        try:
            return EARLIEST <= date.fromisoformat(row[0]) <= date.fromisoformat(row[1]) <= LATEST
        except ValueError:
            return False

    def written(self, value: Any) -> str:
        days = [(date.fromisoformat(row[0]), date.fromisoformat(row[1]), row[2]) for row in value]
        return "\n".join(f"{first:%d.%m.%Y} – {last:%d.%m.%Y} {name}" for first, last, name in days)


COUNTY_RULES: Registry[CountyRuleKind] = Registry("county rules")
