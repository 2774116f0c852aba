"""How log lines look: for people, or as JSON for programs; and what never stands in one."""

from __future__ import annotations

import json
import logging
import re
from datetime import UTC, datetime
from functools import cache
from typing import Any, Final
from urllib.parse import quote

from kreislauf.config.addresses import masked
from kreislauf.config.health.tracing import job, request_id

IN_ADDRESSES: Final = (
    re.compile(r"([?&](?:\w*token|code|state|\w*key|\w*secret|password|sig|signature)=)[^&#\s\"']+", re.IGNORECASE),
    re.compile(r"(\w://[^/\s:@]*:)[^@/\s]+(?=@)"),
    re.compile(r"\b((?:Bearer|Basic)\s+)\S+"),
)
"""Secrets of a query string, the password of an address, and what a header signs in with."""
SHORTEST: Final = 6
"""What is shorter is a word of its own; to strike it out would only make the log unreadable."""
OF_REQUESTS: Final = ("route", "status", "seconds")


@cache
def secrets_of_settings() -> tuple[str, ...]:
    """Every secret that the settings hold, also as it stands in an address; the longest first."""
    from django.conf import settings

    apps = settings.SOCIALACCOUNT_PROVIDERS.get("openid_connect", {}).get("APPS", [])
    held = [
        settings.SECRET_KEY,
        settings.EMAIL_HOST_PASSWORD,
        settings.KREISLAUF_BROKER_CLIENT_SECRET,
        settings.KREISLAUF_METRICS_TOKEN,
        settings.KREISLAUF_SENTRY_DSN,
        *(database["PASSWORD"] for database in settings.DATABASES.values()),
        *(app["secret"] for app in apps),
    ]
    found = {form for secret in held if len(secret) >= SHORTEST for form in (secret, quote(secret, safe=""))}
    return tuple(sorted(found, key=len, reverse=True))


def without_secrets(text: str) -> str:
    """The text without secrets of the settings, of addresses and of query strings."""
    for secret in secrets_of_settings():
        text = text.replace(secret, "…")
    for pattern in IN_ADDRESSES:
        text = pattern.sub(r"\1…", text)
    return masked(text)


def job_of(record: logging.LogRecord) -> str:
    """The job that is carried out, or that the queue itself speaks of."""
    told: Any = getattr(record, "job", None)
    if isinstance(told, dict):
        return f"{told.get('task_name')}[{told.get('id')}]"
    return job.get()


class Lines(logging.Formatter):
    """One line for people; tracebacks follow it."""

    def __init__(self) -> None:
        super().__init__("{asctime} {levelname} {name}{belongs}: {message}", "%Y-%m-%dT%H:%M:%S%z", style="{")

    def format(self, record: logging.LogRecord) -> str:
        belongs = [word for word in (request_id.get(), job_of(record)) if word]
        record.belongs = f" [{' '.join(belongs)}]" if belongs else ""
        return without_secrets(super().format(record))


class JsonLines(logging.Formatter):
    """One object on each line, whatever the message holds."""

    def format(self, record: logging.LogRecord) -> str:
        told: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": without_secrets(record.getMessage()),
            "request_id": request_id.get(),
            "job": job_of(record),
        }
        told |= {name: getattr(record, name) for name in OF_REQUESTS if hasattr(record, name)}
        if record.exc_info:
            told["exception"] = without_secrets(self.formatException(record.exc_info))
        return json.dumps({key: value for key, value in told.items() if value != ""}, ensure_ascii=False)
