"""When what runs now and then ran last: a backup, a verification. A small file for each below `<var>/state/`.

Not in the database: a restored one would tell of the time before, and while it is away somebody may want to know.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from django.conf import settings

from kreislauf.kernel import now


class RunKind(StrEnum):
    BACKUP = "backup"
    VERIFICATION = "verification"


@dataclass(frozen=True, slots=True)
class LastRun:
    """`detail` is one line for people: where to and how large, or what was wrong."""

    at: datetime
    is_good: bool
    detail: str


def note_run(kind: RunKind, *, is_good: bool, detail: str) -> None:
    """Keep how it ended; the file is replaced as a whole."""
    file = _file(kind)
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    arriving = file.with_suffix(f".{os.getpid()}")
    arriving.write_text(
        json.dumps({"at": now().isoformat(), "is_good": is_good, "detail": detail}, ensure_ascii=False) + "\n",
        encoding="utf-8",
    )
    arriving.replace(file)


def last_run(kind: RunKind) -> LastRun | None:
    """How it ended last; None where it never ran. A file that cannot be read is an error, told by who asks."""
    try:
        known = json.loads(_file(kind).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    return LastRun(datetime.fromisoformat(known["at"]), bool(known["is_good"]), str(known["detail"]))


def folder() -> Path:
    return Path(settings.KREISLAUF_VAR) / "state"


def _file(kind: RunKind) -> Path:
    return folder() / f"{kind.value}.json"
