"""Letters that cost much to read: somebody gets a sentence, and everybody else their pages."""

from __future__ import annotations

import resource
import zlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from kreislauf.config.motion_command import main as motion
from kreislauf.council.models import Paper
from kreislauf.kernel import apart as kernel
from kreislauf.records.models import Document
from tests.cast import Cast, sign_in
from tests.council.test_upload_motion import LETTER
from tests.support.bombs import MEGABYTE, crowded_zip, lying_zip, word_file, zeros
from tests.support.foreign import TOO_COSTLY, TOO_MANY, allowing, growing_by

pytestmark = pytest.mark.django_db
SUMS = (LETTER.replace("1,0 Mio. €", "T€ 5 " * 23_000)).encode()


@pytest.fixture(autouse=True)
def _files(tmp_path: Path, settings: Settings) -> None:
    settings.KREISLAUF_VAR = tmp_path


def upload(client: Client, name: str, content: bytes) -> Any:
    return client.post(reverse("council:upload_motion"), {"letter": SimpleUploadedFile(name, content)})


def pdf_of(stream: bytes, length: int) -> bytes:
    """One page whose drawing orders are this zlib stream."""
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>",
        b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (length, stream),
    ]
    content, offsets = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        offsets.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    start = len(content)
    content += b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1)
    content += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return content + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(parts) + 1, start)


def pdf_bomb() -> bytes:
    packed = zlib.compress(b" " * 200 * MEGABYTE, 9)
    return pdf_of(packed, len(packed))


def boxes_in_boxes() -> bytes:
    """Text boxes in one another, each beside thousands of words."""
    depth, words = 50, "<w:r><w:t>T€ 5 </w:t></w:r>" * 600
    return word_file(f"<w:p>{words}<w:r><w:txbxContent>" * depth + "</w:txbxContent></w:r></w:p>" * depth)


BOMBS: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "sums": ("a.txt", lambda: SUMS, TOO_COSTLY),
    "member": ("a.docx", lambda: lying_zip("word/document.xml", zeros(100), declared=100 * MEGABYTE), "zu groß"),
    "lying member": ("a.docx", lambda: lying_zip("word/document.xml", zeros(100), declared=100), "beschädigt"),
    "directory": ("a.docx", lambda: crowded_zip(100_000), "zu groß"),
    "boxes": ("a.docx", boxes_in_boxes, ""),
    "entities": ("a.docx", lambda: word_file("&a;" * 1000), "beschädigt"),
    "stream": ("a.pdf", pdf_bomb, "beschädigt"),
}


def largest_child() -> int:
    """KiB of the largest child that this process ever had: other tests have larger ones."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss


@pytest.mark.parametrize("kind", BOMBS)
def test_a_letter_that_costs_too_much_is_refused_and_nothing_kept(client: Client, cast: Cast, kind: str) -> None:
    name, make, says = BOMBS[kind]
    client, content = sign_in(client, cast.members[0]), make()
    upload(client, "a.txt", b"x")
    before = largest_child()
    with allowing(cpu_seconds=2, seconds=60.0), growing_by(64):
        response = upload(client, name, content)
    assert response.status_code == 422
    assert says in response.content.decode()
    assert not Paper.objects.exists()
    assert not Document.objects.exists()
    assert largest_child() <= max(before, 800 * 1024)


@pytest.mark.django_db(transaction=True)
def test_pages_are_answered_while_eight_hostile_letters_are_read(cast: Cast) -> None:
    """Four threads, as a process of the web server has: letters take three of them at most."""
    clients = [sign_in(Client(), cast.members[0]) for _ in range(8)]

    def send(client: Client) -> Any:
        try:
            return upload(client, "a.txt", SUMS)
        finally:
            connection.close()

    def look() -> tuple[int, int]:
        try:
            return Client().get("/").status_code, sum(not each.done() for each in sent)
        finally:
            connection.close()

    with allowing(cpu_seconds=6, seconds=60.0, patience=60.0), ThreadPoolExecutor(4) as pool:
        sent = [pool.submit(send, client) for client in clients]
        code, still_reading = pool.submit(look).result()
        pages = [each.result().content.decode() for each in sent]
    assert code == 200
    assert still_reading == kernel.Bounds().at_once + kernel.Bounds().waiting
    assert sum(TOO_MANY in page for page in pages) == len(pages) - still_reading
    assert sum(TOO_COSTLY in page for page in pages) == still_reading


def test_the_command_has_the_same_bounds(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    letter = tmp_path / "antrag.txt"
    letter.write_bytes(SUMS)
    with allowing(cpu_seconds=1, seconds=60.0):
        assert motion(["read", str(letter)]) == 2
    assert TOO_COSTLY in capsys.readouterr().err
