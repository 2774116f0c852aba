"""From bytes to a tree of elements, without trusting the bytes.

The text is decoded here, in an encoding from a short list, and parsed as UTF-8, so that no declaration can make the
parser see something else than the checks saw. A DOCTYPE is refused before anything is parsed: without it there are
no entities, so neither "billion laughs" nor external files. The parser is closed once more on its own: no entities,
no DTD, no network, no huge trees (OWASP, XML External Entity Prevention).
"""

from __future__ import annotations

import codecs
import re

from lxml import etree

from kreislauf.forms.xdf.refusal import SchemaRefused, shortened

MAX_BYTES = 20 * 1024 * 1024
"""The largest of the published schemas have 3.6 MB."""
MAX_MARKUP = 1_000_000
"""Tags in one file, opening and closing. The largest published schemas have 170,000."""

_DECLARATION = re.compile(r"\A<\?xml\s[^>]{0,400}\?>")
_ENCODING = re.compile(rb"""\A<\?xml\s[^>]{0,300}?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"<\x00", "utf-16-le"),
    (b"\x00<", "utf-16-be"),
)
_ENCODINGS = {
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "us-ascii": "ascii",
    "ascii": "ascii",
    "iso-8859-1": "iso-8859-1",
    "latin1": "iso-8859-1",
    "iso-8859-15": "iso-8859-15",
    "windows-1252": "windows-1252",
    "cp1252": "windows-1252",
}


def parse(content: bytes) -> etree._Element:
    """The root element. Raises SchemaRefused."""
    if len(content) > MAX_BYTES:
        raise SchemaRefused.because(
            "Die Datei ist größer als {limit} MB. Ein Datenschema ist kleiner; "
            "bitte prüfen Sie, ob es die richtige Datei ist.",
            limit=MAX_BYTES // (1024 * 1024),
        )
    text = _decoded(content)
    _refuse_dangerous(text)
    return _parsed(_DECLARATION.sub("", text, count=1).encode("utf-8"))


def _decoded(content: bytes) -> str:
    if not content.strip():
        raise SchemaRefused.because("Die Datei ist leer.")
    encoding, skip = _encoding(content)
    try:
        return content[skip:].decode(encoding)
    except UnicodeDecodeError as error:
        raise SchemaRefused.because(
            "Die Datei ist kein lesbarer Text in der Zeichenkodierung {encoding} (ab Byte {position}). "
            "Bitte speichern Sie sie als UTF-8.",
            encoding=encoding.upper(),
            position=error.start + skip,
        ) from None


def _encoding(content: bytes) -> tuple[str, int]:
    """The encoding, and how many bytes of a byte order mark to skip."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return encoding, len(mark) if b"<" not in mark else 0
    declared = _ENCODING.match(content[:400])
    name = declared[1].decode("ascii").lower() if declared else "utf-8"
    if name not in _ENCODINGS:
        raise SchemaRefused.because(
            "Die Datei gibt die Zeichenkodierung „{encoding}“ an, die hier nicht gelesen wird. "
            "Bitte speichern Sie sie als UTF-8.",
            encoding=name,
        )
    return _ENCODINGS[name], 0


def _refuse_dangerous(text: str) -> None:
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise SchemaRefused.because(
            "Die Datei enthält eine Dokumenttyp-Deklaration (DOCTYPE). XDatenfelder kennt keine; "
            "sie könnte fremde Dateien einbinden und wird deshalb nicht gelesen."
        )
    if text.count("<") > MAX_MARKUP:
        raise SchemaRefused.because(
            "Die Datei enthält mehr als {limit} Elemente. Ein Datenschema hat weniger; "
            "bitte prüfen Sie, ob es die richtige Datei ist.",
            limit=f"{MAX_MARKUP // 2:,}".replace(",", "."),
        )


def _parsed(utf8: bytes) -> etree._Element:
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        load_dtd=False,
        dtd_validation=False,
        attribute_defaults=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        recover=False,
    )
    try:
        return etree.fromstring(utf8, parser)
    except etree.XMLSyntaxError as error:
        if error.code == etree.ErrorTypes.ERR_NO_MEMORY:  # type: ignore[attr-defined]  # the stubs lack it
            raise MemoryError from None
        line = error.lineno or 1
        raise SchemaRefused.because(
            "Die Datei ist kein wohlgeformtes XML (Zeile {line}: {reason}). "
            "Bitte laden Sie das Datenschema noch einmal herunter.",
            line=line,
            reason=shortened(error.msg or ""),
        ) from None
