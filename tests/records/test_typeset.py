"""The rendition of a paper: accessible, archivable, in the house's font."""

import io
import json
import subprocess
import sys
from typing import Any

import pypdf
import pytest
from pypdf.generic import DictionaryObject, StreamObject

from kreislauf.records.rules.typeset import TypesettingError, typeset, typeset_paper

PAPER: dict[str, Any] = {
    "county": "Landkreis Innerstetal",
    "kind_label": "Antrag",
    "reference": "123/XIX",
    "title": "Mittel für die Digitalisierung",
    "date": "14. November 2023",
    "movers": ["Gruppe Mitte", "Fraktion Tal"],
    "consultations": [{"date": "27.11.2023", "organization": "Ausschuss für Finanzen", "role": "Vorberatung"}],
    "points": [
        {"number": "1", "text": "Es werden 1,0 Mio. € eingestellt.\n\nSie sind gesperrt."},
        {"number": "b)", "text": "Sonderzeichen *bleiben* #stehen $x$ <so> \\n @hier."},
    ],
    "questions": [{"number": "1", "text": "Wie viele Leistungen sind digital?"}],
    "reasoning": "Weil es nötig ist.",
}


@pytest.fixture(scope="module")
def rendition() -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(typeset_paper(PAPER)))


def test_it_says_what_the_paper_says(rendition: pypdf.PdfReader) -> None:
    text = rendition.pages[0].extract_text()
    for words in (
        PAPER["title"],
        "123/XIX",
        "Gruppe Mitte, Fraktion Tal",
        "Ausschuss für Finanzen",
        "Sie sind gesperrt.",
    ):
        assert words in text
    assert "Sonderzeichen *bleiben* #stehen $x$ <so> \\n @hier." in text


def below(found: DictionaryObject, name: str) -> DictionaryObject:
    inner = found[name]
    assert isinstance(inner, DictionaryObject)
    return inner


def test_it_is_tagged_and_archivable(rendition: pypdf.PdfReader) -> None:
    root = rendition.root_object
    described = root["/Metadata"]
    assert isinstance(described, StreamObject)
    metadata = described.get_data().decode()
    assert below(root, "/MarkInfo")["/Marked"]
    assert str(root["/Lang"]) == "de-DE"
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
    assert "<pdfaid:part>2</pdfaid:part>" in metadata


def test_it_is_set_in_fira_sans(rendition: pypdf.PdfReader) -> None:
    shelves = [below(below(page, "/Resources"), "/Font") for page in rendition.pages]
    fonts = {str(below(shelf, name)["/BaseFont"]) for shelf in shelves for name in shelf}
    assert fonts
    assert all("FiraSans" in font for font in fonts)


def test_a_paper_of_many_pages_and_no_consultations() -> None:
    long = {**PAPER, "consultations": [], "movers": [], "reasoning": "\n\n".join(["Absatz " * 80] * 40)}
    assert len(pypdf.PdfReader(io.BytesIO(typeset_paper(long))).pages) > 3


def test_wrong_data_says_what_is_missing() -> None:
    with pytest.raises(TypesettingError, match="title"):
        typeset_paper({"county": "x"})


def test_the_process_reads_an_order_and_ends() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "kreislauf.records.rules.typeset"],
        input=json.dumps({"template": "paper.typ", "data": PAPER}).encode(),
        capture_output=True,
        check=True,
    )
    assert done.stdout.startswith(b"%PDF-")
    with pytest.raises(TypesettingError):
        typeset("missing.typ", {})


def test_the_process_sees_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    given: dict[str, Any] = {}

    def run(command: list[str], **options: Any) -> subprocess.CompletedProcess[bytes]:
        given.update(options, command=command)
        return subprocess.CompletedProcess(command, 0, b"%PDF", b"")

    monkeypatch.setenv("KREISLAUF_SECRET_KEY", "geheim")
    monkeypatch.setattr(subprocess, "run", run)
    assert typeset_paper(PAPER) == b"%PDF"
    assert set(given["env"]) == {"PATH", "LANG"}
    assert "-I" in given["command"]
