"""Code lists from files: genericode 1.0 (OASIS, as XRepository hands them out) or CSV with code;label.

A file is hostile until read: XML without entities, without network, without a DTD, with limits of size and count.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from lxml import etree

from kreislauf.forms.engine.definition import Choice
from kreislauf.forms.xdf.document import parse
from kreislauf.forms.xdf.refusal import SchemaRefused
from kreislauf.kernel import Message, Refusal

MOST_BYTES: Final = 10 * 1024 * 1024
MOST_ENTRIES: Final = 50_000
LONGEST_CODE: Final = 120
LONGEST_LABEL: Final = 500
NAMESPACES: Final = frozenset(
    {
        "http://docs.oasis-open.org/codelist/ns/genericode/1.0/",
        "http://docs.oasis-open.org/codelist/ns/genericode/0.4/",
        "http://genericode.org/2006/ns/CodeList/0.4/",
    }
)
LABEL_COLUMNS: Final = ("bezeichnung", "name", "beschreibung", "label", "wert", "value", "klartext", "description")
CODE_COLUMNS: Final = ("schluessel", "schlüssel", "code", "key", "kuerzel", "kürzel", "id")


@dataclass(frozen=True, slots=True)
class ReadList:
    """What a file holds."""

    choices: tuple[Choice, ...]
    uri: str = ""
    """Canonical version URI, else the canonical one, where the file says one."""
    name: str = ""
    columns: tuple[str, ...] = ()
    """Names of the columns; the first two that were taken stand in `code_column` and `label_column`."""
    code_column: str = ""
    label_column: str = ""


def read_code_list(content: bytes, *, code_column: str = "", label_column: str = "") -> ReadList:
    """The entries of a genericode or CSV file; columns by name where the file has several.

    Raises Refusal with what is wrong and what would help.
    """
    if len(content) > MOST_BYTES:
        raise Refusal.because(
            Message("Die Codeliste ist größer als {megabytes} MB.", megabytes=MOST_BYTES // 1024 // 1024),
            remedy=Message("Kürzen Sie sie auf die Einträge, die das Formular braucht."),
        )
    if not content.strip():
        raise Refusal.because(Message("Die Datei ist leer."))
    if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return _read_genericode(content, code_column, label_column)
    return _read_csv(content, code_column, label_column)


# --- genericode


def _read_genericode(content: bytes, code_column: str, label_column: str) -> ReadList:
    root = _parsed(content)
    namespace = etree.QName(root).namespace or ""
    if etree.QName(root).localname != "CodeList" or namespace not in NAMESPACES:
        raise Refusal.because(
            Message("Das ist keine Codeliste nach genericode 1.0."),
            remedy=Message("Laden Sie im XRepository die Fassung „genericode“ herunter, oder geben Sie CSV ab."),
        )
    columns = _columns(root)
    if not columns:
        raise Refusal.because(Message("Die Codeliste beschreibt keine Spalten."))
    code = _chosen(columns, code_column) or _key_column(root, columns)
    label = _chosen(columns, label_column) or _label_column(columns, code)
    rows = [_row(row) for row in _all(root, "Row")]
    pairs = [(row.get(code, ""), row.get(label, "") or row.get(code, "")) for row in rows]
    return ReadList(
        choices=_entries(pairs),
        uri=_text(root, "CanonicalVersionUri") or _text(root, "CanonicalUri"),
        name=_text(root, "ShortName"),
        columns=tuple(columns),
        code_column=code,
        label_column=label,
    )


def _parsed(content: bytes) -> etree._Element:
    """The document, without entities, DTD, network or external files (`rules.xdf.document`). Raises Refusal."""
    try:
        return parse(content)
    except SchemaRefused:
        raise Refusal.because(
            Message("Die Datei ist kein XML, das gelesen wird."),
            remedy=Message("Sie muss wohlgeformt sein und darf keine Dokumenttyp-Deklaration (DOCTYPE) enthalten."),
        ) from None


def _all(element: etree._Element, name: str) -> list[etree._Element]:
    """Descendants by local name: genericode's inner elements stand in no namespace."""
    return [each for each in element.iter() if isinstance(each.tag, str) and etree.QName(each).localname == name]


def _text(root: etree._Element, name: str) -> str:
    found = _all(root, name)
    return (found[0].text or "").strip()[:300] if found else ""


def _columns(root: etree._Element) -> dict[str, str]:
    """Id of each column with its short name, in the order of the file."""
    return {column.get("Id", ""): _text(column, "ShortName") for column in _all(root, "Column") if column.get("Id")}


def _chosen(columns: dict[str, str], wanted: str) -> str:
    """The column that an editor named. Raises Refusal where there is none of that name."""
    if not wanted:
        return ""
    found = [key for key, name in columns.items() if wanted.lower() in (key.lower(), name.lower())]
    if found:
        return found[0]
    raise Refusal.because(
        Message("Eine Spalte „{name}“ gibt es in der Datei nicht.", name=wanted[:60]),
        remedy=Message("Vorhanden sind: {names}.", names=", ".join(columns)[:300]),
    )


def _key_column(root: etree._Element, columns: dict[str, str]) -> str:
    for key in _all(root, "Key"):
        for reference in _all(key, "ColumnRef"):
            if reference.get("Ref") in columns:
                return str(reference.get("Ref"))
    return _named(columns, CODE_COLUMNS) or next(iter(columns))


def _label_column(columns: dict[str, str], code: str) -> str:
    others = {key: name for key, name in columns.items() if key != code}
    return _named(others, LABEL_COLUMNS) or next(iter(others), code)


def _named(columns: dict[str, str], names: Sequence[str]) -> str:
    for name in names:
        for key, short in columns.items():
            if name in (key.lower(), short.lower()):
                return key
    return next((key for name in names for key in columns if name in key.lower()), "")


def _row(row: etree._Element) -> dict[str, str]:
    values: dict[str, str] = {}
    for value in _all(row, "Value"):
        simple = _all(value, "SimpleValue")
        values[value.get("ColumnRef", "")] = ("".join(str(t) for t in simple[0].itertext()) if simple else "").strip()
    return values


# --- CSV


def _read_csv(content: bytes, code_column: str, label_column: str) -> ReadList:
    text = _decoded(content)
    delimiter = ";" if ";" in text.partition("\n")[0] else "\t" if "\t" in text.partition("\n")[0] else ","
    try:
        rows = [row for row in csv.reader(io.StringIO(text), delimiter=delimiter) if any(cell.strip() for cell in row)]
    except csv.Error:
        raise Refusal.because(
            Message("Die CSV-Datei ist nicht lesbar."), remedy=Message("Je Zeile: Kürzel;Bezeichnung.")
        ) from None
    head = _head(rows[0]) if rows else None
    columns = {cell.strip(): cell.strip() for cell in rows[0]} if head else {}
    places = head or (0, 1)
    if code_column or label_column:
        names = list(columns)
        code, label = _chosen(columns, code_column), _chosen(columns, label_column)
        places = (names.index(code) if code else places[0], names.index(label) if label else places[1])
    pairs = [(_cell(row, places[0]), _cell(row, places[1]) or _cell(row, places[0])) for row in rows[bool(head) :]]
    names = list(columns)
    return ReadList(
        choices=_entries(pairs),
        columns=tuple(columns),
        code_column=names[places[0]] if head else "",
        label_column=names[places[1]] if head and places[1] < len(names) else "",
    )


def _decoded(content: bytes) -> str:
    if b"\x00" in content:
        raise Refusal.because(
            Message("Die Datei ist weder XML noch CSV."), remedy=Message("Je Zeile: Kürzel;Bezeichnung.")
        )
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("windows-1252", errors="replace")


def _head(row: Sequence[str]) -> tuple[int, int] | None:
    """Where code and label stand, when the first line names the columns."""
    names = [cell.strip().lower() for cell in row]
    code = next((names.index(name) for name in CODE_COLUMNS if name in names), None)
    label = next((names.index(name) for name in LABEL_COLUMNS if name in names), None)
    if code is None or label is None or code == label:
        return None
    return code, label


def _cell(row: Sequence[str], place: int) -> str:
    return row[place].strip() if place < len(row) else ""


# --- both


def _entries(pairs: Sequence[tuple[str, str]]) -> tuple[Choice, ...]:
    """The entries, each code once. Raises Refusal for empty, double or overlong ones."""
    if not pairs:
        raise Refusal.because(Message("Die Codeliste hat keine Einträge."))
    if len(pairs) > MOST_ENTRIES:
        raise Refusal.because(
            Message("Die Codeliste hat mehr als {count:einen Eintrag|# Einträge}.", count=MOST_ENTRIES)
        )
    entries: dict[str, Choice] = {}
    for number, (code, label) in enumerate(pairs, 1):
        _check_entry(number, code, label)
        if code in entries and entries[code].label != label:
            raise Refusal.because(
                Message("Eintrag {number}: Das Kürzel „{code}“ kommt zweimal vor.", number=number, code=code),
                remedy=Message("Wählen Sie die Spalte, die jeden Eintrag eindeutig benennt."),
            )
        entries[code] = Choice(code, label)
    return tuple(entries.values())


def _check_entry(number: int, code: str, label: str) -> None:
    params: dict[str, Any] = {"number": number}
    if not code:
        raise Refusal.because(Message("Eintrag {number}: Das Kürzel fehlt.", **params))
    if len(code) > LONGEST_CODE or len(label) > LONGEST_LABEL:
        raise Refusal.because(Message("Eintrag {number} ist zu lang.", **params))
    if any(not each.isprintable() for each in code + label):
        raise Refusal.because(Message("Eintrag {number} enthält Steuerzeichen.", **params))
