"""Reading XZuFi 2.2: what is understood, what is named as not understood, and what is not let in."""

from __future__ import annotations

import pytest

from kreislauf.catalogue.rules.xzufi import compare, marks_of, parsing
from kreislauf.catalogue.rules.xzufi.parsing import XzufiRefused
from kreislauf.catalogue.rules.xzufi.reading import read_xzufi
from kreislauf.catalogue.rules.xzufi.texts import plain_text
from tests.catalogue import sample


def test_a_service_is_read_with_all_its_modules() -> None:
    reading = read_xzufi(sample.message())
    (found,) = reading.services
    assert (found.id, found.version, found.changed) == ("L100042:8664", "7", "2026-03-01T10:00:00")
    assert found.name == "Gaststätte eröffnen"
    assert found.synonyms == ("Erlaubnis zum Betrieb eines Gaststättengewerbes Erteilung", "Schankerlaubnis")
    assert found.leika_key == sample.LEIKA
    assert found.summary == "Wer Alkohol ausschenkt, braucht eine Erlaubnis."
    assert found.plain_language == "Sie wollen Bier verkaufen. Dann brauchen Sie eine Erlaubnis."
    assert found.documents == ("Führungszeugnis", "Grundriss der Räume")
    assert found.legal_basis == ("§ 2 Gaststättengesetz",)
    assert (found.fee_cents, found.fee_note) == (12050, "Gebühr nach der Gebührenordnung.")
    assert found.deadline_note == "Vier Wochen vor der Eröffnung."
    assert found.audience == "businesses"
    assert found.life_situations == ("Unternehmensgründung",)
    modules = {(module.key, module.language): module.text for module in found.modules}
    assert modules[("full_text", "de")] == "Erster Absatz.\n\nZweiter, mit Auskunft (https://land.example/info)."
    assert modules[("summary", "en")] == "You need a licence."
    assert modules[("duration", "de")] == "Etwa sechs Wochen."
    assert not {key for key, _language in modules} & {"documents", "legal_basis", "name"}


def test_what_was_not_understood_is_named() -> None:
    reading = read_xzufi(sample.message())
    assert reading.services[0].not_understood == ("informationsbereichSDG", "modulText 77")
    assert reading.other == {"organisationseinheit": 1}


def test_a_service_without_name_or_key_is_skipped_and_the_others_are_read() -> None:
    nameless = sample.service("1", modules="")
    keyless = sample.service().replace('<xzufi:id schemeAgencyID="L100042">8664</xzufi:id>', "")
    reading = read_xzufi(sample.message(nameless, keyless, sample.service("2"), sample.service("2")))
    assert [found.id for found in reading.services] == ["L100042:2"]
    assert [str(row.why) for row in reading.skipped] == [
        "Die Leistungsbezeichnung fehlt (Textmodule 02 und 03).",
        "Die Kennung (id) fehlt.",
        "Die Leistung steht zweimal in der Datei.",
    ]


@pytest.mark.parametrize("key", ["", "9905001210400", "98050012104000", "99050012104000\u0660", "99ABC"])
def test_only_a_key_of_the_catalogue_is_taken(key: str) -> None:
    found = read_xzufi(sample.message(sample.service(leika=key))).services[0]
    assert found.leika_key == ""
    assert any(name.startswith("referenzLeiKa") for name in found.not_understood) == bool(key)


@pytest.mark.parametrize(
    ("amounts", "cents"),
    [
        ("<xzufi:betrag>30</xzufi:betrag>", 3000),
        ('<xzufi:betrag waehrung="CHF">30</xzufi:betrag>', None),
        ("<xzufi:betrag>30</xzufi:betrag><xzufi:betrag>60</xzufi:betrag>", None),
        ("<xzufi:betrag>NaN</xzufi:betrag>", None),
        ("<xzufi:betrag>-1</xzufi:betrag>", None),
        ("<xzufi:betrag>1e30</xzufi:betrag>", None),
        ("<xzufi:betrag>0.001</xzufi:betrag>", None),
    ],
)
def test_a_fee_is_one_amount_in_euros(amounts: str, cents: int | None) -> None:
    modules = sample.MODULES.replace('<xzufi:betrag waehrung="EUR">120.50</xzufi:betrag>', amounts)
    assert read_xzufi(sample.message(sample.service(modules=modules))).services[0].fee_cents == cents


BOMB = "<!DOCTYPE a [<!ENTITY b 'bbbbbbbbbb'>" + "<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'>" + "]>"
OUTSIDE = "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (sample.message(prolog=BOMB), "DOCTYPE"),
        (sample.message(prolog=OUTSIDE), "DOCTYPE"),
        (sample.message(prolog=OUTSIDE).decode().encode("utf-16"), "DOCTYPE"),
        (sample.message(prolog='<?xml version="1.0" encoding="UTF-7"?>'), "Zeichenkodierung"),
        (sample.message(version="3.0.0"), "XZuFi 3.0.0"),
        (sample.message().replace(b"2_2_0", b"2_1_0"), "andere Fassung"),
        (b"<leistung/>", "keine XZuFi-Nachricht"),
        (b"", "kein lesbares XML"),
        (b"\x00\x01\x02", "kein lesbares XML"),
        (sample.message()[:900], "kein lesbares XML"),
        (sample.message(" "), "keine Leistung"),
        (
            sample.message("<xzufi:a>" * 100 + "</xzufi:a>" * 100),
            "tiefer verschachtelt",
        ),
    ],
    ids=[
        *("bomb", "file", "utf-16", "utf-7", "version 3", "version 2.1"),
        *("other", "empty", "binary", "cut", "none", "deep"),
    ],
)
def test_what_is_no_harmless_xzufi_is_refused_with_the_reason(content: bytes, why: str) -> None:
    with pytest.raises(XzufiRefused) as refused:
        read_xzufi(content)
    assert why in str(refused.value)


def test_size_and_number_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parsing, "LARGEST_FILE", 100)
    with pytest.raises(XzufiRefused, match="zu groß"):
        read_xzufi(sample.message())
    monkeypatch.setattr(parsing, "LARGEST_FILE", 10**6)
    monkeypatch.setattr(parsing, "MOST_ELEMENTS", 10)
    with pytest.raises(XzufiRefused, match="mehr als 10 Elemente"):
        read_xzufi(sample.message())


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("Nur Text & mehr", "Nur Text & mehr"),
        ("<p>Eins</p><p>Zwei<br>Drei</p>", "Eins\n\nZwei\nDrei"),
        ("<p>Liste:</p><ul><li>a</li><li>b</li></ul><p>Ende</p>", "Liste:\n- a\n- b\n\nEnde"),
        ("<img src=x onerror=boese()>Bild", "Bild"),
        ("<a href='javascript:boese()'>Wort</a>", "Wort"),
        ("<style>p{}</style><iframe src='x'>drin</iframe>Rest", "Rest"),
        ("&lt;script&gt;boese()&lt;/script&gt;", "<script>boese()</script>"),
        ("<p>\u202eUmgekehrt\u0007</p>", "Umgekehrt"),
        ("", ""),
    ],
)
def test_markup_becomes_paragraphs(html: str, text: str) -> None:
    assert plain_text(html) == text


def test_by_hand_is_what_the_last_import_did_not_write() -> None:
    given = read_xzufi(sample.message()).services[0]
    stored = {**given.fields(), "summary": "Eigener Text", "deadline_note": "Alte Frist"}
    source = {"marks": marks_of({**given.fields(), "deadline_note": "Alte Frist"})}
    comparison = compare(stored, source, given)
    assert {change.field: change.is_by_hand for change in comparison.changes} == {
        "summary": True,
        "deadline_note": False,
    }
    assert comparison.taken(frozenset()) == {"deadline_note": "Vier Wochen vor der Eröffnung."}
    assert comparison.taken(frozenset({"summary"})).keys() == {"summary", "deadline_note"}


def test_an_older_message_changes_nothing_by_itself() -> None:
    given = read_xzufi(sample.message(sample.service(changed="2025-01-01T00:00:00"))).services[0]
    stored = {**given.fields(), "summary": "Neuer"}
    source = {"marks": marks_of(stored), "changed": "2026-03-01T10:00:00"}
    comparison = compare(stored, source, given)
    assert comparison.is_older
    assert comparison.taken(frozenset()) == {}
    assert comparison.taken(frozenset({"summary"})) == {"summary": given.summary}
