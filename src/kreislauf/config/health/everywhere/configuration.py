"""The settings: what `kreislauf check` says without asking the database."""

from __future__ import annotations

from collections.abc import Iterator

from django.core import checks

from kreislauf.config.health.checking import CHECKS, HealthCheck, HealthFinding, green
from kreislauf.config.rules.states import Light
from kreislauf.kernel import Message


@CHECKS.add
class Configuration(HealthCheck):
    """Every check of Django and of ours that looks at settings and files."""

    key = "settings"
    label = Message("Einstellungen")
    at = 20
    is_quick = False

    def look(self) -> Iterator[HealthFinding]:
        found = [message for message in checks.run_checks(databases=None) if not message.is_silenced()]
        for message in found:
            light = Light.RED if message.is_serious() else Light.YELLOW
            helps = Message("{hint}", hint=message.hint) if message.hint else None
            yield HealthFinding(light, Message("{what}", what=message.msg), helps, message.id or "")
        if not found:
            yield green(Message("Die Einstellungen sind vollständig und passen zueinander."))
