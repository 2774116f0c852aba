"""XML from strangers: no document type, no entities, no network, bounded in size and depth."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

from kreislauf.kernel import Message

NAMESPACE: Final = "http://xoev.de/schemata/xzufi/2_2_0"
LARGEST_FILE: Final = 20 * 1024 * 1024
"""Bytes: two thousand services with all their texts."""
MOST_ELEMENTS: Final = 1_000_000
DEEPEST: Final = 60
_ENCODINGS: Final = frozenset({"utf-8", "utf8", "utf-16", "us-ascii", "iso-8859-1", "iso-8859-15", "windows-1252"})
_DECLARED: Final = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")


class XzufiRefused(ValueError):
    """The file cannot be read as XZuFi 2.2; the message says why."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


def parsed(content: bytes) -> etree._Element:
    """The root of an XZuFi 2.2 message. Raises XzufiRefused."""
    if len(content) > LARGEST_FILE:
        raise XzufiRefused(
            Message("Die Datei ist zu groß. Möglich sind höchstens {mib} MiB.", mib=LARGEST_FILE // 1024 // 1024)
        )
    _no_document_type(content)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None) or 0
        raise XzufiRefused(Message("Das ist kein lesbares XML (Zeile {line}).", line=line)) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise XzufiRefused(_DOCUMENT_TYPE)
    _bounded(root)
    _right_standard(root)
    return root


_DOCUMENT_TYPE: Final = Message(
    "Die Datei enthält eine Dokumenttypdefinition (DOCTYPE). XZuFi kennt keine; sie könnte fremde Inhalte nachladen."
)


def _no_document_type(content: bytes) -> None:
    """Before parsing, in every encoding that is let through: definitions can already do harm while being read."""
    bare = content.replace(b"\x00", b"")
    if b"<!DOCTYPE" in bare or b"<!ENTITY" in bare:
        raise XzufiRefused(_DOCUMENT_TYPE)
    declared = _DECLARED.search(bare[:400])
    if declared and declared[1].decode("ascii").lower() not in _ENCODINGS:
        raise XzufiRefused(
            Message("Die Zeichenkodierung „{name}“ wird nicht gelesen.", name=declared[1].decode("ascii"))
        )


def _bounded(root: etree._Element) -> None:
    """Count elements and depth without recursion."""
    count = depth = 0
    for event, _element in etree.iterwalk(root, events=("start", "end")):
        if event == "end":
            depth -= 1
            continue
        count, depth = count + 1, depth + 1
        if depth > DEEPEST:
            raise XzufiRefused(Message("Die Datei ist tiefer verschachtelt, als XZuFi es ist."))
        if count > MOST_ELEMENTS:
            raise XzufiRefused(Message("Die Datei hat mehr als {most:ein Element|# Elemente}.", most=MOST_ELEMENTS))


def _right_standard(root: etree._Element) -> None:
    namespace = etree.QName(root).namespace or ""
    if namespace == NAMESPACE:
        version = root.get("xzufiVersion", "")
        if not version or version.startswith("2.2"):
            return
        raise XzufiRefused(Message("Die Datei nennt XZuFi {version}; gelesen wird 2.2.", version=version[:20]))
    if "xzufi" in namespace:
        raise XzufiRefused(
            Message("Das ist eine andere Fassung von XZuFi ({namespace}); gelesen wird 2.2.", namespace=namespace[:80])
        )
    raise XzufiRefused(Message("Das ist keine XZuFi-Nachricht: Das Wurzelelement gehört nicht zu XZuFi 2.2."))


def local(element: etree._Element) -> str:
    """The name without its namespace: codes are written without one, everything else with XZuFi's."""
    return etree.QName(element).localname


def children(element: etree._Element, *names: str) -> list[etree._Element]:
    """Children with one of these names, whatever their namespace."""
    return [child for child in element if isinstance(child.tag, str) and local(child) in names]


def text_at(element: etree._Element, *path: str) -> str:
    """The text of the first element at a path of names; empty where there is none."""
    found = [element]
    for name in path:
        found = [child for parent in found for child in children(parent, name)]
    return ((found[0].text if found else "") or "").strip()
