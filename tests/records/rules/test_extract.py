"""Uploaded files become text, or are refused in one sentence."""

from __future__ import annotations

import io
import zipfile

import pytest
from docx import Document
from pypdf import PdfReader, PdfWriter

from kreislauf.records.rules.extract import extract_text
from kreislauf.records.rules.unreadable import UnreadableDocument

LETTER = "Sehr geehrte Frau Landrätin,\n\nfür „Schulen“ werden 1,0 Mio. € eingestellt – im Haushalt 2026.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_plain_text_in_its_encodings(encoding: str) -> None:
    assert extract_text(LETTER.encode(encoding), "antrag.txt") == LETTER


def test_markdown_keeps_its_marks() -> None:
    assert extract_text(b"# Antrag\n\n**1.** Text", "Antrag.MD") == "# Antrag\n\n**1.** Text"


def word_file() -> bytes:
    document = Document()
    document.add_paragraph("SPD-Fraktion")
    table = document.add_table(rows=2, cols=3)
    for row, texts in zip(table.rows, [("Gremium", "Termin", "TOP"), ("Kreistag", "04.12.2025", "TOP 5")], strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    document.add_paragraph("Für Radwege werden 50.000 € eingestellt.", style="List Number")
    document.add_paragraph("Die Verwaltung berichtet.", style="List Bullet")
    document.add_paragraph("Mit freundlichen Grüßen").add_run().add_break()
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_word_file_with_table_and_lists_in_order() -> None:
    lines = [line for line in extract_text(word_file(), "antrag.docx").split("\n") if line]
    assert lines[:3] == ["SPD-Fraktion", "Gremium | Termin | TOP", "Kreistag | 04.12.2025 | TOP 5"]
    assert lines[3:5] == ["1. Für Radwege werden 50.000 € eingestellt.", "- Die Verwaltung berichtet."]


def test_word_text_box_is_read_once() -> None:
    box = (
        "<mc:AlternateContent xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'>"
        "<mc:Choice><w:txbxContent><w:p><w:r><w:t>Fraktion im Kasten</w:t></w:r></w:p></w:txbxContent></mc:Choice>"
        "<mc:Fallback><w:txbxContent><w:p><w:r><w:t>Fraktion im Kasten</w:t></w:r></w:p></w:txbxContent></mc:Fallback>"
        "</mc:AlternateContent>"
    )
    content = rewritten(word_file(), "</w:p>", f"<w:r>{box}</w:r></w:p>")
    assert extract_text(content, "a.docx").count("Fraktion im Kasten") == 1


def test_word_text_boxes_within_each_other_are_read_once() -> None:
    depth = 40
    boxes = "<w:p><w:r><w:txbxContent>" * depth + "<w:p><w:r><w:t>innen</w:t></w:r></w:p>"
    content = rewritten(word_file(), "<w:sectPr", boxes + "</w:txbxContent></w:r></w:p>" * depth + "<w:sectPr")
    assert extract_text(content, "letter.docx").count("innen") == 1


def rewritten(content: bytes, old: str, new: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(stream, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "word/document.xml":
                data = data.decode().replace(old, new, 1).encode()
            target.writestr(name, data)
    return stream.getvalue()


def pdf_file(lines: list[str]) -> bytes:
    """A one-page PDF written by hand, so that the test needs no typesetter."""
    shown = "".join(f"({line}) Tj 0 -16 Td " for line in lines)
    stream = f"BT /F1 12 Tf 60 760 Td {shown}ET".encode("cp1252")
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
            b" /Resources << /Font << /F1 5 0 R >> >> >>"
        ),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    content, offsets = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        offsets.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    start = len(content)
    content += b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1)
    content += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return content + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(parts) + 1, start)


def test_pdf_keeps_lines_and_rejoins_words() -> None:
    text = extract_text(
        pdf_file(["Antrag der Fraktion", "Das Digitalisierungs-", "konzept wird vorgestellt."]), "a.pdf"
    )
    assert [line.strip() for line in text.split("\n") if line.strip()] == [
        "Antrag der Fraktion",
        "Das Digitalisierungskonzept wird vorgestellt.",
    ]


def test_pdf_under_another_name_is_still_a_pdf() -> None:
    assert "Antrag" in extract_text(pdf_file(["Antrag der Fraktion"]), "antrag.txt")


def encrypted() -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf_file(["Antrag"]))))
    writer.encrypt("geheim", algorithm="RC4-128")
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def scanned() -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def bomb() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"\0" * 70_000_000)
    return stream.getvalue()


def endless_paragraphs() -> bytes:
    return rewritten(word_file(), "<w:sectPr", "<w:p/>" * 1_500_000 + "<w:sectPr")


def other_archive() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("readme.txt", "hello")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "filename", "says"),
    [
        (b"", "a.txt", "leer"),
        (b"  \n ", "a.txt", "leer"),
        (b"x" * (20 * 1024 * 1024 + 1), "a.txt", "20 MB"),
        (bytes(range(256)) * 40, "a.txt", "keinen lesbaren Text"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 500, "a.txt", "keinen lesbaren Text"),
        (b"hello", "a.exe", "nicht gelesen"),
        (b"hello", "a.pdf", "beschädigt"),
        (b"hello", "a.docx", "beschädigt"),
        (b"%PDF-1.4\nnonsense", "a.pdf", "beschädigt"),
        (b"PK\x03\x04nonsense", "a.docx", "beschädigt"),
        (other_archive(), "a.docx", "beschädigt"),
        (bomb(), "a.docx", "zu groß"),
        (endless_paragraphs(), "a.docx", "zu groß"),
        (pdf_file(["Antrag " * 10] * 15_000), "a.pdf", "zu aufwendig"),
        (encrypted(), "a.pdf", "Kennwort"),
        (scanned(), "a.pdf", "nur Bilder"),
    ],
    ids=[
        "empty", "blank", "huge", "binary", "image", "program", "no pdf", "no docx",
        "broken pdf", "broken zip", "other zip", "bomb", "endless", "heavy page", "encrypted", "scanned",
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_in_one_sentence(content: bytes, filename: str, says: str) -> None:
    with pytest.raises(UnreadableDocument) as refused:
        extract_text(content, filename)
    assert says in str(refused.value)
    assert str(refused.value).endswith(".")
    assert "\n" not in str(refused.value)
