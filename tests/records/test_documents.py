"""Documents: kept once, versioned, given only to whom they may be given."""

from __future__ import annotations

import io
import stat
import zipfile
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse

from kreislauf.journal.models import Event
from kreislauf.journal.queries import verify
from kreislauf.kernel import Actor, Refusal
from kreislauf.people.permissions import NotPermitted
from kreislauf.people.rules import competences as c
from kreislauf.records import actions, queries
from kreislauf.records.models import Document, DocumentVersion
from kreislauf.records.permissions import DOCUMENT_OWNERS
from kreislauf.records.rules.limits import LARGEST_DOCUMENT
from kreislauf.records.rules.media import DOCX, PDF, media_type, safe_filename
from kreislauf.records.store import open_content
from tests.support.bombs import lying_zip, mimetype_bomb
from tests.support.cast import TEST, SmallCounty, account_of, member

pytestmark = pytest.mark.django_db
ODT = b"application/vnd.oasis.opendocument.text"


def store(
    content: bytes = b"Antrag", filename: str = "antrag.txt", *, is_public: bool = False, text: str = ""
) -> Document:
    return actions.store_document(
        actor=TEST, title="Antrag", filename=filename, content=content, is_public=is_public, text=text
    )


def version_of(document: Document) -> DocumentVersion:
    return queries.latest_version(document)


def zipped(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return buffer.getvalue()


def test_a_member_keeps_a_document(county: SmallCounty, file_store: Path) -> None:
    abel = member(county.council, "Abel")
    document = actions.store_document(actor=abel, title="Brief", filename="../../brief.md", content=b"Text")
    version = version_of(document)
    assert (version.number, version.filename, version.size, version.media_type) == (
        1,
        "brief.md",
        4,
        "text/plain",
    )
    with open_content(version.sha256) as content:
        assert content.read() == b"Text"
    kept = file_store / version.sha256[:2] / version.sha256
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_strangers_keep_nothing(county: SmallCounty, file_store: Path) -> None:
    with pytest.raises(NotPermitted):
        actions.store_document(actor=Actor.anonymous(), title="x", filename="x", content=b"x")
    assert not Document.objects.exists()
    assert not file_store.exists()


def test_equal_contents_are_kept_once(county: SmallCounty, file_store: Path) -> None:
    store()
    store()
    assert Document.objects.count() == 2
    assert sum(path.is_file() for path in file_store.rglob("*")) == 1


@pytest.mark.parametrize("content", [b"", b"x" * (LARGEST_DOCUMENT + 1)], ids=["empty", "too large"])
def test_empty_and_huge_files_are_refused(county: SmallCounty, content: bytes) -> None:
    before = Event.objects.count()
    with pytest.raises(Refusal, match=r"leer|größer als 20"):
        store(content)
    assert not Document.objects.exists()
    assert Event.objects.count() == before


def test_versions_follow_each_other_and_never_change(county: SmallCounty) -> None:
    document = store(b"eins")
    second = actions.add_version(actor=TEST, document_id=document.pk, filename="neu.txt", content=b"zwei")
    assert second.number == 2
    assert version_of(document) == second
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE records_documentversion SET size = 1")


def test_versions_are_added_by_insiders(county: SmallCounty) -> None:
    document = store()
    with pytest.raises(NotPermitted):
        actions.add_version(actor=Actor.anonymous(), document_id=document.pk, filename="x", content=b"x")
    assert document.versions.count() == 1


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7 ...", PDF),
        (zipped("[Content_Types].xml", "word/document.xml"), DOCX),
        (zipped("readme"), "application/zip"),
        (zipped("xl/workbook.xml"), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (lying_zip("mimetype", ODT, declared=len(ODT), method=0), ODT.decode()),
        (lying_zip("mimetype", b"application/vnd.oasis.opendocument.\r\nx", declared=38, method=0), "application/zip"),
        (mimetype_bomb(1), "application/zip"),
        (b"PK\x03\x04broken", "application/octet-stream"),
        (b"\x89PNG\r\n\x1a\n...", "image/png"),
        ("Grüße".encode(), "text/plain"),
        ("Grüße".encode("cp1252"), "text/plain"),
        (b"<html><script>alert(1)</script>", "text/plain"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "text/plain"),
        (b"\x00\x01\x02", "application/octet-stream"),
    ],
)
def test_the_kind_is_told_from_the_bytes(content: bytes, kind: str) -> None:
    assert media_type(content) == kind


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("C:\\Eigene Dateien\\Antrag.docx", "Antrag.docx"),
        ("../../etc/passwd", "passwd"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie x.pdf"),
        ("", "dokument"),
        ("..", "dokument"),
        (".pdf", "pdf"),
        ("x" * 400 + ".pdf", "x" * 180 + ".pdf"),
    ],
)
def test_file_names_are_made_safe(name: str, safe: str) -> None:
    assert safe_filename(name) == safe


# --- download


@pytest.fixture
def abel(county: SmallCounty, client: Client) -> Client:
    client.force_login(account_of(member(county.council, "Abel"), "abel@innerstetal.example"))
    return client


@pytest.fixture
def open_to() -> Iterator[set[UUID]]:
    """Documents that a test's own kind of owner opens to everyone who is signed in."""
    documents: set[UUID] = set()

    class Owner:
        key = "test"

        def may_read(self, actor: Actor, document_id: UUID) -> bool:
            return document_id in documents

    DOCUMENT_OWNERS.add(Owner)
    yield documents
    del DOCUMENT_OWNERS._kinds["test"]


def address(document: Document) -> str:
    return reverse("records:download", args=[version_of(document).pk])


def test_a_public_document_is_for_everyone(county: SmallCounty, client: Client) -> None:
    response = client.get(address(store(b"%PDF-1.7 x", "antrag.pdf", is_public=True)))
    assert response.status_code == 200
    assert response.streaming
    assert response.getvalue() == b"%PDF-1.7 x"
    assert response["Content-Disposition"] == 'inline; filename="antrag.pdf"'
    assert response["X-Content-Type-Options"] == "nosniff"
    again = client.get(response.request["PATH_INFO"], HTTP_IF_NONE_MATCH=response["ETag"])
    assert again.status_code == 304


def test_markup_is_saved_never_shown(county: SmallCounty, client: Client) -> None:
    response = client.get(address(store(b"<script>alert(1)</script>", "böse.html", is_public=True)))
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response["Content-Disposition"].startswith("attachment")
    response.close()


def test_strangers_are_asked_to_sign_in_whether_or_not_there_is_a_document(county: SmallCounty, client: Client) -> None:
    for url in (address(store()), reverse("records:download", args=[UUID(int=7)])):
        response = client.get(url)
        assert (response.status_code, response["Location"]) == (302, f"/konto/login/?next={url}")


def test_an_internal_document_follows_the_right_of_its_owner(abel: Client, open_to: set[UUID]) -> None:
    document = store()
    assert abel.get(address(document)).status_code == 404
    open_to.add(document.pk)
    response = abel.get(address(document))
    assert response.streaming
    assert response.getvalue() == b"Antrag"
    assert response["Cache-Control"] == "private, no-cache"


def test_a_retracted_document_is_internal_again(county: SmallCounty, client: Client) -> None:
    document = store(is_public=True)
    clerk = county.works_in(c.COUNCIL_OFFICE, "Sommer")
    actions.retract_document(actor=clerk, document_id=document.pk, reason="privacy")
    assert client.get(address(document)).status_code == 302


def test_documents_are_retracted_by_the_council_office(county: SmallCounty) -> None:
    document = store(is_public=True)
    with pytest.raises(NotPermitted):
        actions.retract_document(actor=member(county.council, "Abel"), document_id=document.pk, reason="privacy")
    assert queries.is_published(version_of(document).pk)


# --- verification


def test_changed_and_missing_files_are_found_with_the_journal(county: SmallCounty, file_store: Path) -> None:
    first, second = version_of(store(b"eins")), version_of(store(b"zwei"))
    assert list(verify()) == []
    (file_store / first.sha256[:2] / first.sha256).write_bytes(b"drei")
    (file_store / second.sha256[:2] / second.sha256).unlink()
    faults = {fault.place: str(fault.what) for fault in verify()}
    assert "wurde verändert" in faults[f"records_documentversion {first.pk}"]
    assert "fehlt im Dateispeicher" in faults[f"records_documentversion {second.pk}"]
