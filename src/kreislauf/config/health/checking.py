"""What a check is, and how all of them are asked: each one looks at one thing and says how it is and what helps."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import Error

from kreislauf.config.outage import BUSY, kind_of
from kreislauf.config.rules.states import Light
from kreislauf.kernel import Message, Registry
from kreislauf.kernel.registry import import_all

if TYPE_CHECKING:
    from kreislauf.journal.queries import Fault  # the public site has no journal


@dataclass(frozen=True, slots=True)
class HealthFinding:
    """One thing that was seen; `place` names the file, function or row, where there is one."""

    light: Light
    what: Message
    help: Message | None = None
    place: str = ""


class HealthCheck:
    """Looks at one thing. What is in order is a finding too: every check says something."""

    key: ClassVar[str]
    label: ClassVar[Message]
    at: ClassVar[int]
    """Its place in the order in which they are asked and shown."""
    needs: ClassVar[tuple[str, ...]] = ()
    """Checks that must not be red, or this one is not asked."""
    is_quick: ClassVar[bool] = True
    """Whether a page may ask while somebody waits for it."""
    is_vital: ClassVar[bool] = False
    """Whether no request should come here while it is red (`/-/ready`)."""

    def look(self) -> Iterator[HealthFinding]:
        raise NotImplementedError


CHECKS: Registry[HealthCheck] = Registry("health checks")


@dataclass(frozen=True, slots=True)
class HealthLine:
    """What one check said; as good as its worst finding."""

    check: HealthCheck
    findings: tuple[HealthFinding, ...]

    @property
    def light(self) -> Light:
        order = list(Light)
        return max((finding.light for finding in self.findings), key=order.index)


def green(template: Message) -> HealthFinding:
    return HealthFinding(Light.GREEN, template)


def yellow(what: Message, helps: Message) -> HealthFinding:
    return HealthFinding(Light.YELLOW, what, helps)


def red(what: Message, helps: Message, place: str = "") -> HealthFinding:
    return HealthFinding(Light.RED, what, helps, place)


def as_finding(fault: Fault) -> HealthFinding:
    """What `journal verify` would say of the same thing; its sentence holds what helps."""
    return HealthFinding(Light.RED, fault.what, place=fault.place)


def known_checks() -> list[HealthCheck]:
    """Those that fit this installation, in their order."""
    import_all("kreislauf.config.health.everywhere")
    if not settings.KREISLAUF_PUBLIC_ONLY:
        import_all("kreislauf.config.health.inside")
    return sorted(CHECKS, key=lambda check: check.at)


def report(
    *, only: Collection[str] = (), quick: bool = False, vital: bool = False, skip: Collection[str] = ()
) -> Iterator[HealthLine]:
    """Ask the checks, one after the other; which ones, says the caller. One that stumbles does not silence the rest."""
    lights: dict[str, Light] = {}
    for check in known_checks():
        is_left_out = (only and check.key not in only) or (quick and not check.is_quick)
        if is_left_out or (vital and not check.is_vital):
            continue
        line = HealthLine(check, tuple(_findings_of(check, lights, skip)))
        lights[check.key] = line.light
        yield line


def _findings_of(check: HealthCheck, lights: dict[str, Light], skip: Collection[str]) -> list[HealthFinding]:
    if check.key in skip:
        return [HealthFinding(Light.SKIPPED, Message("Das war nicht gewünscht."))]
    if any(lights.get(key) is Light.RED for key in check.needs):
        return [HealthFinding(Light.SKIPPED, Message("Das lässt sich erst prüfen, wenn das Vorige in Ordnung ist."))]
    found: list[HealthFinding] = []
    try:
        found.extend(check.look())
    except Exception as error:  # whatever it is, it is told, and the next check begins
        found.append(_stumbled(error))
    return found


def _stumbled(error: Exception) -> HealthFinding:
    """Somebody else's lock is no fault of what was to be looked at, and takes no server out of service."""
    if kind_of(error) == BUSY:
        return yellow(
            Message("Jemand anderes hält gerade fest, was zu prüfen ist."),
            Message("Prüfen Sie gleich noch einmal; dauert es an, zeigt pg_stat_activity, wer."),
        )
    return red(
        Message("Die Prüfung kam nicht weiter: {error}", error=_in_one_line(error)),
        Message("Prüfen Sie noch einmal; bleibt es dabei, ist das Programm zu berichtigen."),
    )


def _in_one_line(error: Exception) -> str:
    """Never more of an error of the database than its kind and first line."""
    first = (str(error).strip().splitlines() or [""])[0]
    return type(error).__name__ if isinstance(error, Error) and not first else f"{type(error).__name__}: {first}"
