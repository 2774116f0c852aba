"""An application as XML, element by element as its schema names them (XFall in spirit: id and version name an element).

What the applicant was not asked, or left out, is not in the message. Elements of our own forms carry their key.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final

from lxml import etree

from kreislauf.services.rules.form.answers import Answers
from kreislauf.services.rules.form.compiled import CompiledForm, Part

NAMESPACE: Final = "urn:kreislauf:antrag:1"
_UNFIT: Final = re.compile(r"[^\w.-]")


def xfall(form: CompiledForm, answers: Answers, number: str, received_at: datetime) -> bytes:
    """The message for a specialist system: UTF-8 with declaration. `answers` are pruned and valid."""
    definition = form.definition
    root = etree.Element(f"{{{NAMESPACE}}}antrag", nsmap={None: NAMESPACE})
    head = etree.SubElement(root, _tag("kopf"))
    _text(head, "nummer", number)
    _text(head, "eingegangen", received_at.isoformat())
    _text(head, "schema", definition.id)
    _text(head, "schemaversion", definition.version)
    _fill(etree.SubElement(root, _tag("daten")), form.parts, answers)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)


def _fill(node: Any, parts: Iterable[Part], answers: dict[str, Any]) -> None:
    for part in parts:
        value = part.fixed if part.fixed is not None else answers.get(part.node.key)
        for one in value if isinstance(value, list) else [value]:
            if one is None or one == {}:
                continue
            element = etree.SubElement(node, _tag(_name(part)))
            if part.is_group:
                _fill(element, part.children, one)
            else:
                element.text = part.field_type.xfall(one, part.field)


def _name(part: Part) -> str:
    """Id and version, as XFall names elements: F60000000227V1.1; an own key where there is no id."""
    node = part.node
    name = f"{node.element}V{node.version}" if node.element and node.version else node.element or node.key
    fit = _UNFIT.sub("_", name)
    return fit if fit[:1].isalpha() else f"E{fit}"


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _text(node: Any, name: str, text: str) -> None:
    etree.SubElement(node, _tag(name)).text = text
