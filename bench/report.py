"""Figures with their goals, and the table that shows them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured value. `at_least` or `at_most` is the goal; neither: for information."""

    name: str
    value: float
    unit: str
    at_least: float | None = None
    at_most: float | None = None

    @property
    def misses(self) -> bool:
        if self.at_least is not None and self.value < self.at_least:
            return True
        return self.at_most is not None and self.value > self.at_most

    @property
    def goal(self) -> str:
        if self.at_least is not None:
            return f"≥ {self.at_least:g}"
        return f"≤ {self.at_most:g}" if self.at_most is not None else ""

    def as_json(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "value": round(self.value, 3),
            "unit": self.unit,
            "goal": self.goal,
            "met": not self.misses,
        }


def table(figures: list[Figure]) -> str:
    """Aligned columns: figure, value, goal, and whether it was met."""
    rows = [
        (f.name, f"{f.value:,.2f} {f.unit}".strip(), f.goal, "" if not f.goal else "MISSED" if f.misses else "met")
        for f in figures
    ]
    widths = [max((len(row[column]) for row in rows), default=0) for column in range(4)]
    return "\n".join(
        "  ".join((row[0].ljust(widths[0]), row[1].rjust(widths[1]), row[2].rjust(widths[2]), row[3])) for row in rows
    )
