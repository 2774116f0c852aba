"""``kreislauf doctor``: how this installation is, line by line, and what helps."""

from __future__ import annotations

import argparse
import json
import os
import sys

from kreislauf.config.health.checking import HealthLine, known_checks, report
from kreislauf.config.health.telling import as_json, as_text, closing, worst
from kreislauf.config.rules.states import Light


def main(arguments: list[str]) -> int:
    """Ask every check; returns 1 when something is red."""
    parser = argparse.ArgumentParser(
        "kreislauf doctor", description="Sagt Zeile für Zeile, wie es dieser Installation geht, und was hilft."
    )
    parser.add_argument("--json", action="store_true", help="für Programme statt für Menschen")
    parser.add_argument("--lang", choices=["de", "en"], help="Sprache; sonst die der Umgebung (LANG)")
    parser.add_argument("--skip", action="append", default=[], metavar="PRÜFUNG", help="auslassen, mehrfach möglich")
    chosen = parser.parse_args(arguments)
    _begin()
    known = [check.key for check in known_checks()]
    if unknown := set(chosen.skip) - set(known):
        parser.error(f"Es gibt keine Prüfung »{min(unknown)}«. Bekannt sind: {', '.join(known)}.")
    lines = _told(chosen.lang or _language_around(), chosen.skip, is_for_programs=chosen.json)
    return int(worst(lines) is Light.RED)


def _begin() -> None:
    """Settings that are wrong stop here, in a sentence of their own."""
    import django

    django.setup()
    from kreislauf.config.database import use_embedded_server

    use_embedded_server()


def _told(language: str, skip: list[str], *, is_for_programs: bool) -> list[HealthLine]:
    from django.utils import translation

    lines: list[HealthLine] = []
    with translation.override(language):
        for line in report(skip=skip):
            lines.append(line)
            if not is_for_programs:
                for said in as_text(line, in_colour=sys.stdout.isatty()):
                    print(said, flush=True)
        print(json.dumps(as_json(lines), ensure_ascii=False, indent=2) if is_for_programs else closing(lines))
    return lines


def _language_around() -> str:
    surrounding = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return "en" if surrounding.startswith("en") else "de"
