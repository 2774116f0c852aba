"""What ``kreislauf check`` says about a configuration that works but protects less than it could."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core import checks
from django.core.checks import CheckMessage
from django.db import OperationalError

from kreislauf.applications.rules.payments import PROVIDERS
from kreislauf.config.environment import Mode
from kreislauf.config.expected_database import is_migrated
from kreislauf.config.health.checking import HealthFinding, report
from kreislauf.config.rules.states import Light
from kreislauf.journal.keys import close_places, open_places
from kreislauf.kernel import guide
from kreislauf.people.queries import accounts_lacking_factor


@checks.register
def two_database_roles(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """The running program must not be the owner of its tables: an owner passes every protection."""
    if settings.MODE is not Mode.PRODUCTION or settings.KREISLAUF_HAS_TWO_ROLES:
        return []
    return [
        checks.Warning(
            "Das Programm arbeitet mit der Datenbankrolle, der auch die Tabellen gehören.",
            hint="Setzen Sie DATABASE_OWNER_URL; die Rolle von DATABASE_URL braucht nur Rechte an Zeilen.",
            id="kreislauf.W001",
        )
    ]


@checks.register
def payment_provider_is_known(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """A mistyped provider would count as none, and nobody could pay."""
    chosen = settings.KREISLAUF_PAYMENT_PROVIDER
    if not chosen or chosen in PROVIDERS:
        return []
    known = ", ".join(provider.key for provider in PROVIDERS)
    return [
        checks.Error(
            f"Es gibt keinen Zahlungsdienst „{chosen}“.",
            hint=f"KREISLAUF_PAYMENT_PROVIDER kennt: {known}. Ohne die Einstellung kommt die Gebühr mit dem Bescheid.",
            id="kreislauf.E002",
        )
    ]


@checks.register
def runtime_role_is_named(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Migrations take rights from the role that is named; it must be the one that the program uses."""
    role, user = settings.KREISLAUF_APP_ROLE, settings.KREISLAUF_RUNTIME_USER
    if settings.MODE is not Mode.PRODUCTION or not settings.KREISLAUF_HAS_TWO_ROLES or user == role:
        return []
    return [
        checks.Error(
            f"DATABASE_URL meldet sich als {user} an, geschützt wird die Rolle {role}.",
            hint=f"Setzen Sie KREISLAUF_APP_ROLE={user}.",
            id="kreislauf.E001",
        )
    ]


@checks.register
def interface_is_there(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Without the collected style sheets and scripts every page is an error."""
    if settings.MODE is not Mode.PRODUCTION or Path(str(settings.STATIC_ROOT), "staticfiles.json").exists():
        return []
    return [
        checks.Error(
            f"Die Dateien der Oberfläche fehlen in {settings.STATIC_ROOT}.",
            hint="Im Quelltext macht sie »make assets«; ein fertiges Paket bringt sie mit.",
            id="kreislauf.E007",
        )
    ]


FOUND_BY = {"database": "kreislauf.E004", "migrations": "kreislauf.E006"}
"""Checks of `health` with a name of their own among Django's; what the others find is `kreislauf.E003`."""


@checks.register(checks.Tags.database)
def database_is_complete(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Nothing that protects the rows was lost, and every key that they need is there: what `kreislauf doctor` says."""
    if not databases:
        return []
    return [
        _as_message(line.check.key, finding)
        for line in report(only=("database", "migrations", "objects", "keys"))
        for finding in line.findings
        if finding.light is Light.RED
    ]


def _as_message(key: str, finding: HealthFinding) -> CheckMessage:
    place = f"{finding.place}: " if finding.place else ""
    hint = str(finding.help) if finding.help else None
    return checks.Error(f"{place}{finding.what}", hint=hint, id=FOUND_BY.get(key, "kreislauf.E003"))


@checks.register
def keys_are_private(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Keys belong to the program's user alone; what was open is closed here and said, for somebody may have read it."""
    hint = f"Hat jemand Zugang zu diesem Rechner, wechseln Sie die Schlüssel ({guide('keys.md')})."
    found = [
        checks.Warning(f"{place} war für andere auf diesem Rechner offen.", hint=hint, id="kreislauf.W005")
        for place in close_places()
    ]
    still = [
        checks.Error(
            f"{place} ist für andere auf diesem Rechner offen.",
            hint=f"chmod {'700' if place.is_dir() else '600'} {place}",
            id="kreislauf.E005",
        )
        for place in open_places()
    ]
    return [*found, *still]


@checks.register(checks.Tags.database)
def second_factors_are_set_up(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """With `kreislauf check --database default`: which accounts must set up a second factor at their next sign-in."""
    try:
        lacking = accounts_lacking_factor() if databases and is_migrated() else []
    except OperationalError:
        return []  # `database_is_complete` says so
    return [
        checks.Warning(
            f"Dem Konto {email} fehlt der zweite Faktor, den sein Amt verlangt.",
            hint="Es wird beim nächsten Anmelden dazu geführt und erreicht vorher nichts anderes.",
            id="kreislauf.W004",
        )
        for _key, email in lacking
    ]
