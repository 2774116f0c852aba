"""What is done beside the pages: the worker, its jobs, errands, letters, and the public record."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kreislauf.config.health.checking import CHECKS, HealthCheck, HealthFinding, green, red, yellow
from kreislauf.config.health.figures import duration, figures
from kreislauf.config.rules.states import Light
from kreislauf.kernel import Message

SILENT_SECONDS: Final = 60
MINUTES: Final = 60
HOURS: Final = 3600
START = Message("»kreislauf serve« hält den Auftragsdienst am Laufen; was schrieb er zuletzt ins Log?")
SEE_PAGE = Message("Die Seite »Betrieb« zeigt, welche, und versucht sie noch einmal.")
WORDS: Final = {
    "days": Message("{n:einem Tag|# Tagen}"),
    "hours": Message("{n:einer Stunde|# Stunden}"),
    "minutes": Message("{n:einer Minute|# Minuten}"),
    "seconds": Message("{n:einer Sekunde|# Sekunden}"),
}


def since(seconds: float) -> Message:
    """As in "seit …"."""
    unit, n = duration(seconds)
    return Message(WORDS[unit].template, n=n)


def _by_age(seconds: float, *, yellow_after: float, red_after: float) -> Light:
    if seconds >= red_after:
        return Light.RED
    return Light.YELLOW if seconds >= yellow_after else Light.GREEN


@CHECKS.add
class Worker(HealthCheck):
    """Whether the worker said lately that it lives; it does every ten seconds."""

    key = "worker"
    label = Message("Auftragsdienst")
    at = 100
    needs = ("database", "migrations")

    def look(self) -> Iterator[HealthFinding]:
        silent = figures().worker_silent_seconds
        if silent is None:
            yield red(Message("Es läuft kein Auftragsdienst; Briefe und Nachtarbeiten bleiben liegen."), START)
        elif silent > SILENT_SECONDS:
            yield red(Message("Der Auftragsdienst schweigt seit {time}.", time=since(silent)), START)
        else:
            yield green(Message("Der Auftragsdienst läuft."))


@CHECKS.add
class Jobs(HealthCheck):
    """Jobs that wait too long, and those that failed for good."""

    key = "jobs"
    label = Message("Aufträge")
    at = 110
    needs = ("database", "migrations")

    def look(self) -> Iterator[HealthFinding]:
        known = figures()
        if known.jobs_failed:
            yield yellow(
                Message("{n:Ein Auftrag ist|# Aufträge sind} endgültig gescheitert.", n=known.jobs_failed), SEE_PAGE
            )
        age = known.oldest_job_seconds or 0.0
        light = _by_age(age, yellow_after=5 * MINUTES, red_after=HOURS)
        if light is Light.GREEN:
            yield green(Message("{n:Kein Auftrag wartet|Ein Auftrag wartet|# Aufträge warten} auf die Ausführung.",
                                n=known.jobs_waiting))  # fmt: skip
        else:
            what = Message("{n:Ein Auftrag wartet|# Aufträge warten}, der älteste seit {time}.",
                           n=known.jobs_waiting, time=since(age))  # fmt: skip
            yield HealthFinding(light, what, START)


@CHECKS.add
class Errands(HealthCheck):
    """What follows the receipt of an application: scans, PDFs, hand-overs."""

    key = "errands"
    label = Message("Aufträge nach dem Eingang")
    at = 120
    needs = ("database", "migrations")

    def look(self) -> Iterator[HealthFinding]:
        known = figures()
        if known.errands_failed:
            what = Message(
                "{n:Ein Auftrag nach dem Eingang ist|# Aufträge nach dem Eingang sind} gescheitert.",
                n=known.errands_failed,
            )
            yield yellow(what, Message("Die Digitalisierung sieht sie unter »Abgleich« und versucht sie noch einmal."))
        age = known.oldest_errand_seconds or 0.0
        light = _by_age(age, yellow_after=HOURS, red_after=24 * HOURS)
        if light is Light.GREEN:
            yield green(Message("Nach dem Eingang {n:wartet nichts|wartet ein Auftrag|warten # Aufträge}.",
                                n=known.errands_waiting))  # fmt: skip
        else:
            what = Message("Nach dem Eingang {n:wartet ein Auftrag|warten # Aufträge}, der älteste seit {time}.",
                           n=known.errands_waiting, time=since(age))  # fmt: skip
            yield HealthFinding(light, what, START)


@CHECKS.add
class LettersCheck(HealthCheck):
    """Invitations and the like: those that could not be sent, and those that wait too long."""

    key = "letters"
    label = Message("Briefe")
    at = 130
    needs = ("database", "migrations")

    def look(self) -> Iterator[HealthFinding]:
        known = figures()
        if known.letters_failed:
            what = Message("{n:Ein Brief wurde|# Briefe wurden} nicht verschickt.", n=known.letters_failed)
            yield yellow(what, Message("Das Kreistagsbüro verschickt sie noch einmal oder mit der Post."))
        age = known.oldest_letter_seconds or 0.0
        light = _by_age(age, yellow_after=HOURS, red_after=24 * HOURS)
        if light is Light.GREEN:
            yield green(Message("{n:Kein Brief wartet|Ein Brief wartet|# Briefe warten} auf den Versand.",
                                n=known.letters_waiting))  # fmt: skip
        else:
            what = Message("{n:Ein Brief wartet|# Briefe warten}, der älteste seit {time}.",
                           n=known.letters_waiting, time=since(age))  # fmt: skip
            yield HealthFinding(
                light, what, Message("»kreislauf doctor« sagt unter »Post«, ob der Mailserver antwortet.")
            )


@CHECKS.add
class Publications(HealthCheck):
    """How far the public record is behind."""

    key = "projector"
    label = Message("Veröffentlichung")
    at = 140
    needs = ("database", "migrations")

    def look(self) -> Iterator[HealthFinding]:
        known = figures()
        age = known.oldest_due_seconds or 0.0
        light = _by_age(age, yellow_after=5 * MINUTES, red_after=HOURS)
        if light is Light.GREEN:
            yield green(Message("Die öffentlichen Seiten sind auf dem Stand von eben."))
        else:
            what = Message("Die öffentlichen Seiten liegen {time} zurück.", time=since(age))
            yield HealthFinding(light, what, Message("»kreislauf gazette check« nennt, was sich nicht bauen lässt."))
