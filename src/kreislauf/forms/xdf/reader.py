"""One message of XDatenfelder 2 or 3, read in a single walk over its elements.

Every element that stands in the message stands in the definition: a group that the schema uses twice is written out
twice by the standard, and so is read twice.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from kreislauf.forms.engine.definition import Field, FormDefinition, Group, Node, Rule
from kreislauf.forms.xdf.code_lists import CodeLists
from kreislauf.forms.xdf.document import parse
from kreislauf.forms.xdf.fields import FieldReader
from kreislauf.forms.xdf.refusal import SchemaRefused, shortened
from kreislauf.forms.xdf.shapes import FREEDOM, HEADER, IDENTIFICATION, MAYBE, ONCE, XDF2, XDF3
from kreislauf.forms.xdf.source import Parts, Source, Xml

MAX_DEPTH = 40
"""Groups in groups. The deepest published schema has 7."""

MAX_ELEMENTS = 3_000
"""Fields and groups, or rules, of one schema. The largest published one has 302."""

_NAMESPACE = "urn:xoev-de:fim:standard:xdatenfelder_"
_LATER_3 = re.compile(r"3(\.[0-9]{1,3}){1,2}")
_ROOTS = {
    "xdatenfelder.stammdatenschema.0102": "stammdatenschema",
    "xdatenfelder.datenfeldgruppe.0103": "datenfeldgruppe",
    "xdatenfelder.datenfeld.0104": "datenfeld",
}
_ID = re.compile(r"(?![0-9]+\Z)[A-Za-z0-9][A-Za-z0-9._-]{0,39}")
"""Never digits alone: in the paths of answers those count the entries of a list."""
_TIMES = re.compile(r"([0-9]{1,6}):([0-9]{1,6}|\*)")
_NOTHING = re.compile(r"[-–—./\s]*")
"""What editors write where there is nothing to write."""


def read_schema(content: bytes) -> FormDefinition:
    """The form that a message of XDatenfelder 2 or 3 describes. Raises SchemaRefused.

    Of a message with one group or one field, that group or field is the form.
    """
    root = parse(content)
    source = _source(root)
    subject = _ROOTS.get(source.name_of(root))
    if subject is None:
        raise SchemaRefused.because(
            "Die Datei ist eine Nachricht „{name}“. Eingelesen werden Stammdatenschemata (0102), "
            "Datenfeldgruppen (0103) und Datenfelder (0104).",
            name=shortened(source.name_of(root), 60),
        )
    message = source.parts(root, {"header": ONCE, subject: ONCE})
    header = source.parts(message["header"][0], HEADER)
    for name in HEADER:
        source.needed(header, name)
    definition = _Reader(source, subject).read(message[subject][0])
    _refuse_endless(definition)
    return definition


def _refuse_endless(definition: FormDefinition) -> None:
    """Every page about a form walks over all of it."""
    counts = definition.counts()
    if counts["fields"] + counts["groups"] > MAX_ELEMENTS or counts["rules"] > MAX_ELEMENTS:
        raise SchemaRefused.because(
            "Das Schema hat mehr als {limit} Felder, Gruppen oder Regeln. Ein Formular, das jemand ausfüllen kann, "
            "hat weniger; bitte prüfen Sie, ob es die richtige Datei ist.",
            limit=MAX_ELEMENTS,
        )


def _source(root: Xml) -> Source:
    """Which standard it is. Raises SchemaRefused for another namespace."""
    namespace = etree.QName(root).namespace or ""
    version = namespace.removeprefix(_NAMESPACE) if namespace.startswith(_NAMESPACE) else ""
    if version == "2":
        return Source(namespace, XDF2)
    if version == "3.0.0":
        return Source(namespace, XDF3)
    if _LATER_3.fullmatch(version):
        source = Source(namespace, XDF3)
        source.leniently()
        source.note("later_standard", "", f"XDatenfelder {version} ist neuer als 3.0.0; Unbekanntes wurde übergangen.")
        return source
    if version == "1":
        raise SchemaRefused.because(
            "Die Datei folgt XDatenfelder 1. Diese Version ist abgelöst und kennt weder Versionen der Elemente noch "
            "Codelisten. Bitte laden Sie das Datenschema als XDatenfelder 2 oder 3 herunter."
        )
    raise SchemaRefused.because(
        "Der Namensraum „{namespace}“ gehört nicht zu XDatenfelder 2 oder 3. "
        "Bitte laden Sie das Datenschema als XDatenfelder 2 oder 3 herunter.",
        namespace=shortened(namespace, 100),
    )


@dataclass(slots=True)
class _Reader:
    source: Source
    subject: str
    code_lists: CodeLists = field(init=False)
    fields: FieldReader = field(init=False)

    def __post_init__(self) -> None:
        self.code_lists = CodeLists(self.source)
        self.fields = FieldReader(self.source, self.code_lists)

    def read(self, element: Xml) -> FormDefinition:
        if self.subject == "stammdatenschema":
            return self._schema(element)
        node = self._node(element, self.subject, "", ((1, 1), ()), set(), depth=0)
        return self._definition(
            id=node.element,
            version=node.version,
            name=node.name,
            label=node.label,
            help=node.help,
            description=node.description,
            legal_basis=node.legal_basis,
            children=(node,),
        )

    def _schema(self, element: Xml) -> FormDefinition:
        source, standard = self.source, self.source.standard
        parts = source.parts(element, standard.schema)
        identity, version = self._identity(parts)
        for freedom in FREEDOM:
            source.code(parts, freedom)
        children = self._children(parts, "", depth=0)
        if not children:
            source.note("empty_schema", "", "Das Schema hat keine Felder.")
        return self._definition(
            id=identity,
            version=version,
            name=source.needed(parts, "name"),
            label=source.text(parts, standard.label_of_schema),
            help=source.text(parts, "hilfetext"),
            description=source.text(parts, "beschreibung") or source.text(parts, "definition"),
            legal_basis=self._legal_basis(parts),
            rules=self._rules(parts),
            state=self._state(parts),
            children=children,
        )

    def _definition(self, **known: Any) -> FormDefinition:
        return FormDefinition(
            standard=self.source.standard.name,
            code_lists=self.code_lists.lists,
            problems=tuple(self.source.problems),
            **known,
        )

    def _children(self, parts: Parts, path: str, *, depth: int) -> tuple[Node, ...]:
        taken: set[str] = set()
        return tuple(self._place(place, path, taken, depth=depth) for place in parts.get("struktur", ()))

    def _place(self, place: Xml, above: str, taken: set[str], *, depth: int) -> Node:
        """<struktur>: how often, by which law, and what stands there."""
        source = self.source
        parts = source.parts(place, source.standard.place)
        inside = source.parts(parts["enthaelt"][0], {"datenfeld": MAYBE, "datenfeldgruppe": MAYBE})
        if len(inside) != 1:
            raise SchemaRefused.because(
                "Zeile {line}: <enthaelt> muss genau ein Datenfeld oder eine Datenfeldgruppe enthalten.",
                line=place.sourceline,
            )
        times = self._times(source.needed(parts, "anzahl"), place)
        ((kind, (element,)),) = inside.items()
        return self._node(element, kind, above, (times, self._legal_basis(parts)), taken, depth=depth)

    def _node(
        self,
        element: Xml,
        kind: str,
        above: str,
        place: tuple[tuple[int, int | None], tuple[str, ...]],
        taken: set[str],
        *,
        depth: int,
    ) -> Node:
        standard = self.source.standard
        parts = self.source.parts(element, standard.group if kind == "datenfeldgruppe" else standard.field)
        identity, version = self._identity(parts)
        key = _unused(identity, taken)
        path = f"{above}/{key}" if above else key
        self._state(parts)
        self.source.code(parts, "schemaelementart")
        (minimum, maximum), basis_of_place = place
        if maximum == 0:
            self.source.note("never_asked", path, "Das Schema sieht das Element kein Mal vor (Anzahl 0:0).")
        common = self._common(parts) | {
            "key": key,
            "element": identity,
            "version": version,
            "minimum": minimum,
            "maximum": maximum,
            "legal_basis": tuple(dict.fromkeys(self._legal_basis(parts) + basis_of_place)),
        }
        if kind == "datenfeldgruppe":
            return self._group(parts, path, common, depth=depth)
        return Field(**common, **self.fields.read(parts, path, element=identity, version=version))

    def _group(self, parts: Parts, path: str, common: dict[str, Any], *, depth: int) -> Group:
        if depth >= MAX_DEPTH:
            raise SchemaRefused.because(
                "Die Datenfeldgruppen sind tiefer als {limit}-fach geschachtelt.", limit=MAX_DEPTH
            )
        children = self._children(parts, path, depth=depth + 1)
        if not children:
            self.source.note("empty_group", path, "Die Datenfeldgruppe hat keine Unterelemente.")
        return Group(**common, children=children, is_choice=self.source.code(parts, "art") == "X")

    def _common(self, parts: Parts) -> dict[str, Any]:
        source = self.source
        name = source.needed(parts, "name")
        label = source.text(parts, "bezeichnungEingabe")
        if not label and source.standard.name == "xdf3":
            source.needed(parts, "bezeichnungEingabe")
        return {
            "name": name,
            "label": label or name,
            "label_output": source.text(parts, "bezeichnungAusgabe"),
            "help": source.text(parts, "hilfetextEingabe"),
            "help_output": source.text(parts, "hilfetextAusgabe"),
            "description": source.text(parts, "beschreibung"),
            "definition": source.text(parts, "definition"),
            "rules": self._rules(parts),
            "keywords": tuple(source.texts(parts, "stichwort")),
        }

    def _rules(self, parts: Parts) -> tuple[Rule, ...]:
        return tuple(self._rule(rule) for rule in parts.get("regel", ()))

    def _rule(self, element: Xml) -> Rule:
        source, standard = self.source, self.source.standard
        parts = source.parts(element, standard.rule)
        identity, version = self._identity(parts)
        if standard.name == "xdf2":
            source.code(parts, "status")
        return Rule(
            id=identity,
            version=version,
            name=source.needed(parts, "name"),
            text=source.text(parts, standard.text_of_rule),
            kind=source.code(parts, "typ"),
            script=source.text(parts, "script") or source.text(parts, "skript"),
        )

    def _identity(self, parts: Parts) -> tuple[str, str]:
        element = parts["identifikation"][0]
        found = self.source.parts(element, IDENTIFICATION)
        identity = self.source.needed(found, "id")
        if not _ID.fullmatch(identity):
            raise SchemaRefused.because(
                "Zeile {line}: „{id}“ ist keine gültige Kennung; sie besteht aus Buchstaben und Ziffern.",
                line=element.sourceline,
                id=shortened(identity, 60),
            )
        return identity, shortened(self.source.text(found, "version"), 40)

    def _state(self, parts: Parts) -> str:
        return self.source.code(parts, self.source.standard.state)

    def _legal_basis(self, parts: Parts) -> tuple[str, ...]:
        """Bezug, with its link; what stands for "none" is left out."""
        found = []
        for element in parts.get("bezug", ()):
            text, link = self.source.text_of(element), (element.get("link") or "").strip()
            if text and not _NOTHING.fullmatch(text):
                found.append(f"{text} ({link})" if link and link != text else text)
            elif link:
                found.append(link)
        return tuple(found)

    def _times(self, text: str, place: Xml) -> tuple[int, int | None]:
        """Anzahl "1:*": at least 1, without limit."""
        match = _TIMES.fullmatch(text)
        if match is None or (match[2] != "*" and int(match[1]) > int(match[2])):
            raise SchemaRefused.because(
                "Zeile {line}: „{text}“ ist keine Anzahl. Erwartet wird etwa 1:1, 0:* oder 2:5.",
                line=place.sourceline,
                text=shortened(text, 40),
            )
        return int(match[1]), None if match[2] == "*" else int(match[2])


def _unused(key: str, taken: set[str]) -> str:
    """The key, with a number if a sibling has it already."""
    found, number = key, 1
    while found in taken:
        number += 1
        found = f"{key}-{number}"
    taken.add(found)
    return found
