"""The journal: its clock, its last checkpoint, and when somebody last recomputed it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from kreislauf.config.health.checking import CHECKS, HealthCheck, HealthFinding, green, red, yellow
from kreislauf.config.health.everywhere.clock import SYNCHRONISE
from kreislauf.config.health.inside.work import since
from kreislauf.config.health.last_runs import RunKind, last_run
from kreislauf.journal.models import Event
from kreislauf.journal.queries import checkpoint_warning
from kreislauf.kernel import Message, now

AHEAD_SECONDS: Final = 60
VERIFIED_WITHIN: Final = timedelta(days=8)
VERIFY = Message("»kreislauf journal verify« rechnet alles nach; jede Nacht geschieht es von selbst.")


@CHECKS.add
class ClockOfJournal(HealthCheck):
    """Whether the last entry lies in the past: a clock that was set back would date new entries before it."""

    key = "journal_clock"
    label = Message("Uhr und Journal")
    at = 85
    needs = ("database", "migrations")

    def look(self) -> Iterator[HealthFinding]:
        newest = Event.objects.order_by("-pk").values_list("occurred_at", flat=True).first()
        ahead = (newest - now()).total_seconds() if newest else 0.0
        if ahead > AHEAD_SECONDS:
            yield red(
                Message("Der letzte Eintrag des Journals liegt in der Zukunft, um {time}.", time=since(ahead)),
                SYNCHRONISE,
            )
        else:
            yield green(Message("Der letzte Eintrag des Journals liegt in der Vergangenheit."))


@CHECKS.add
class LastCheckpoint(HealthCheck):
    """What `journal verify` warns of as well: entries that nobody has signed."""

    key = "checkpoint"
    label = Message("Prüfpunkt")
    at = 150
    needs = ("database", "migrations")

    def look(self) -> Iterator[HealthFinding]:
        warning = checkpoint_warning()
        if warning is None:
            yield green(Message("Das Journal ist bis zu seinem letzten Prüfpunkt unterschrieben."))
        else:
            yield yellow(warning, Message("Jede Nacht um 2.40 Uhr unterschreibt der Auftragsdienst einen; läuft er?"))


@CHECKS.add
class LastVerification(HealthCheck):
    """When everything was recomputed last, and how that ended."""

    key = "verification"
    label = Message("Nachrechnen")
    at = 160

    def look(self) -> Iterator[HealthFinding]:
        last = last_run(RunKind.VERIFICATION)
        if last is None:
            yield yellow(Message("Hier wurde das Journal noch nie nachgerechnet."), VERIFY)
        elif not last.is_good:
            yield red(Message("Beim Nachrechnen am {day:%d.%m.%Y} stimmte nicht alles: {detail}",
                              day=last.at, detail=last.detail), VERIFY)  # fmt: skip
        elif now() - last.at > VERIFIED_WITHIN:
            yield yellow(Message("Zuletzt wurde am {day:%d.%m.%Y} nachgerechnet.", day=last.at), VERIFY)
        else:
            yield green(Message("Beim Nachrechnen am {day:%d.%m.%Y} stimmte alles.", day=last.at))
