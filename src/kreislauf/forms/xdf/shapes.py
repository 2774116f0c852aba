"""Which children an element may have in XDatenfelder 2 and 3, how often, and which codes are allowed.

Source: schemas of XDatenfelder 2.0 and 3.0.0 and their code lists (status, feldart, datentyp, vorbefuellung,
schemaelementart, regeltyp).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias


class Times(Enum):
    """How often a child stands in its parent."""

    ONCE = "once"
    """Exactly once, and filled in."""
    MAYBE = "maybe"
    """At most once; may be empty."""
    MANY = "many"
    UNREAD = "unread"
    """As often as it likes; nothing in it concerns a form."""


ONCE, MAYBE, MANY, UNREAD = Times

Shape: TypeAlias = Mapping[str, Times]

_LIFE_2 = {"gueltigAb": MAYBE, "gueltigBis": MAYBE, "fachlicherErsteller": MAYBE, "versionshinweis": MAYBE}
_BASE_2: dict[str, Times] = {
    "identifikation": ONCE,
    "name": ONCE,
    "bezeichnungEingabe": MAYBE,
    "bezeichnungAusgabe": MAYBE,
    "beschreibung": MAYBE,
    "definition": MAYBE,
    "bezug": MAYBE,
    "status": ONCE,
    "freigabedatum": MAYBE,
    "veroeffentlichungsdatum": MAYBE,
    **_LIFE_2,
}
_ELEMENT_2 = {**_BASE_2, "schemaelementart": ONCE, "hilfetextEingabe": MAYBE, "hilfetextAusgabe": MAYBE}
_BASE_3: dict[str, Times] = {
    "identifikation": ONCE,
    "name": ONCE,
    "beschreibung": MAYBE,
    "definition": MAYBE,
    "bezug": MANY,
    "freigabestatus": ONCE,
    "statusGesetztAm": MAYBE,
    "statusGesetztDurch": MAYBE,
    "gueltigAb": MAYBE,
    "gueltigBis": MAYBE,
    "versionshinweis": MAYBE,
    "veroeffentlichungsdatum": MAYBE,
    "letzteAenderung": ONCE,
    "relation": UNREAD,
    "stichwort": MANY,
}
_ELEMENT_3 = {
    **_BASE_3,
    "bezeichnungEingabe": ONCE,
    "bezeichnungAusgabe": MAYBE,
    "schemaelementart": ONCE,
    "hilfetextEingabe": MAYBE,
    "hilfetextAusgabe": MAYBE,
}
FREEDOM = ("ableitungsmodifikationenStruktur", "ableitungsmodifikationenRepraesentation")


@dataclass(frozen=True, slots=True)
class Standard:
    """One version of the standard."""

    name: str
    """As `FormDefinition.standard` has it."""
    schema: Shape
    group: Shape
    field: Shape
    rule: Shape
    place: Shape
    codes: Mapping[str, frozenset[str]]
    text_of_rule: str
    """Element with a rule's text."""
    label_of_schema: str
    state: str
    """Element with the release status."""
    is_strict: bool = True
    """False for a later version of the standard, where an unknown element is reported and not refused."""


_STATES = ("inVorbereitung", "aktiv", "inaktiv")
_CODES_2 = {
    "status": frozenset(_STATES),
    "feldart": frozenset({"input", "label", "select"}),
    "datentyp": frozenset({"text", "date", "bool", "num", "num_int", "num_currency", "file", "obj"}),
    "schemaelementart": frozenset({"ABS", "HAR", "RNG"}),
    "ableitungsmodifikationenStruktur": frozenset("0123"),
    "ableitungsmodifikationenRepraesentation": frozenset("01"),
}
_CODES_3 = {
    **_CODES_2,
    "freigabestatus": frozenset("12345678"),
    "feldart": frozenset({"input", "label", "select", "hidden", "locked"}),
    "datentyp": _CODES_2["datentyp"] | {"text_latin", "time", "datetime", "object"},
    "vorbefuellung": frozenset({"keine", "optional", "verpflichtend"}),
    "typ": frozenset({"K", "M", "V", "B"}),
    "art": frozenset({"X"}),
}

XDF2 = Standard(
    name="xdf2",
    schema={**_BASE_2, "hilfetext": MAYBE, **dict.fromkeys(FREEDOM, ONCE), "regel": MANY, "struktur": MANY},
    group={**_ELEMENT_2, "regel": MANY, "struktur": MANY},
    field={
        **_ELEMENT_2,
        "feldart": ONCE,
        "datentyp": ONCE,
        "praezisierung": MAYBE,
        "inhalt": MAYBE,
        "codelisteReferenz": MAYBE,
        "regel": MANY,
    },
    rule={**_BASE_2, "script": MAYBE},
    codes=_CODES_2,
    text_of_rule="definition",
    label_of_schema="bezeichnungEingabe",
    state="status",
    place={"anzahl": ONCE, "bezug": MAYBE, "enthaelt": ONCE},
)
XDF3 = Standard(
    name="xdf3",
    schema={
        **_BASE_3,
        "bezeichnung": MAYBE,
        "hilfetext": MAYBE,
        **dict.fromkeys(FREEDOM, MAYBE),
        "dokumentsteckbrief": MAYBE,
        "regel": MANY,
        "struktur": MANY,
    },
    group={**_ELEMENT_3, "art": MAYBE, "regel": MANY, "struktur": MANY},
    field={
        **_ELEMENT_3,
        "feldart": ONCE,
        "datentyp": ONCE,
        "praezisierung": MAYBE,
        "inhalt": MAYBE,
        "vorbefuellung": ONCE,
        "werte": MAYBE,
        "codelisteReferenz": MAYBE,
        "codeKey": MAYBE,
        "nameKey": MAYBE,
        "helpKey": MAYBE,
        "maxSize": MAYBE,
        "mediaType": MANY,
        "regel": MANY,
    },
    rule={
        "identifikation": ONCE,
        "name": ONCE,
        "beschreibung": MAYBE,
        "freitextRegel": MAYBE,
        "bezug": MANY,
        "stichwort": MANY,
        "fachlicherErsteller": MAYBE,
        "letzteAenderung": ONCE,
        "typ": ONCE,
        "param": UNREAD,
        "ziel": UNREAD,
        "skript": MAYBE,
        "fehler": UNREAD,
    },
    codes=_CODES_3,
    text_of_rule="freitextRegel",
    label_of_schema="bezeichnung",
    state="freigabestatus",
    place={"anzahl": ONCE, "bezug": MANY, "enthaelt": ONCE},
)

IDENTIFICATION: Shape = {"id": ONCE, "version": MAYBE}
HEADER: Shape = {"nachrichtID": ONCE, "erstellungszeitpunkt": ONCE}

DATES = frozenset(
    {
        "erstellungszeitpunkt",
        "freigabedatum",
        "gueltigAb",
        "gueltigBis",
        "letzteAenderung",
        "statusGesetztAm",
        "veroeffentlichungsdatum",
    }
)
TEXTS = DATES | {
    "anzahl",
    "beschreibung",
    "bezeichnung",
    "bezeichnungAusgabe",
    "bezeichnungEingabe",
    "bezug",
    "codeKey",
    "definition",
    "fachlicherErsteller",
    "freitextRegel",
    "helpKey",
    "hilfetext",
    "hilfetextAusgabe",
    "hilfetextEingabe",
    "id",
    "inhalt",
    "maxSize",
    "mediaType",
    "nachrichtID",
    "name",
    "nameKey",
    "script",
    "skript",
    "statusGesetztDurch",
    "stichwort",
    "version",
    "versionshinweis",
}
"""Elements that hold nothing but text, also where nobody reads it."""
