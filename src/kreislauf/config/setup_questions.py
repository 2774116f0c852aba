"""The questions of ``kreislauf setup``: each answer is judged at once, by the same rules as the file."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from kreislauf.kernel import today
from kreislauf.law import land_of
from kreislauf.law.statutes import TERM_YEARS
from kreislauf.people.rules import competences as c
from kreislauf.people.rules.county_rules import read_day
from kreislauf.people.rules.foundation import read_foundation
from kreislauf.people.rules.terms import last_day_of_term

Given = dict[str, Any]


@dataclass(frozen=True, slots=True)
class SetupQuestion:
    """Where the answer belongs, and the words. `[+]` in the key begins a new entry of a list."""

    key: str
    words: str
    default: str | Callable[[Given], str] = ""
    is_number: bool = False
    beside: Mapping[str, Any] = field(default_factory=dict)
    """What belongs to the same entry and needs no question."""


def _last_day(given: Given) -> str:
    begins = read_day(given["term"]["starts_on"])
    years = land_of(given["county"]["state"]).at(TERM_YEARS, begins)
    return f"{last_day_of_term(begins, years):%d.%m.%Y}"


def _unit(competence: str, words: str, default: str = "") -> SetupQuestion:
    return SetupQuestion("units[+].name", words, default, beside={"competences": [competence]})


def _body(kind: str, name: str, words: str) -> SetupQuestion:
    beside = {"kind": kind, "name": name, "competences": [kind]}
    return SetupQuestion("bodies[+].statutory_members", words, is_number=True, beside=beside)


def _days(key: str, words: str) -> SetupQuestion:
    return SetupQuestion("rules[+].value", words, is_number=True, beside={"key": key})


QUESTIONS: Final = (
    SetupQuestion("county.name", "Wie heißt der Landkreis? (zum Beispiel Landkreis Innerstetal)"),
    SetupQuestion("county.short_name", "Wie heißt er kurz?"),
    SetupQuestion("county.ags", "Amtlicher Gemeindeschlüssel, 5 Ziffern (leer: später)"),
    SetupQuestion("county.state", "Bundesland, zwei Buchstaben", "NI"),
    SetupQuestion("county.contact_email", "Öffentliche E-Mail-Adresse des Landkreises (leer: keine)"),
    SetupQuestion("term.number", "Die wievielte Wahlperiode läuft oder beginnt?", is_number=True),
    SetupQuestion("term.starts_on", "Ihr erster Tag? (zum Beispiel 01.11.2026)"),
    SetupQuestion("term.ends_on", "Ihr letzter Tag?", _last_day),
    _body(c.COUNCIL, "Kreistag", "Gesetzliche Mitgliederzahl des Kreistags, mit Landrat oder Landrätin?"),
    _body(c.MAIN_COMMITTEE, "Kreisausschuss", "Gesetzliche Mitgliederzahl des Kreisausschusses?"),
    _days("council.notice_days", "Ladungsfrist nach der Geschäftsordnung, in Tagen (leer: später)"),
    _days("council.urgent_notice_days", "Verkürzte Ladungsfrist in Eilfällen, in Tagen (leer: später)"),
    _unit(c.COUNCIL_OFFICE, "Welches Amt ist der Sitzungsdienst?", "Kreistagsbüro"),
    _unit(c.TREASURY, "Welches Amt führt den Haushalt? (leer: später)"),
    _unit(c.CASH_OFFICE, "Welches Amt zahlt aus? (leer: später)"),
    _unit(c.AUDIT, "Wie heißt das Rechnungsprüfungsamt? (leer: später)"),
    _unit(c.DATA_PROTECTION, "Welche Stelle wacht über den Datenschutz? (leer: später)"),
    _unit(c.DIGITALISATION, "Welches Amt führt die Digitalisierung? (leer: später)"),
    SetupQuestion("council_office.given_name", "Wer beginnt im Sitzungsdienst? Vorname"),
    SetupQuestion("council_office.family_name", "Nachname"),
    SetupQuestion("council_office.email", "E-Mail-Adresse dieser Person"),
    SetupQuestion("administrator.email", "E-Mail-Adresse des Kontos, das Konten verwaltet (eine andere)"),
)


def ask_everything() -> Given:
    """Ask until every answer stands by itself; the whole is judged by who called."""
    given: Given = {}
    for question in QUESTIONS:
        _ask(question, given)
    return given


def _ask(question: SetupQuestion, given: Given) -> None:
    default = question.default(given) if callable(question.default) else question.default
    while True:
        answer = input(f"{question.words}{f' [{default}]' if default else ''}: ").strip() or default
        attempt, key = _with(question, given, answer)
        faults = [fault for fault in read_foundation(attempt, today())[1] if fault.key == key]
        if not faults:
            given.clear()
            given.update(attempt)
            return
        for fault in faults:
            sys.stdout.write(f"  {fault.what}{f' {fault.remedy}' if fault.remedy else ''}\n")


def _with(question: SetupQuestion, given: Given, answer: str) -> tuple[Given, str]:
    """What is given, with the answer put in, and the key at which its faults are named."""
    attempt = {name: _copied(value) for name, value in given.items()}
    section, name = question.key.split(".")
    value: Any = int(answer) if question.is_number and re.fullmatch(r"[0-9]{1,6}", answer) else answer
    if not section.endswith("[+]"):
        attempt.setdefault(section, {})[name] = value
        return attempt, question.key
    section = section.removesuffix("[+]")
    rows = attempt.setdefault(section, [])
    is_body = section == "bodies"
    if answer or is_body:
        rows.append({**question.beside, **({name: value} if answer else {})})
    return attempt, f"{section}[{len(rows)}].{name}"


def _copied(value: Any) -> Any:
    return [dict(row) for row in value] if isinstance(value, list) else dict(value)
