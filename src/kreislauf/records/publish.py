"""Public documents enter the gazette version by version; only what stands there is given to strangers."""

from kreislauf.gazette.actions import publish
from kreislauf.records.models import DocumentVersion


def publish_version(version: DocumentVersion) -> None:
    """Publish one version of a public document under type `document`, its id as key."""
    publish(
        "document",
        str(version.pk),
        title=version.document.title,
        data={
            "document": str(version.document_id),
            "version": version.number,
            "filename": version.filename,
            "media_type": version.media_type,
            "size": version.size,
            "sha256": version.sha256,
        },
        sort_on=version.created_at,
    )
