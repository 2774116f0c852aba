"""The last backup."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from django.conf import settings

from kreislauf.config.environment import Mode
from kreislauf.config.health.checking import CHECKS, HealthCheck, HealthFinding, green, red, yellow
from kreislauf.config.health.last_runs import RunKind, last_run
from kreislauf.kernel import Message, guide, now

DAILY: Final = timedelta(hours=26)
TOO_LONG: Final = timedelta(days=3)
BACK_UP = Message("»kreislauf backup« sichert Datenbank, Dateien und Schlüssel ({guide}).", guide=guide("backup.md"))


@CHECKS.add
class LastBackup(HealthCheck):
    """How old the last one is, and whether it came to its end."""

    key = "backup"
    label = Message("Sicherung")
    at = 170

    def look(self) -> Iterator[HealthFinding]:
        last = last_run(RunKind.BACKUP)
        if last is None:
            if settings.MODE is Mode.PRODUCTION:
                yield yellow(Message("Von hier gibt es noch keine Sicherung."), BACK_UP)
            else:
                yield green(Message("Was zum Ausprobieren da ist, wird nicht gesichert."))
            return
        age = now() - last.at
        words = {"day": last.at, "detail": last.detail}
        if not last.is_good:
            yield red(Message("Die Sicherung vom {day:%d.%m.%Y, %H:%M} Uhr scheiterte: {detail}", **words), BACK_UP)
        elif age > TOO_LONG:
            yield red(Message("Die letzte Sicherung ist vom {day:%d.%m.%Y}.", day=last.at), BACK_UP)
        elif age > DAILY:
            yield yellow(Message("Die letzte Sicherung ist vom {day:%d.%m.%Y}.", day=last.at), BACK_UP)
        else:
            yield green(Message("Gesichert am {day:%d.%m.%Y, %H:%M} Uhr: {detail}", **words))
