"""What a county is founded from: read from a table of keys, every error named by its key.

Keys and their meaning stand in `docs/operations/county.toml`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from kreislauf.kernel import Message, Refusal, Verdict
from kreislauf.law import land_of
from kreislauf.people.rules import competences as c
from kreislauf.people.rules.county_rules import COUNTY_RULES
from kreislauf.people.rules.foundation_table import Table, TableFault
from kreislauf.people.rules.terms import term_fits, term_number_fits

BODY_KINDS: Final = ("council", "main_committee", "committee", "faction", "group")
UNIT: Final = "department"
STATES: Final = ("BB", "BE", "BW", "BY", "HB", "HE", "HH", "MV", "NI", "NW", "RP", "SH", "SL", "SN", "ST", "TH")


@dataclass(frozen=True, slots=True)
class DatedRule:
    key: str
    value: Any
    norm: str
    valid_from: date


@dataclass(frozen=True, slots=True)
class NewBody:
    """A body of the term, or a unit of the administration (kind "department")."""

    kind: str
    name: str
    short_name: str
    since: date
    competences: tuple[str, ...]
    statutory_members: int | None = None
    sits_in_public: bool | None = None


@dataclass(frozen=True, slots=True)
class FirstPerson:
    """Who begins to work in the council office and enters everything else."""

    given_name: str
    family_name: str
    title: str
    email: str
    function: str


@dataclass(frozen=True, slots=True)
class Foundation:
    """Everything that a county begins with."""

    county: Mapping[str, str]
    number: int
    starts_on: date
    ends_on: date
    council_office: FirstPerson
    administrator: str
    rules: tuple[DatedRule, ...] = ()
    competences: Mapping[str, str] = field(default_factory=dict)
    """All of them, the program's own and the county's, with their labels."""
    bodies: tuple[NewBody, ...] = ()

    @property
    def missing(self) -> list[Message]:
        """What the county can be founded without, and somebody enters later."""
        held = {key for body in self.bodies for key in body.competences}
        dated = {rule.key for rule in self.rules}
        return [
            *(nobody_competent(self.competences[key], key) for key in c.KNOWN if key not in held),
            *(rule_missing(kind.key) for kind in COUNTY_RULES if kind.is_necessary and kind.key not in dated),
        ]


def nobody_competent(label: str, key: str) -> Message:
    return Message("Für „{label}“ ist niemand zuständig. {waits}", label=label, waits=c.KNOWN[key].waits)


def rule_missing(key: str) -> Message:
    kind = COUNTY_RULES[key]
    return Message("Die Regel „{label}“ hat keinen Wert. {waits}", label=kind.label, waits=kind.waits)


def read_foundation(given: Mapping[str, Any], today: date) -> tuple[Foundation | None, list[TableFault]]:
    """The foundation, or every fault in the order of the file."""
    top = Table(given, "", [])
    county = _county(top.table("county"))
    number, starts_on, ends_on = _term(top.table("term"))
    competences = _competences(top.table("competences", is_needed=False))
    rules = tuple(_rules(top, starts_on))
    bodies = (
        *_bodies(top, "bodies", starts_on, competences),
        *_bodies(top, "units", min(starts_on, today), competences),
    )
    person = _first_person(top.table("council_office"))
    administrator = top.table("administrator").email("email", close=True)
    top.close()
    _judge_competences(top, bodies)
    if administrator and administrator == person.email:
        top.blame("administrator.email", Message("Das ist auch die Adresse der ersten Person im Kreistagsbüro."),
                  Message("Wer Konten verwaltet, sieht keine Inhalte und braucht ein eigenes Konto."))  # fmt: skip
    if top.faults:
        return None, top.faults
    found = Foundation(county, number, starts_on, ends_on, person, administrator, rules, competences, bodies)
    return found, []


def _county(table: Table) -> dict[str, str]:
    found = {
        "name": table.text("name"),
        "short_name": table.text("short_name", longest=60),
        "ags": table.pattern("ags", r"[0-9]{5}([0-9]{3})?", Message("Der amtliche Gemeindeschlüssel hat 5 Ziffern.")),
        "state": table.choice("state", STATES, default="NI"),
        "website": table.pattern("website", r"https?://\S{1,190}", Message("Die Adresse beginnt mit https://.")),
        "contact_email": table.email("contact_email", is_needed=False),
    }
    if found["state"]:
        _judge_law(table, found["state"])
    table.close()
    return found


def _judge_law(table: Table, state: str) -> None:
    """Without the law of its Land nothing of a county's can be judged."""
    try:
        land_of(state)
    except Refusal as refusal:
        table.judge("state", refusal.verdict)


def _term(table: Table) -> tuple[int, date, date]:
    number, starts_on, ends_on = table.number("number", 1, 399), table.day("starts_on"), table.day("ends_on")
    table.close()
    if not {"number", "starts_on", "ends_on"} & table.blamed:
        table.judge("number", term_number_fits(number, is_taken=False))
        table.judge("ends_on", term_fits(starts_on, ends_on, ()))
    return number, starts_on, ends_on


def _competences(table: Table) -> dict[str, str]:
    labels = {key: known.label for key, known in c.KNOWN.items()}
    for key in table.keys():  # noqa: SIM118  # a Table is no mapping
        if not (key.isascii() and key.replace("_", "a").isalnum() and key == key.lower() and len(key) <= 60):
            table.blame(key, Message("Der Schlüssel einer Zuständigkeit besteht aus a bis z, Ziffern und _."))
        labels[key] = table.text(key)
    table.close()
    return labels


def _rules(top: Table, starts_on: date) -> Iterator[DatedRule]:
    seen: Counter[tuple[str, date]] = Counter()
    for table in top.tables("rules"):
        key = table.choice("key", [kind.key for kind in COUNTY_RULES])
        kind = COUNTY_RULES.get(key)
        value = table.raw("value")
        valid_from = table.day("valid_from", default=starts_on)
        rule = DatedRule(key, value, table.text("norm", is_needed=False) or (kind.norm if kind else ""), valid_from)
        table.close()
        if kind is None or "value" in table.blamed:
            continue
        seen[key, valid_from] += 1
        if seen[key, valid_from] > 1:
            table.blame("valid_from", Message("„{label}“ hat an diesem Tag schon einen Wert.", label=kind.label))
        verdict: Verdict = kind.judge(value)
        table.judge("value", verdict)
        yield rule


def _bodies(top: Table, name: str, since: date, competences: Mapping[str, str]) -> Iterator[NewBody]:
    for table in top.tables(name):
        is_unit = name == "units"
        kind = UNIT if is_unit else table.choice("kind", BODY_KINDS)
        body = NewBody(
            kind,
            table.text("name", longest=250),
            table.text("short_name", longest=60, is_needed=False),
            table.day("since", default=since),
            table.words("competences", competences),
            None if is_unit else table.number("statutory_members", 1, 200, default=None),
            None if is_unit else table.flag("sits_in_public"),
        )
        table.close()
        yield body


def _first_person(table: Table) -> FirstPerson:
    person = FirstPerson(
        table.text("given_name", longest=100),
        table.text("family_name", longest=100),
        table.text("title", longest=40, is_needed=False),
        table.email("email"),
        table.text("function", is_needed=False),
    )
    table.close()
    return person


def _judge_competences(top: Table, bodies: tuple[NewBody, ...]) -> None:
    """Each competence at one place, and the council office among the units: somebody has to begin there."""
    held = Counter(key for body in bodies for key in body.competences)
    for key in (key for key, count in held.items() if count > 1):
        top.blame("bodies, units", Message("Die Zuständigkeit „{key}“ steht mehrfach.", key=key),
                  Message("Zuständig ist ein Gremium oder ein Amt."))  # fmt: skip
    if not any(c.COUNCIL_OFFICE in body.competences for body in bodies if body.kind == UNIT):
        example = Message('Fügen Sie an: [[units]], name = "Kreistagsbüro", competences = ["council_office"]')
        top.blame("units", Message("Kein Amt ist für „{key}“ zuständig.", key=c.COUNCIL_OFFICE), example)
