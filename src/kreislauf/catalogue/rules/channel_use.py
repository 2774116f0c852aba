"""Use of external channels as operators send it: a CSV with month, started and submitted.

Numbers as Germans write them ("1.234"), months as "2026-03", "03/2026", "3.2026", "März 2026" or a day of the
month. Every line that cannot be read is named with its reason; none is guessed.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from io import StringIO
from typing import Final

from kreislauf.kernel import Message

LARGEST_FILE: Final = 256 * 1024
"""Bytes: twenty years of months take ten kilobytes."""
MOST_ROWS: Final = 600
MOST_USES: Final = 100_000_000
_MONTHS: Final = (
    [
        "januar",
        "februar",
        "märz",
        "april",
        "mai",
        "juni",
        "juli",
        "august",
        "september",
        "oktober",
        "november",
        "dezember",
    ],
    ["jan", "feb", "mär", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "dez"],
)
_COLUMNS: Final = {
    "month": {"monat", "month", "zeitraum"},
    "started": {"begonnen", "gestartet", "aufrufe", "started"},
    "submitted": {"abgeschickt", "eingereicht", "abgesendet", "anträge", "submitted"},
}


@dataclass(frozen=True, slots=True)
class UseRow:
    """Use in one month; `started` None where the operator does not count it."""

    month: date
    started: int | None
    submitted: int


@dataclass(frozen=True, slots=True)
class UseProblem:
    """Why a line was not read; line 0 is the file as a whole."""

    line: int
    message: Message


@dataclass(frozen=True, slots=True)
class UseReading:
    """What a file says. Nothing may be written while there are problems."""

    rows: tuple[UseRow, ...]
    problems: tuple[UseProblem, ...]


class _Unreadable(ValueError):
    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


def read_use(content: bytes, *, today: date) -> UseReading:
    """The months of a CSV, oldest first; months that have not begun and repeated ones are problems."""
    if len(content) > LARGEST_FILE:
        return _failed(Message("Die Datei ist zu groß. Möglich sind höchstens {kib} KiB.", kib=LARGEST_FILE // 1024))
    text = _decoded(content)
    if "\x00" in text:
        return _failed(Message("Das ist keine CSV-Datei."))
    lines = [line for line in _lines(text) if any(cell.strip() for cell in line[1])]
    if not lines:
        return _failed(Message("Die Datei ist leer. Erwartet wird je Zeile: Monat;begonnen;abgeschickt."))
    if len(lines) > MOST_ROWS:
        return _failed(Message("Die Datei hat mehr als {most:eine Zeile|# Zeilen}.", most=MOST_ROWS))
    columns, lines = _columns(lines)
    rows: dict[date, UseRow] = {}
    problems: list[UseProblem] = []
    for number, cells in lines:
        try:
            row = _row(cells, columns, today)
            if row.month in rows:
                raise _Unreadable(Message("Der Monat {month} steht schon weiter oben.", month=f"{row.month:%m/%Y}"))
            rows[row.month] = row
        except _Unreadable as error:
            problems.append(UseProblem(number, error.message))
    if not rows and not problems:
        return _failed(Message("Unter der Kopfzeile steht nichts."))
    return UseReading(tuple(rows[month] for month in sorted(rows)), tuple(problems))


def _failed(message: Message) -> UseReading:
    return UseReading((), (UseProblem(0, message),))


def _decoded(content: bytes) -> str:
    """UTF-8, or what spreadsheets on Windows write."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _lines(text: str) -> list[tuple[int, list[str]]]:
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(";\t,", key=first.count)
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    found = []
    try:
        for cells in reader:
            found.append((reader.line_num, cells))
            if len(found) > MOST_ROWS + 1:
                break
    except csv.Error:
        return found
    return found


def _columns(lines: Sequence[tuple[int, list[str]]]) -> tuple[Mapping[str, int], list[tuple[int, list[str]]]]:
    """Which column holds what, by a heading where there is one, and the lines below it."""
    named = [cell.strip().lower() for cell in lines[0][1]]
    found = {
        key: place for key, words in _COLUMNS.items() for place, name in enumerate(named) if name.split(" ")[0] in words
    }
    if "month" in found and "submitted" in found:
        return found, list(lines[1:])
    width = max(len(cells) for _number, cells in lines)
    return ({"month": 0, "submitted": 1} if width == 2 else {"month": 0, "started": 1, "submitted": 2}), list(lines)


def _row(cells: Sequence[str], columns: Mapping[str, int], today: date) -> UseRow:
    month = month_of(_cell(cells, columns, "month"))
    if month > today:
        raise _Unreadable(Message("Der Monat {month} hat noch nicht begonnen.", month=f"{month:%m/%Y}"))
    started = _cell(cells, columns, "started")
    row = UseRow(month, count_of(started) if started else None, count_of(_cell(cells, columns, "submitted")))
    if row.started is not None and row.started < row.submitted:
        raise _Unreadable(
            Message(
                "Mehr abgeschickt ({submitted}) als begonnen ({started}): Sind die Spalten vertauscht?",
                submitted=row.submitted,
                started=row.started,
            )
        )
    return row


def _cell(cells: Sequence[str], columns: Mapping[str, int], name: str) -> str:
    place = columns.get(name)
    return cells[place].strip() if place is not None and place < len(cells) else ""


def month_of(written: str) -> date:
    """The first of a month. Raises ValueError with what is expected."""
    text = written.strip().lower()
    if match := re.fullmatch(r"(\d{4})-(\d{1,2})(?:-\d{1,2})?", text):
        return _first_of(int(match[1]), int(match[2]), written)
    if match := re.fullmatch(r"(?:\d{1,2}\.)?(\d{1,2})[./](\d{4})", text):
        return _first_of(int(match[2]), int(match[1]), written)
    if match := re.fullmatch(r"([a-zä]+)\.?\s+(\d{4})", text):
        for names in _MONTHS:
            if match[1] in names:
                return _first_of(int(match[2]), names.index(match[1]) + 1, written)
    raise _no_month(written)


def _first_of(year: int, month: int, written: str) -> date:
    if not (1 <= month <= 12 and 2000 <= year <= 2199):
        raise _no_month(written)
    return date(year, month, 1)


def _no_month(written: str) -> _Unreadable:
    return _Unreadable(
        Message("„{written}“ ist kein Monat. Schreiben Sie ihn wie 03/2026 oder 2026-03.", written=written[:40])
    )


def count_of(written: str) -> int:
    """A count as Germans write it: "1.234", "1 234", "1234". Raises ValueError."""
    bare = re.sub(r"[\s\u202f\u00a0]", " ", written).strip()
    if not re.fullmatch(r"\d{1,3}(?:[. ]\d{3})+|\d{1,9}", bare, re.ASCII):
        raise _Unreadable(
            Message("„{written}“ ist keine Anzahl. Erwartet wird eine ganze Zahl wie 1.234.", written=written[:40])
        )
    count = int(re.sub(r"[. ]", "", bare))
    if count > MOST_USES:
        raise _Unreadable(Message("„{written}“ ist größer, als es sein kann.", written=written[:40]))
    return count
