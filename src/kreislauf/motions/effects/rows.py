"""Changes to the budget that stand in rows: "Kreismusikschule | 300.000 € | +40.000 € | 340.000 €"."""

from __future__ import annotations

import re

from kreislauf.kernel import Message
from kreislauf.motions.amounts import Amount, find_amounts
from kreislauf.motions.draft import Appropriate, Span
from kreislauf.motions.effects.context import Context, Point, reads_effects
from kreislauf.motions.language import pattern, tidy

_SIGN = re.compile(r"(?:^|[\s|:(])(?P<sign>\+\s?|-|–)$")
_TOTAL = pattern(r"\b(?:Summe|Gesamt\w*|Insgesamt|Saldo|Zwischensumme|Differenz)\b")
_LABELLED = re.compile(r"^\W*(?P<label>[^:|\d][^:|]{2,120}?)\s*:\s*(?:\+\s?|-|–)$")
_COLUMN = re.compile(r" \| |\t")
_CELL = re.compile(r"[A-ZÄÖÜa-zäöüß]{3}")


@reads_effects(order=5)
def read_rows(context: Context, point: Point) -> None:
    """Add an `Appropriate` for every row that names a purpose and one signed sum; other sums of the row are taken."""
    start = point.span.start
    for line in context.lines[point.span.start : point.span.end].split("\n"):
        amounts = find_amounts(line)
        signed = [(one, sign) for one in amounts if (sign := _sign(line, one))]
        is_row = bool(_COLUMN.search(line)) and len(amounts) > 1
        if len(signed) == 1 and (is_row or len(amounts) == 1) and not _TOTAL.search(line):
            _add_row(context, point, line, start, *signed[0])
        if is_row:
            point.rows.append(Span(start, start + len(line)))
        start += len(line) + 1


def _sign(line: str, amount: Amount) -> int:
    match = _SIGN.search(line[: amount.start])
    if match is None or amount.cents is None:
        return 0
    return 1 if match["sign"].startswith("+") else -1


def _add_row(context: Context, point: Point, line: str, start: int, amount: Amount, sign: int) -> None:
    purpose = _purpose(line, amount)
    if purpose is None:
        return
    row = Span(start, start + len(line))
    cut = sign < 0
    if context.fiscal_year is None:
        context.notes.add(Message("Zu „{amount}“ ist kein eindeutiges Haushaltsjahr genannt.", amount=amount.text))
    point.effects.append(
        Appropriate(
            span=row,
            amount_cents=sign * (amount.cents or 0),
            fiscal_year=context.fiscal_year,
            investment=None,
            purpose=purpose,
            cover=None if cut else context.cover,
            follow_up_costs=None if cut else context.follow_up_costs,
        )
    )
    point.used.append(row)
    point.rows.append(row)


def _purpose(line: str, amount: Amount) -> str | None:
    """The first cell with words before the sum, or what stands before the colon."""
    if _COLUMN.search(line):
        cells = [tidy(cell) for cell in _COLUMN.split(line[: amount.start])]
        return next((cell for cell in cells if _CELL.search(cell)), None)
    labelled = _LABELLED.match(line[: amount.start])
    return tidy(labelled["label"]) if labelled else None
