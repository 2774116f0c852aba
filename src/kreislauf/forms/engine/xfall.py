"""An application as XML for a specialist system (Fachverfahren), after the manner of XFall.

FIM's generator makes one XML Schema for each data schema: an element for each group and field, named by its FIM id,
in the order of the schema, repeated where it is repeated. The namespace names schema and version. Around the content
stands a header with number and moment of receipt. Files are named with their checksum; they travel beside the message.

Fields of our own forms have no FIM id and are named by their key.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final, cast

from lxml import etree

from kreislauf.forms.engine.answers import Answers, is_empty
from kreislauf.forms.engine.checking import pruned
from kreislauf.forms.engine.compiled import CompiledForm, Part
from kreislauf.forms.engine.definition import Group
from kreislauf.forms.engine.field_types import Value, is_of
from kreislauf.kernel import COUNTY_TIME

_NAME: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")
_FORBIDDEN: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML 1.0 document may hold."""


def xfall(form: CompiledForm, answers: Answers, number: str, received_at: datetime) -> bytes:
    """The message, UTF-8. What conditions hide is not in it; `received_at` is aware."""
    space = namespace(form)
    namespaces: dict[str | None, str] = {None: space}
    root = etree.Element(f"{{{space}}}antrag", nsmap=cast("dict[str, str]", namespaces))
    header = etree.SubElement(root, f"{{{space}}}kopf")
    moment = received_at.astimezone(COUNTY_TIME).isoformat(timespec="seconds")
    for name, text in (
        ("antragsnummer", number),
        ("eingang", moment),
        ("schema", form.definition.id),
        ("version", form.definition.version),
        ("name", form.definition.name),
    ):
        etree.SubElement(header, f"{{{space}}}{name}").text = _clean(text)
    content = etree.SubElement(root, f"{{{space}}}inhalt")
    _Writing(form, space).below(content, pruned(form, answers), "")
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def namespace(form: CompiledForm) -> str:
    """Such as urn:xoev-de:xfall:standard:fim-s07000000264_1.2.0."""
    plain = re.sub(r"[^a-z0-9.-]", "", f"{form.definition.id}".lower()) or "formular"
    version = re.sub(r"[^a-zA-Z0-9.-]", "", form.definition.version) or "0"
    kind = "eigen" if form.definition.standard == "own" else "fim"
    return f"urn:xoev-de:xfall:standard:{kind}-{plain}_{version}"


class _Writing:
    """Writes answers below an element, in the order of the schema."""

    def __init__(self, form: CompiledForm, space: str) -> None:
        self.form = form
        self.space = space

    def below(self, above: etree._Element, answers: Answers, path: str) -> None:
        for part in self._in_schema_order(path):
            value = answers.get(part.key)
            for each in value if isinstance(value, list) else [value]:
                if not is_empty(each):
                    self._write(above, part, each)

    def _in_schema_order(self, path: str) -> Iterator[Part]:
        definition = self.form.definition
        node = definition.at(path) if path else None
        for child in node.children if isinstance(node, Group) else definition.children:
            yield self.form.by_path[f"{path}/{child.key}" if path else child.key]

    def _write(self, above: etree._Element, part: Part, value: Value) -> None:
        element = etree.SubElement(above, f"{{{self.space}}}{_name(part)}")
        if part.is_group:
            self.below(element, value if isinstance(value, dict) else {}, part.path)
            return
        if isinstance(value, dict):
            self._describe(element, value)
        fits = is_of(value, part.field_type.stored)
        element.text = _clean(part.field_type.xfall(value, part.field) if fits else str(value))
        if isinstance(code_list := part.field.params.get("code_list"), str) and part.field_type.key == "selection":
            element.set("listURI", _clean(code_list))

    def _describe(self, element: etree._Element, file: dict[str, Any]) -> None:
        for name, attribute in (
            ("attachment", "id"),
            ("media_type", "mediaType"),
            ("size", "size"),
            ("sha256", "sha256"),
        ):
            element.set(attribute, _clean(str(file.get(name, ""))))


def _name(part: Part) -> str:
    name = part.node.element or part.key
    return name if _NAME.fullmatch(name) else "feld-" + re.sub(r"[^A-Za-z0-9_.-]", "-", name)


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("", text)
