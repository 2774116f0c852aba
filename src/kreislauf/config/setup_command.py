"""``kreislauf setup [--file county.toml] [--check]``: found the county, or say what stands there already."""

from __future__ import annotations

import argparse
import os
import sys
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from kreislauf.kernel import guide

if TYPE_CHECKING:
    from kreislauf.people.models import Account
    from kreislauf.people.queries import SetUp
    from kreislauf.people.rules.foundation import Foundation

REFUSED: Final = 2
"""Exit code where nothing was founded because of what was given, or of the database."""
GUIDE: Final = guide("found-a-county.md")
SAMPLE: Final = guide("county.toml")


class _Stop(Exception):
    """Nothing was written; the text is German, for the person at the console."""


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser("kreislauf setup")
    parser.add_argument("--file", type=Path, help="TOML-Datei mit allen Angaben; ohne sie wird gefragt")
    parser.add_argument("--check", action="store_true", help="prüft nur die Datei und schreibt nichts")
    chosen = parser.parse_args(arguments)
    try:
        if chosen.check:
            return _check(chosen.file)
        return _set_up(chosen.file)
    except _Stop as reason:
        sys.stderr.write(f"{reason}\n")
        return REFUSED
    except (KeyboardInterrupt, EOFError):
        sys.stderr.write("\nAbgebrochen. Es wurde nichts angelegt.\n")
        return REFUSED


def _check(file: Path | None) -> int:
    if file is None:
        raise _Stop("Zu --check gehört --file mit der Datei, die geprüft wird.")
    if not {"KREISLAUF_DEMO", "KREISLAUF_TEST", "KREISLAUF_SECRET_KEY"} & os.environ.keys():
        os.environ["KREISLAUF_BUILD"] = "1"
    _start_django()
    foundation = _read(file)
    _say(f"{file} ist vollständig.", *_summary(foundation))
    return 0


def _set_up(file: Path | None) -> int:
    _start_django()
    _open_database()
    from kreislauf.people.queries import county_that_stands

    standing = county_that_stands()
    if standing is not None:
        return _tell_what_stands(standing)
    foundation = _read(file) if file else _ask()
    return _found(foundation)


def _start_django() -> None:
    import django

    django.setup()
    from django.conf import settings

    settings.MODE  # noqa: B018  # a wrong setting stops here, in a sentence of its own


def _open_database() -> None:
    from django.db import DatabaseError

    from kreislauf.config.database import use_embedded_server
    from kreislauf.config.expected_database import is_migrated

    use_embedded_server()
    try:
        if not is_migrated():
            raise _Stop("Die Tabellen fehlen oder sind älter als dieses Programm. »kreislauf migrate« legt sie an.")
    except DatabaseError as error:
        first = str(error).strip().splitlines()[0]
        raise _Stop(f"Die Datenbank ist nicht erreichbar; DATABASE_URL, Netz und Rechte prüfen. {first}") from error


def _read(file: Path) -> Foundation:
    try:
        given = tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise _Stop(f"{file} lässt sich nicht lesen: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise _Stop(f"{file} ist keine Textdatei in UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        raise _Stop(f"{file} ist kein TOML: {error}. Ein Muster steht in {SAMPLE}.") from error
    return _foundation(given, f"{file}: ")


def _foundation(given: Mapping[str, Any], place: str) -> Foundation:
    from kreislauf.kernel import today
    from kreislauf.people.rules.foundation import read_foundation

    foundation, faults = read_foundation(given, today())
    if foundation is None:
        lines = "\n".join(f"{place}{fault}" for fault in faults)
        raise _Stop(f"{lines}\nEs wurde nichts angelegt. Alle Schlüssel stehen in {SAMPLE}.")
    return foundation


def _ask() -> Foundation:
    if not sys.stdin.isatty():
        raise _Stop(f"Hier kann niemand antworten. Nennen Sie mit --file eine Datei; ein Muster steht in {GUIDE}.")
    from kreislauf.config.setup_questions import ask_everything

    foundation = _foundation(ask_everything(), "")
    _say("", *_summary(foundation), "")
    if input("Den Landkreis so anlegen? [j/N] ").strip().lower() not in {"j", "ja"}:
        raise EOFError
    return foundation


def _found(foundation: Foundation) -> int:
    from kreislauf.kernel import Actor, Refusal
    from kreislauf.people.actions import set_up_county

    try:
        founded = set_up_county(actor=Actor.system("setup"), foundation=foundation)
    except Refusal as refusal:
        raise _Stop(f"{refusal} Es wurde nichts angelegt.") from refusal
    _say(*_summary(foundation), f"{founded.county.name} ist eingerichtet.", "")
    _invite([founded.council_office, founded.administrator])
    return 0


def _tell_what_stands(standing: SetUp) -> int:
    bodies = ", ".join(one.name for one in standing.organizations)
    terms = [f"{term} ({term.starts_on:%d.%m.%Y} bis {term.ends_on:%d.%m.%Y})" for term in standing.terms]
    _say(
        f"{standing.county.name} ist schon eingerichtet; es wurde nichts geändert.",
        f"Wahlperioden: {', '.join(terms) or 'keine'}",
        f"Gremien und Ämter: {bodies or 'keine'}",
        *_still_missing(standing.missing),
        *law_of(standing.county.state),
        "Alles Weitere legt das Kreistagsbüro auf der Seite „Einrichtung“ fest.",
    )
    _invite(standing.without_sign_in)
    return 0


def _summary(foundation: Foundation) -> Iterable[str]:
    days = f"{foundation.starts_on:%d.%m.%Y} bis {foundation.ends_on:%d.%m.%Y}"
    yield f"{foundation.county['name']}, {foundation.number}. Wahlperiode vom {days}"
    yield f"Regeln: {len(foundation.rules)}, Zuständigkeiten: {len(foundation.competences)}"
    yield f"Gremien und Ämter: {', '.join(body.name for body in foundation.bodies)}"
    yield from _still_missing(foundation.missing)
    yield from law_of(foundation.county["state"])


def law_of(state: str) -> Iterable[str]:
    """The law of its Land, as it is today."""
    from kreislauf.kernel import today
    from kreislauf.law import land_of

    land = land_of(state)
    yield f"Recht des Landes {land.name}:"
    for rule in land.profile(today()):
        yield f"  {rule}"


def _still_missing(sentences: Iterable[object]) -> Iterable[str]:
    for sentence in sentences:
        yield f"Noch offen: {sentence}"


def _invite(accounts: list[Account]) -> None:
    """A link for each account whose owner has no password yet; who needs a second factor is led to it at sign-in."""
    from django.conf import settings

    from kreislauf.people.queries import password_link

    if not accounts:
        return
    days = settings.PASSWORD_RESET_TIMEOUT // (24 * 60 * 60)
    _say(f"Mit diesen Links vergibt jede Person ihr Passwort; sie gelten einmal und {days} Tage lang.",
         "Danach gibt „kreislauf setup“ neue aus, solange noch keines vergeben ist.")  # fmt: skip
    for account in accounts:
        _say(f"  {account.email}: {password_link(account)}")


def _say(*lines: str) -> None:
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    sys.stdout.flush()
