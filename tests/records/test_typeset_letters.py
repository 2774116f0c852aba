"""No character of any text keeps a document from being made, whatever its template."""

from __future__ import annotations

import io
import unicodedata
from typing import Any, Final

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kreislauf.records.rules.glyphs import letters_of
from kreislauf.records.rules.typeset import FONTS, TEMPLATES, typeset
from tests.records.test_typeset import PAPER

SECTION: Final = {"title": "Person", "rows": [{"label": "Name", "text": "Rosenbaum"}], "sections": []}
HEAD: Final = {
    "county": "Landkreis Innerstetal",
    "unit": "Ordnungsamt",
    "title": "Hund anmelden",
    "service": "Hund anmelden",
    "number": "2026-1",
    "received": "1. Juni 2026",
    "code": "AAAA",
    "verify_at": "https://kreis.example",
}
RECEIPT: Final[dict[str, Any]] = {**HEAD, "due": "", "digest": "00", "sections": [SECTION]}
NOTICE: Final[dict[str, Any]] = {
    **HEAD,
    "contact": "",
    "legal_basis": ["§ 1"],
    "date": "2. Juni 2026",
    "addressee": ["Rosenbaum"],
    "operative": "Ja.",
    "conditions": ["Leine."],
    "fee": "",
    "reasons": "Darum.",
    "legal_remedy": "Klage.",
    "signer": "Ito",
}
DOCUMENTS: Final = {"paper.typ": PAPER, "receipt.typ": RECEIPT, "notice.typ": NOTICE}
HELPERS: Final = {"letters.typ"}
ODD: Final = "李 → Müller‑Ito 😀 👩🏽‍🚀 e\u0301 x\u0323\u0301 محمد علي שָׁלוֹם א\u05b7 \U00013000 \ue000 \x01 \u202e"


def pages(content: bytes) -> str:
    return " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)


def with_text(value: Any, words: str) -> Any:
    """The same data with the words after every text in it."""
    if isinstance(value, str):
        return value if value.startswith(("https:", "AAAA")) else value + words
    if isinstance(value, dict):
        return {key: with_text(part, words) for key, part in value.items()}
    return [with_text(part, words) for part in value]


def test_every_template_is_tried_here() -> None:
    assert {file.name for file in TEMPLATES.glob("*.typ")} - HELPERS == set(DOCUMENTS)


@pytest.mark.parametrize("template", DOCUMENTS)
def test_odd_letters_in_every_place_of_a_document(template: str) -> None:
    content = typeset(template, with_text(DOCUMENTS[template], ODD))
    text = pages(content)
    assert "[U+13000]: EGYPTIAN HIEROGLYPH A001" in text
    assert "[U+0001]: Steuerzeichen" in text
    assert "李" in text
    assert b"<pdfuaid:part>1</pdfuaid:part>" in content


@pytest.mark.parametrize("template", DOCUMENTS)
def test_a_document_whose_letters_are_all_there_speaks_of_none(template: str) -> None:
    assert "Nicht darstellbare Zeichen" not in pages(typeset(template, with_text(DOCUMENTS[template], " 李 → ‑ 😀")))


def test_every_letter_that_the_fonts_have_is_set_as_itself() -> None:
    letters = [chr(code) for code in sorted(letters_of(FONTS))]
    own = [one for one in letters if unicodedata.normalize("NFC", one) == one and unicodedata.category(one)[0] != "C"]
    assert len(own) > 20_000
    points = [{"number": "1", "text": " ".join(own[start : start + 100])} for start in range(0, len(own), 100)]
    last = pypdf.PdfReader(io.BytesIO(typeset("paper.typ", {**PAPER, "points": points}))).pages[-1].extract_text()
    assert "Veröffentlichte Fassung" in last
    assert "Nicht darstellbare Zeichen" not in last


@settings(max_examples=20, deadline=None)
@given(st.text(st.characters(), min_size=1, max_size=60), st.sampled_from(sorted(DOCUMENTS)))
def test_whatever_somebody_writes(words: str, template: str) -> None:
    assert typeset(template, with_text(DOCUMENTS[template], words)).startswith(b"%PDF-")
