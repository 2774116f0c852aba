"""`make bench`: every figure of the product, measured in one run, as a table and as bench/results.json.

Speed is a ratio against a baseline of the same run; absolute figures depend on the machine.
"""

from __future__ import annotations

import json
import platform
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench import booking, forms, imports, in_tray, pages, plan_size, start, submissions
from bench.report import Figure, table

SUITES: dict[str, Callable[[], tuple[dict[str, Any], list[Figure]]]] = {
    "booking": booking.measure,
    "forms": forms.measure,
    "imports": imports.measure,
    "in_tray": in_tray.measure,
    "pages": pages.measure,
    "plan_size": plan_size.measure,
    "start": start.measure,
    "submissions": submissions.measure,
}


def main(names: list[str]) -> int:
    """Run the named suites (all); exit code 1 where a figure misses its goal. Of suites not run the results stay."""
    unknown = set(names) - set(SUITES)
    if unknown:
        print(f"No such suite: {', '.join(sorted(unknown))}. There are: {', '.join(SUITES)}.", file=sys.stderr)
        return 2
    target = Path(__file__).with_name("results.json")
    results: dict[str, Any] = json.loads(target.read_text(encoding="utf-8")) if names else {"figures": []}
    results["machine"] = f"{platform.machine()}, Python {platform.python_version()}"
    figures: list[Figure] = []
    for name in names or SUITES:
        print(f"{name} …", flush=True)
        results[name], measured = SUITES[name]()
        figures += measured
    anew = {figure.name for figure in figures}
    kept = [figure for figure in results["figures"] if figure["name"] not in anew]
    results["figures"] = [*kept, *(figure.as_json() for figure in figures)]
    target.write_text(json.dumps(results, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    print(table(figures))
    return int(any(figure.misses for figure in figures))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
