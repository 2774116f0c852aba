"""What `kreislauf doctor` prints: for people, and for programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from typing import Any, Final

from kreislauf.config.health.checking import HealthFinding, HealthLine
from kreislauf.config.rules.states import Light
from kreislauf.kernel import Message
from kreislauf.ui import text

SIGNS: Final = {Light.GREEN: "✓", Light.YELLOW: "!", Light.RED: "✗", Light.SKIPPED: "–"}
COLOURS: Final = {Light.GREEN: "32", Light.YELLOW: "33", Light.RED: "31", Light.SKIPPED: "90"}
SUM = Message("{red:alles in Ordnung|eine Prüfung ist rot|# Prüfungen sind rot}, {yellow:nichts|eine|#} zu beachten.")


def as_text(line: HealthLine, *, in_colour: bool) -> Iterator[str]:
    """A line for each finding, what helps below it."""
    label = text.say(line.check.label)
    for finding in line.findings:
        sign = SIGNS[finding.light]
        if in_colour:
            sign = f"\033[{COLOURS[finding.light]}m{sign}\033[0m"
        yield f"{sign} {label}: {_sentence(finding)}"
        if finding.help is not None and finding.light is not Light.GREEN:
            yield f"    → {text.say(finding.help)}"


def as_json(lines: Sequence[HealthLine]) -> dict[str, Any]:
    """Keys and lights are for programs and stay as they are; sentences are in the language that was asked for."""
    return {
        "version": version("kreislauf"),
        "light": worst(lines).value,
        "checks": [
            {
                "check": line.check.key,
                "label": text.say(line.check.label),
                "light": line.light.value,
                "findings": [
                    {
                        "light": finding.light.value,
                        "place": finding.place,
                        "what": text.say(finding.what),
                        "help": text.say(finding.help) if finding.help else "",
                    }
                    for finding in line.findings
                ],
            }
            for line in lines
        ],
    }


def closing(lines: Sequence[HealthLine]) -> str:
    """The last line: how many of which."""
    counts = Counter(line.light for line in lines)
    said = text.say(Message(SUM.template, red=counts[Light.RED], yellow=counts[Light.YELLOW]))
    return said[:1].upper() + said[1:]


def worst(lines: Sequence[HealthLine]) -> Light:
    order = list(Light)
    return max((line.light for line in lines), key=order.index, default=Light.GREEN)


def _sentence(finding: HealthFinding) -> str:
    what = text.say(finding.what)
    return f"{finding.place}: {what}" if finding.place else what
