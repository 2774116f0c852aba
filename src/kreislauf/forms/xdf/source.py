"""Elements of one message, taken apart strictly: what is missing, doubled or unknown is refused with its line."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from lxml import etree

from kreislauf.forms.engine.definition import Problem
from kreislauf.forms.xdf.refusal import SchemaRefused, shortened
from kreislauf.forms.xdf.shapes import DATES, MANY, ONCE, TEXTS, UNREAD, Shape, Standard

Xml: TypeAlias = etree._Element
Parts: TypeAlias = dict[str, list[Xml]]
"""Children of an element by name. Every list has at least one element."""

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?)?(Z|[+-][0-9]{2}:?[0-9]{2})?")


@dataclass(slots=True)
class Source:
    """What all readers of one file share."""

    namespace: str
    standard: Standard
    problems: list[Problem] = field(default_factory=list)
    _names: dict[str, str] = field(default_factory=dict)

    def note(self, code: str, path: str, text: str) -> None:
        """Something a person should know, although the file is imported."""
        self.problems.append(Problem(code, path, text))

    def parts(self, element: Xml, shape: Shape) -> Parts:
        """The children by name. Raises SchemaRefused for an unknown, doubled or missing one."""
        found: Parts = {}
        _refuse_stray_text(element.text, element)
        for child in element:
            name = self.name_of(child)
            times = shape.get(name)
            if times is None:
                self._unexpected(child)
            elif name not in found:
                found[name] = [child]
            elif times is MANY:
                found[name].append(child)
            elif times is not UNREAD:
                self._doubled(found[name], child, is_required=times is ONCE)
            _refuse_stray_text(child.tail, element)
        for name, times in shape.items():
            if times is ONCE and name not in found:
                raise _refused(element, "<{name}> fehlt in <{parent}>.", name=name, parent=self.name_of(element))
        for name in found.keys() & TEXTS:
            self._check_text(name, found[name], is_needed=shape[name] is ONCE)
        return found

    def _check_text(self, name: str, elements: list[Xml], *, is_needed: bool) -> None:
        for element in elements:
            text = self.text_of(element)
            if is_needed and not text:
                raise _refused(element, "<{name}> ist leer.", name=name)
            if name in DATES and text and not _DATE.fullmatch(text):
                note = f"Zeile {element.sourceline}: <{name}> „{shortened(text, 40)}“ ist kein Datum."
                self.note("invalid_date", "", note)

    def text(self, parts: Parts, name: str) -> str:
        """The trimmed text of a child, "" where it is missing."""
        return self.text_of(parts[name][0]) if name in parts else ""

    def texts(self, parts: Parts, name: str) -> list[str]:
        return [text for child in parts.get(name, ()) if (text := self.text_of(child))]

    def needed(self, parts: Parts, name: str) -> str:
        """The text of a child that may not be empty."""
        text = self.text(parts, name)
        if not text:
            raise _refused(parts[name][0], "<{name}> ist leer.", name=name)
        return text

    def code(self, parts: Parts, name: str) -> str:
        """The code in a child such as <status><code>aktiv</code></status>; "" where the child is missing.

        Raises SchemaRefused for a code that the standard's code list does not have.
        """
        if name not in parts:
            return ""
        element = parts[name][0]
        found = self.parts(element, {"code": ONCE})
        code = self.needed(found, "code")
        if code not in self.standard.codes[name]:
            if self.standard.is_strict:
                raise _refused(
                    found["code"][0],
                    "„{code}“ ist kein zulässiger Wert für <{name}>; zulässig sind {codes}.",
                    code=shortened(code, 40),
                    name=name,
                    codes=", ".join(sorted(self.standard.codes[name])),
                )
            self.note("unknown_code", "", f"<{name}> hat den unbekannten Wert „{shortened(code, 40)}“.")
        return code

    def text_of(self, element: Xml) -> str:
        """The trimmed text of an element that may hold nothing but text."""
        if len(element):
            self._unexpected(element[0])
        text = element.text
        return text.strip() if text else ""

    def name_of(self, element: Xml) -> str:
        """The name without the message's namespace; any other namespace stays visible, and so is unknown."""
        tag = element.tag
        name = self._names.get(tag)
        if name is None:
            plain = tag.removeprefix(f"{{{self.namespace}}}")
            # XÖV writes <code> and what stands in it without a namespace; nothing else may.
            name = f"{{}}{plain}" if plain == tag and tag[0] != "{" and tag != "code" else plain
            self._names[tag] = name
        return name

    def leniently(self) -> None:
        """From here on, what the standard does not know is noted instead of refused."""
        self.standard = replace(self.standard, is_strict=False)

    def _unexpected(self, element: Xml) -> None:
        name = shortened(etree.QName(element).localname, 60)
        if self.standard.is_strict:
            raise _refused(element, "Das Element <{name}> ist hier nicht vorgesehen.", name=name)
        self.note("unknown_element", "", f"Zeile {element.sourceline}: <{name}> ist unbekannt und wurde nicht gelesen.")

    def _doubled(self, found: list[Xml], again: Xml, *, is_required: bool) -> None:
        """An optional value may stand twice in version 3 if one of the two is empty: exports write it so."""
        if not is_required and self.standard.name == "xdf3":
            if _is_empty(again):
                return
            if _is_empty(found[0]):
                found[0] = again
                return
        raise _refused(again, "<{name}> ist doppelt angegeben.", name=self.name_of(again))


def _is_empty(element: Xml) -> bool:
    return not len(element) and not (element.text or "").strip()


def _refuse_stray_text(text: str | None, element: Xml) -> None:
    if text and not text.isspace():
        raise _refused(
            element,
            "In <{name}> steht Text, wo nur Elemente stehen dürfen: „{text}“.",
            name=etree.QName(element).localname,
            text=shortened(text, 40),
        )


def _refused(element: Xml, template: str, **params: str) -> SchemaRefused:
    return SchemaRefused.because(f"Zeile {{line}}: {template}", line=element.sourceline, **params)
