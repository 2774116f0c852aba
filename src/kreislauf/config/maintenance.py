"""While an administrator works on the database: every page says so, from a file that any process sees at once.

The file lies in the folder for data, so that it outlives the command that made it: a house whose upgrade broke off
stays closed until somebody has looked.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from kreislauf.config import outage
from kreislauf.kernel import now

NAME: Final = "maintenance.json"
Handler = Callable[[HttpRequest], HttpResponseBase]


def closed(handle: Handler) -> Handler:
    """Answer 503 while there is maintenance; asked of the file for each request, which costs microseconds."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        return outage.answer(request, outage.MAINTENANCE) if place().exists() else handle(request)

    return middleware


def begin() -> None:
    """From now on no page does anything. Raises OSError."""
    place().write_text(json.dumps({"since": now().isoformat()}) + "\n", encoding="utf-8")


def end() -> None:
    place().unlink(missing_ok=True)


def since() -> datetime | None:
    """When it began; None where there is none."""
    try:
        return datetime.fromisoformat(json.loads(place().read_text(encoding="utf-8"))["since"])
    except (OSError, ValueError, KeyError):
        return None


def place() -> Path:
    return Path(settings.KREISLAUF_VAR) / NAME
