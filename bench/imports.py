"""All public FIM schemas, one after the other, in a process of its own: read, judged, and made into what is stored.

What is measured is everything the import does but the row itself: the hardened parse, the walk, the definition as
JSON, the compressed source with its sum, and beside it the quality findings and the proposed conditions.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
import zlib
from hashlib import sha256
from pathlib import Path
from typing import Any

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
    began = time.perf_counter()
    from kreislauf.services.rules.form.codec import to_json
    from kreislauf.services.rules.xdf import read_schema

    definitions, stored = [], 0
    for file in files:
        content = file.read_bytes()
        definition = read_schema(content)
        row = json.dumps(to_json(definition)), zlib.compress(content, 6), sha256(content).hexdigest()
        stored += sum(map(len, row))
        definitions.append(definition)
    read = time.perf_counter()

    from kreislauf.services.rules.form.proposals import proposals
    from kreislauf.services.rules.linter import lint

    findings = sum(len(lint(definition)) for definition in definitions)
    proposed = sum(len(proposals(definition)) for definition in definitions)
    return {
        "seconds": read - began,
        "seconds_of_judging": time.perf_counter() - read,
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "fields": sum(definition.counts()["fields"] for definition in definitions),
        "stored_bytes": stored,
        "findings": findings,
        "proposals": proposed,
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(run([Path(name) for name in sys.argv[1:]])))
