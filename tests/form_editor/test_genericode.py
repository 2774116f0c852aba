"""Code lists from files: what is read, and what hostile files meet."""

from __future__ import annotations

import pytest

from kreislauf.forms import genericode
from kreislauf.forms.engine.definition import Choice
from kreislauf.forms.genericode import read_code_list
from kreislauf.kernel import Refusal

NAMESPACE = "http://docs.oasis-open.org/codelist/ns/genericode/1.0/"
HEAD = f'<?xml version="1.0" encoding="UTF-8"?><gc:CodeList xmlns:gc="{NAMESPACE}">'


def row(**values: str) -> str:
    cells = "".join(
        f'<Value ColumnRef="{name}"><SimpleValue>{value}</SimpleValue></Value>' for name, value in values.items()
    )
    return f"<Row>{cells}</Row>"


STATES = f"""{HEAD}<Identification><ShortName>staaten</ShortName>
<CanonicalVersionUri>urn:staaten_1</CanonicalVersionUri></Identification>
<ColumnSet><Column Id="lfd" Use="optional"><ShortName>lfd</ShortName></Column>
<Column Id="schluessel" Use="required"><ShortName>Schluessel</ShortName></Column>
<Column Id="bezeichnung" Use="required"><ShortName>Bezeichnung</ShortName></Column>
<Key Id="k"><ShortName>k</ShortName><ColumnRef Ref="schluessel"/></Key></ColumnSet>
<SimpleCodeList>
{row(lfd="1", schluessel="000", bezeichnung="Deutschland")}
{row(lfd="2", schluessel="129", bezeichnung="Frankreich")}
</SimpleCodeList></gc:CodeList>"""
BOTH = (Choice("000", "Deutschland"), Choice("129", "Frankreich"))


def refused(content: bytes | str, **columns: str) -> str:
    with pytest.raises(Refusal) as refusal:
        read_code_list(content if isinstance(content, bytes) else content.encode(), **columns)
    return str(refusal.value)


def test_genericode() -> None:
    read = read_code_list(STATES.encode())
    assert (read.choices, read.uri, read.name) == (BOTH, "urn:staaten_1", "staaten")
    assert (read.code_column, read.label_column) == ("schluessel", "bezeichnung")
    other = read_code_list(STATES.encode(), code_column="lfd", label_column="Schluessel")
    assert other.choices == (Choice("1", "000"), Choice("2", "129"))
    assert "Vorhanden sind: lfd, schluessel, bezeichnung." in refused(STATES, code_column="gibtsnicht")


@pytest.mark.parametrize(
    "content",
    [
        "000;Deutschland\n129;Frankreich\n",
        "\ufeff000;Deutschland\r\n\r\n129;Frankreich",
        "Schlüssel;Bezeichnung\n000;Deutschland\n129;Frankreich",
        "Bezeichnung\tCode\nDeutschland\t000\nFrankreich\t129",
        '"000","Deutschland"\n"129","Frankreich"',
    ],
)
def test_csv(content: str) -> None:
    assert read_code_list(content.encode()).choices == BOTH


def test_csv_of_an_old_office() -> None:
    assert read_code_list("1;Köln\n2;Düren".encode("windows-1252")).choices == (
        Choice("1", "Köln"),
        Choice("2", "Düren"),
    )


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "leer"),
        (b"<?xml version='1.0'?><CodeList/>", "keine Codeliste"),
        (b"<html><body>Nein</body></html>", "keine Codeliste"),
        (b"<gc", "kein XML"),
        (b"\x00\x01\x02", "weder XML noch CSV"),
        ("x;y\nx;z", "kommt zweimal vor"),
        (";Ohne", "fehlt"),
        ("a;b\x07", "Steuerzeichen"),
        ("a;" + "x" * 600, "zu lang"),
        (HEAD + "</gc:CodeList>", "beschreibt keine Spalten"),
        (STATES.replace("<Row>", "<Rew>").replace("</Row>", "</Rew>"), "keine Einträge"),
    ],
)
def test_what_is_no_list(content: bytes | str, said: str) -> None:
    assert said in refused(content)


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE gc [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE gc [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE gc SYSTEM "http://127.0.0.1:9/x.dtd">',
    ],
)
def test_hostile_declarations_are_refused(doctype: str) -> None:
    assert "DOCTYPE" in refused(STATES.replace("?>", f"?>{doctype}", 1).replace("Deutschland", "&x;"))


def test_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(genericode, "MOST_BYTES", 1024 * 1024)
    monkeypatch.setattr(genericode, "MOST_ENTRIES", 3)
    assert "größer als 1 MB" in refused(b"a;b\n" * 300_000)
    assert "mehr als 3 Einträge" in refused("".join(f"{n};x\n" for n in range(4)))


def test_the_same_line_twice_is_one_entry() -> None:
    assert read_code_list(b"a;b\na;b\n").choices == (Choice("a", "b"),)
