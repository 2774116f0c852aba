"""Tells the county's syslog of each new entry of the journal: what, about what, by what kind of actor. No content.

What was told is kept by number in a file, so that an entry whose transaction ended late is told too. An entry may be
told twice after a break in between, never not at all.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db.models import Max

from kreislauf.config.health.syslog import Syslog, line, send
from kreislauf.journal.models import Event

WINDOW: Final = 5000
"""An entry that is written while so many others come after it is looked for no longer."""
AT_ONCE: Final = 1000


def tell_new_entries(place: Syslog) -> int:
    """Tell what is new since the last time, and how many that were. Raises OSError; then nothing counts as told.

    The first time nothing is told: what was before is history.
    """
    told = _told()
    newest = Event.objects.aggregate(newest=Max("pk"))["newest"] or 0
    if told is None:
        _keep(list(Event.objects.filter(pk__gt=newest - WINDOW).values_list("pk", flat=True)))
        return 0
    known = set(told)
    edge = max(min(known, default=newest), max(known, default=0) - WINDOW)
    new = [event for event in Event.objects.filter(pk__gt=edge - 1).order_by("pk")[: WINDOW + AT_ONCE]
           if event.pk not in known][:AT_ONCE]  # fmt: skip
    if new:
        send(place, [_line(event) for event in new])
        _keep(sorted(known | {event.pk for event in new})[-WINDOW:])
    return len(new)


def _line(event: Event) -> str:
    is_system = event.actor_kind == "system"
    return line(
        event.occurred_at,
        event.kind,
        {
            "entry": str(event.pk),
            "subject": f"{event.subject_type}/{event.subject_id}",
            "sequence": str(event.sequence),
            "actor": f"{event.actor_kind}:{event.actor_key}" if is_system else event.actor_kind,
            "hash": bytes(event.hash).hex(),
        },
    )


def _file() -> Path:
    return Path(settings.KREISLAUF_VAR) / "state" / "journal-syslog.json"


def _told() -> list[int] | None:
    try:
        known: list[int] = json.loads(_file().read_text())
    except FileNotFoundError:
        return None
    return known


def _keep(numbers: list[int]) -> None:
    file = _file()
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    arriving = file.with_suffix(f".{os.getpid()}")
    arriving.write_text(json.dumps(numbers))
    arriving.replace(file)
