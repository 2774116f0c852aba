"""Lands and their files: read, judged whole, and kept."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeVar

from kreislauf.kernel import Message, Refusal
from kreislauf.law.statutes import STATUTES, Certainty, Provision, Statute
from kreislauf.law.values import LawFault

ValueT = TypeVar("ValueT")

FOLDER: Final = Path(__file__).parent
HEAD: Final = ("state", "name")
RULE_KEYS: Final = ("label", "since")
SINCE_KEYS: Final = ("valid_from", "value", "norm", "source", "certainty")


@dataclass(frozen=True, slots=True)
class Land:
    """A Land with its law: for each statute its provisions, the newest first."""

    state: str
    """ISO 3166-2 without the country, such as NI."""
    name: str
    provisions: Mapping[str, tuple[Provision[Any], ...]]

    def at(self, statute: Statute[ValueT], day: date) -> Provision[ValueT]:
        """What the rule says on a day. Raises Refusal where the file knows nothing for it."""
        for one in self.provisions[statute.key]:
            if one.valid_from <= day:
                return one
        first = self.provisions[statute.key][-1]
        raise Refusal.because(
            Message(
                "Was für „{label}“ in {land} am {day} galt, ist nicht hinterlegt; bekannt ist es ab dem {first}.",
                label=first.label,
                land=self.name,
                day=day,
                first=first.valid_from,
            ),
            norm=first.norm,
            remedy=Message("Wer das Programm betreut, ergänzt die ältere Fassung in der Datei des Landes."),
        )

    def profile(self, day: date) -> Iterator[Message]:
        """Every rule as it is on a day, where it is known for it, with its norm and how sure it is."""
        for key, dated in self.provisions.items():
            for one in [one for one in dated if one.valid_from <= day][:1]:
                yield Message(
                    "{label}: {value} ({norm}; Gewissheit {certainty})",
                    label=one.label,
                    value=STATUTES[key].say(one.value),
                    norm=one.norm,
                    certainty=one.certainty,
                )


def land_of(state: str) -> Land:
    """The Land of a county. Raises Refusal where no file has its law: without it nothing can be judged."""
    found = all_lands().get(state)
    if found is not None:
        return found
    raise Refusal.because(
        Message("Für das Land „{state}“ sind keine gesetzlichen Regeln hinterlegt.", state=state),
        remedy=Message(
            "Hinterlegt sind: {lands}. Ein Land kommt als Datei hinzu, siehe docs/how-to/add-a-land.md.",
            lands=", ".join(f"{one.name} ({one.state})" for one in all_lands().values()),
        ),
    )


@cache
def all_lands() -> Mapping[str, Land]:
    """Every Land that came with the program, by its letters. Raises LawFault for a file that cannot be used."""
    read = [read_land(file) for file in sorted(FOLDER.glob("*.toml"))]
    return {one.state: one for one in read}


def read_land(file: Path) -> Land:
    """A Land's file. Raises LawFault with the first thing that is wrong in it."""
    try:
        given = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise LawFault(f"{file.name} lässt sich nicht lesen: {error}.") from error
    head = {key: given.pop(key, None) for key in HEAD}
    for key, value in head.items():
        _text(file.name, key, value)
    rules = _rules(file.name, given)
    provisions = {key: _dated(f"{file.name}, {key}", STATUTES[key], rules[key]) for key in STATUTES}
    return Land(str(head["state"]), str(head["name"]), provisions)


def _rules(place: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """Exactly the rules that the program asks for, by `app.name`."""
    found = {
        f"{app}.{name}": rule for app, rules in given.items() if isinstance(rules, dict) for name, rule in rules.items()
    }
    strange = [app for app, rules in given.items() if not isinstance(rules, dict)] + [
        key for key in found if key not in STATUTES
    ]
    if strange:
        near = get_close_matches(strange[0], STATUTES, n=1)
        meant = f" Gemeint ist vielleicht „{near[0]}“." if near else ""
        raise LawFault(f"{place}: Nach „{strange[0]}“ fragt das Programm nicht.{meant}")
    missing = [key for key in STATUTES if key not in found]
    if missing:
        raise LawFault(f"{place}: Es fehlt die Regel „{missing[0]}“.")
    return found


def _dated(place: str, statute: Statute[ValueT], rule: Any) -> tuple[Provision[ValueT], ...]:
    _exactly(place, RULE_KEYS, rule)
    label = _text(place, "label", rule["label"])
    if not isinstance(rule["since"], list) or not rule["since"]:
        raise LawFault(f"{place}: „since“ ist eine Liste mit mindestens einer Fassung.")
    found = [_provision(place, statute, label, one) for one in rule["since"]]
    days = [one.valid_from for one in found]
    if len(set(days)) != len(days):
        raise LawFault(f"{place}: Zwei Fassungen gelten ab demselben Tag.")
    return tuple(sorted(found, key=lambda one: one.valid_from, reverse=True))


def _provision(place: str, statute: Statute[ValueT], label: str, given: Any) -> Provision[ValueT]:
    _exactly(place, SINCE_KEYS, given)
    if type(given["valid_from"]) is not date:
        raise LawFault(f"{place}: „valid_from“ ist ein Tag wie 2026-11-01.")
    if given["certainty"] not in list(Certainty):
        raise LawFault(f"{place}: „certainty“ ist A, B oder C.")
    try:
        value = statute.read(given["value"])
    except ValueError as error:
        raise LawFault(f"{place}: „value“ ist {error}, nicht {given['value']!r}.") from error
    norm, source = _text(place, "norm", given["norm"]), _text(place, "source", given["source"])
    return Provision(statute.key, label, given["valid_from"], value, norm, source, Certainty(given["certainty"]))


def _exactly(place: str, keys: tuple[str, ...], given: Any) -> None:
    if not isinstance(given, dict):
        raise LawFault(f"{place}: Hier wird eine Tabelle mit {', '.join(keys)} erwartet.")
    for key in given:
        if key not in keys:
            raise LawFault(f"{place}: Der Schlüssel „{key}“ ist unbekannt; möglich sind {', '.join(keys)}.")
    for key in keys:
        if key not in given:
            raise LawFault(f"{place}: Es fehlt „{key}“.")


def _text(place: str, key: str, value: Any) -> str:
    if isinstance(value, str) and value.strip():
        return value
    raise LawFault(f"{place}: „{key}“ ist ein Text.")
