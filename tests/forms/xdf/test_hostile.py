"""Files that somebody made to harm, or that arrived broken: a sentence, soon, and nothing else."""

from __future__ import annotations

import time
from xml.etree.ElementTree import ParseError, fromstring

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kreislauf.forms.engine.definition import Field
from kreislauf.forms.xdf import reader
from kreislauf.forms.xdf.document import MAX_BYTES, MAX_MARKUP
from kreislauf.forms.xdf.reader import read_schema
from kreislauf.forms.xdf.refusal import SchemaRefused
from tests.forms.xdf.samples import NS, field, group, place, rule, schema

DECLARATION = '<?xml version="1.0" encoding="{}"?>\n'
PLAIN = schema(group("G1", field("F1") + field("F2", times="0:*"), rules=rule("R1", "Straße „ß“.")))


def refused(content: bytes) -> str:
    with pytest.raises(SchemaRefused) as refusal:
        read_schema(content)
    return str(refusal.value)


BOMB = "<!DOCTYPE x [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {name} '{f'&{before};' * 10}'>" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    "head",
    [
        BOMB + "]>",
        "<!DOCTYPE x SYSTEM 'http://127.0.0.1:9/x.dtd'>",
        "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>",
        "<!DOCTYPE x [<!ENTITY % a SYSTEM 'http://127.0.0.1:9/x'> %a;]>",
        "<!-- harmless --><?pi harmless?>\n<!DOCTYPE x>",
    ],
    ids=["billion laughs", "external DTD", "external entity", "parameter entity", "behind a comment"],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be"])
def test_doctype_is_refused_in_every_encoding(head: str, encoding: str) -> None:
    text = head + schema(field("F1", more="<x:inhalt>&amp;</x:inhalt>")).decode()
    began = time.monotonic()
    assert "DOCTYPE" in refused(text.encode(encoding))
    assert time.monotonic() - began < 1


@pytest.mark.parametrize("encoding", ["utf-7", "utf-32", "ebcdic-cp-us", "rot13", "hex"])
def test_unusual_encodings_are_refused(encoding: str) -> None:
    assert "Zeichenkodierung" in refused(DECLARATION.format(encoding).encode() + PLAIN)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1", "windows-1252"])
def test_usual_encodings_are_read(encoding: str) -> None:
    text = schema(field("F1", more="<x:inhalt>Größe</x:inhalt>")).decode()
    name = encoding.removesuffix("-sig")
    found = read_schema((DECLARATION.format(name) + text).encode(encoding)).at("F1")
    assert isinstance(found, Field)
    assert found.params["content"] == "Größe"


def test_declared_encoding_that_is_not_the_real_one() -> None:
    latin = (DECLARATION.format("utf-8") + schema(field("F1")).decode().replace("Name F1", "Größe")).encode(
        "iso-8859-1"
    )
    assert "Zeichenkodierung UTF-8 (ab Byte" in refused(latin)
    assert "wird" in refused(DECLARATION.format("utf-16").encode() + PLAIN)


def test_too_large_too_many_too_deep() -> None:
    assert "größer als 20 MB" in refused(b" " * (MAX_BYTES + 1))
    many = schema(more="<x:stichwort/>" * MAX_MARKUP)
    assert "mehr als 500.000 Elemente" in refused(many)
    deep = field("F1")
    for number in range(45):
        deep = group(f"G{number}", deep)
    assert "tiefer als 40-fach" in refused(schema(deep))
    assert "kein wohlgeformtes XML" in refused(b"<a>" * 100_000 + b"</a>" * 100_000)


@pytest.mark.parametrize(
    "content",
    [
        b"<a " + b" ".join(b'a%d=""' % number for number in range(200_000)) + b"/>",
        b'<a b="' + b"x" * 12_000_000 + b'"/>',
        b"<" + b"a" * 5_000_000 + b"/>",
        b"<a>" + b"x" * 15_000_000 + b"</a>",
        b"<!--" + b"-" * 1_000_000,
        b"<?xml " + b" " * 1_000_000,
        b"<?xml version='1.0'" + b"?" * 1_000_000,
        b"\x00" * 1000,
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"   \n ",
        b"",
    ],
    ids=lambda content: f"{content[:12]!r} of {len(content)}",
)
def test_monstrous_files_are_refused_soon(content: bytes) -> None:
    began = time.monotonic()
    assert refused(content).endswith((".", "“.", "an."))
    assert time.monotonic() - began < 3


def test_every_truncation_is_refused() -> None:
    for length in range(len(PLAIN) - 1):
        refused(PLAIN[:length])
    assert read_schema(PLAIN).counts() == {"fields": 2, "groups": 1, "rules": 1, "repeatable": 1}


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.integers(0, len(PLAIN) - 1), st.binary(max_size=8), st.integers(0, 8))
def test_any_change_of_bytes_is_read_or_refused(at: int, put: bytes, gone: int) -> None:
    content = PLAIN[:at] + put + PLAIN[at + gone :]
    try:
        definition = read_schema(content)
    except SchemaRefused as refusal:
        sentence = str(refusal)
    else:
        sentence = ""
    assert len(sentence) < 500
    if sentence:
        return
    try:
        names = [element.tag.rpartition("}")[2] for element in fromstring(content).iter()]  # noqa: S314
    except (ParseError, LookupError):
        return
    assert definition.counts()["fields"] == names.count("datenfeld")


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_refused(content: bytes) -> None:
    refused(content)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (schema(field("F1", times="1")), "„1“ ist keine Anzahl"),
        (schema(field("F1", times="2:1")), "„2:1“ ist keine Anzahl"),
        (schema(field("F1", times="*:1")), "„*:1“ ist keine Anzahl"),
        (schema(field("F1", times="")), "<anzahl> ist leer"),
        (schema(field("F/1")), "„F/1“ ist keine gültige Kennung"),
        (schema(field("17")), "„17“ ist keine gültige Kennung"),
        (schema(field("F1", kind="menu")), "„menu“ ist kein zulässiger Wert für <feldart>"),
        (schema(field("F1", datatype="json")), "„json“ ist kein zulässiger Wert für <datentyp>"),
        (schema(field("F1", more="<x:inhalt><b>1</b></x:inhalt>")), "<b> ist hier nicht vorgesehen"),
        (schema(field("F1", more="<x:inhalt>1</x:inhalt><x:inhalt>2</x:inhalt>")), "<inhalt> ist doppelt angegeben"),
        (schema(field("F1", more="<y:inhalt xmlns:y='urn:other'>1</y:inhalt>")), "<inhalt> ist hier nicht vorgesehen"),
        (schema(field("F1", more="<inhalt>1</inhalt>")), "<inhalt> ist hier nicht vorgesehen"),
        (schema(more="<x:hilfetext>a<x:b/></x:hilfetext>"), "<b> ist hier nicht vorgesehen"),
        (PLAIN.replace(b"2024-01-01T00:00:00Z", b""), "<erstellungszeitpunkt> ist leer"),
        (
            schema(more="<x:ableitungsmodifikationenStruktur><code>9</code></x:ableitungsmodifikationenStruktur>"),
            "„9“ ist kein zulässiger Wert",
        ),
        (schema("Text"), "In <stammdatenschema> steht Text"),
        (schema(place("")), "<enthaelt> muss genau ein"),
        (schema(place("<x:regel/>")), "<regel> ist hier nicht vorgesehen"),
        (schema(namespace=""), "kein wohlgeformtes XML"),
        (schema(namespace="urn:xoev-de:fim:standard:xdatenfelder_4.0.0"), "gehört nicht zu XDatenfelder 2 oder 3"),
        (schema(namespace="urn:xoev-de:fim:standard:xdatenfelder_1"), "folgt XDatenfelder 1"),
        (PLAIN.replace(b"stammdatenschema.0102", b"regel.0105"), "Nachricht „xdatenfelder.regel.0105“"),
        (PLAIN.replace(b"<x:nachrichtID>n</x:nachrichtID>", b""), "<nachrichtID> fehlt in <header>"),
        (b"<html><body/></html>", "Der Namensraum „“ gehört nicht"),
        (b"%PDF-1.7", "kein wohlgeformtes XML"),
        (b"PK\x03\x04", "kein wohlgeformtes XML"),
    ],
)
def test_is_refused_because(content: bytes, reason: str) -> None:
    assert reason in refused(content)


def test_later_version_of_the_standard_is_read_with_a_note() -> None:
    later = schema(field("F1", more="<x:neu>1</x:neu>"), namespace=NS.replace("3.0.0", "3.1.0"))
    definition = read_schema(later)
    assert definition.counts()["fields"] == 1
    assert [problem.code for problem in definition.problems] == ["later_standard", "unknown_element"]
    assert "<neu> ist hier nicht vorgesehen" in refused(later.replace(b"3.1.0", b"3.0.0"))


def test_date_that_is_none_is_noted() -> None:
    definition = read_schema(schema(more="<x:gueltigAb>01.01.2024</x:gueltigAb>"))
    assert "invalid_date" in {problem.code for problem in definition.problems}


def test_a_schema_that_nobody_could_fill_in_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MAX_ELEMENTS", 4)
    assert reader.read_schema(schema("".join(field(f"F{n}") for n in range(1, 5)))).counts()["fields"] == 4
    with pytest.raises(SchemaRefused, match="mehr als 4 Felder"):
        reader.read_schema(schema("".join(field(f"F{n}") for n in range(1, 6))))
