"""Stored files are verified with the journal: each version's content is there and has its checksum."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from kreislauf.journal.queries import VERIFIERS, Fault
from kreislauf.kernel import Message
from kreislauf.records.models import DocumentVersion
from kreislauf.records.store import FileMissingError, open_content


@VERIFIERS.add
class StoredFiles:
    """Every version of every document, read from the disk."""

    key = "records.files"

    def faults(self) -> Iterator[Fault]:
        for version in DocumentVersion.objects.defer("text").iterator():
            what = _fault_of(version.sha256)
            if what:
                yield Fault(f"records_documentversion {version.pk}", what)


def _fault_of(sha256: str) -> Message | None:
    try:
        with open_content(sha256) as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except FileMissingError:
        return Message("Die Datei {sha256} fehlt im Dateispeicher.", sha256=sha256)
    return None if found == sha256 else Message("Die Datei {sha256} wurde verändert.", sha256=sha256)
