"""All public FIM schemas, one after the other, imported through the action into a database, in a process of its own.

Memory is that process's highest resident set, Django and all forms included. Beside it stands how long the quality
findings and the proposed conditions of all of them take.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from bench.booking import database_of_its_own
from bench.report import Figure

CHECKOUT = Path(__file__).resolve().parents[1]
SCHEMAS = CHECKOUT.parent / "shared/data/fim/xdf3"
EXPECTED = 58


def measure() -> tuple[dict[str, Any], list[Figure]]:
    """Nothing where the schemas are not here: they are public data that no release contains."""
    files = sorted(SCHEMAS.glob("*.xml"))
    if len(files) != EXPECTED:
        print(f"imports: {len(files)} of {EXPECTED} schemas in {SCHEMAS}; nothing is measured.", file=sys.stderr)
        return {"skipped": f"{len(files)} of {EXPECTED} schemas are here"}, []
    command = [sys.executable, "-m", "bench.imports", *map(str, files)]
    answer = subprocess.run(command, cwd=CHECKOUT, check=True, stdout=subprocess.PIPE, text=True)
    found: dict[str, Any] = json.loads(answer.stdout)
    return found, [
        Figure("import of 58 schemas", found["seconds"], "s", at_most=20),
        Figure("import of 58 schemas, memory", found["megabytes"], "MB", at_most=500),
        Figure("import of 58 schemas, findings and proposals", found["seconds_of_judging"], "s"),
    ]


def run(files: list[Path]) -> dict[str, Any]:
    """Import every file, then judge every form; seconds, and megabytes at the highest (resident set)."""
    from kreislauf.form_editor.actions.import_form import import_form
    from kreislauf.forms.engine.codec import from_json
    from kreislauf.forms.engine.proposals import proposals
    from kreislauf.forms.linter import lint
    from kreislauf.kernel import Actor

    actor = Actor.system("bench")
    began = time.perf_counter()
    rows = [import_form(actor=actor, content=file.read_bytes()).definition for file in files]
    imported = time.perf_counter()
    definitions = [from_json(row) for row in rows]
    findings = sum(len(lint(definition)) for definition in definitions)
    proposed = sum(len(proposals(definition)) for definition in definitions)
    return {
        "seconds": imported - began,
        "seconds_of_judging": time.perf_counter() - imported,
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "fields": sum(definition.counts()["fields"] for definition in definitions),
        "findings": findings,
        "proposals": proposed,
    }


def main(names: list[str]) -> None:
    """Print the results as JSON."""
    with database_of_its_own():
        print(json.dumps(run([Path(name) for name in names])))


if __name__ == "__main__":
    main(sys.argv[1:])
