"""What a booking costs on a plan of 20,000 lines as a share of what it costs on one of 10, with publishing the line.

Each plan has a database of its own, and both are measured in the same run. The cost is the median time of one
commitment through the action, and of one with the projector publishing the line and the sums behind it, as a request
does. Nothing of it may grow with the plan.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from itertools import cycle
from pathlib import Path
from statistics import median
from typing import Any

from bench.booking import Ground, database_of_its_own, lay_ground, through_the_action
from bench.report import Figure

CHECKOUT = Path(__file__).resolve().parents[1]
SMALL, LARGE = 10, 20_000
BOOKINGS = 150
MOST = 1.1


def measure() -> tuple[dict[str, Any], list[Figure]]:
    found = {str(lines): _in_a_process(lines) for lines in (SMALL, LARGE)}
    figures = [
        Figure(
            f"{what} on a plan of {LARGE:,} lines: share of one of {SMALL}",
            found[str(LARGE)][key] / found[str(SMALL)][key],
            "",
            at_most=MOST,
        )
        for key, what in (("booking_ms", "booking"), ("published_ms", "booking and publishing"))
    ]
    return found, figures


def _in_a_process(lines: int) -> dict[str, float]:
    command = [sys.executable, "-m", "bench.plan_size", str(lines)]
    answer = subprocess.run(command, cwd=CHECKOUT, check=True, stdout=subprocess.PIPE, text=True)
    found: dict[str, float] = json.loads(answer.stdout)
    return found


def run(lines: int) -> dict[str, float]:
    """Median milliseconds of a booking, and of one that is published, on a plan of so many lines."""
    from kreislauf.gazette.projector import catch_up

    ground = lay_ground(further=max(0, lines - SMALL))
    catch_up()
    return {"booking_ms": _milliseconds(ground, publishes=False), "published_ms": _milliseconds(ground, publishes=True)}


def _milliseconds(ground: Ground, *, publishes: bool) -> float:
    from kreislauf.gazette.projector import catch_up

    book, times = through_the_action(ground), []
    for _, line in zip(range(BOOKINGS), cycle(ground.lines[:8]), strict=False):
        began = time.perf_counter()
        book(line)
        if publishes:
            catch_up()
        times.append(time.perf_counter() - began)
    catch_up()
    return round(median(times) * 1000, 3)


def main() -> int:
    with database_of_its_own():
        print(json.dumps(run(int(sys.argv[1]))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
