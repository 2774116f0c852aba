"""Public documents enter the gazette version by version; only what stands there is given to strangers."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from uuid import UUID

from kreislauf.gazette.payloads.document import Document as Payload
from kreislauf.gazette.publications import PUBLICATIONS, Edition, Outcome, Publication
from kreislauf.records.models import DocumentVersion
from kreislauf.records.permissions import VERSION_PUBLISHERS


@PUBLICATIONS.add
class DocumentPublication(Publication):
    """One version of a document, by its id; public with its document, or by itself on another ground."""

    key = Payload.type

    def build(self, keys: Sequence[str]) -> Mapping[str, Outcome]:
        rows = DocumentVersion.objects.filter(pk__in=keys).select_related("document").defer("text")
        by_itself = _public_by_itself([UUID(key) for key in keys])
        return {str(one.pk): _edition(one) for one in rows if one.document.is_public or one.pk in by_itself}

    def keys(self) -> Iterable[str]:
        with_document = DocumentVersion.objects.filter(document__is_public=True).values_list("pk", flat=True)
        return map(str, {*with_document, *_public_by_itself(None)})


def _public_by_itself(among: Collection[UUID] | None) -> set[UUID]:
    """One query for each ground."""
    return {version for ground in VERSION_PUBLISHERS for version in ground.public_versions(among)}


def _edition(version: DocumentVersion) -> Edition:
    payload = Payload(
        document=str(version.document_id),
        number=version.number,
        filename=version.filename,
        media_type=version.media_type,
        size=version.size,
        sha256=version.sha256,
    )
    return Edition(payload, title=version.document.title, sort_on=version.created_at)
