"""Who may store and read documents.

A document belongs to something: a paper, a concept, a meeting. Who may read it follows from there, and
records lies below all of them. So the apps above register what they own in `DOCUMENT_OWNERS`.
"""

from collections.abc import Collection
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from kreislauf.kernel import Actor, Registry
from kreislauf.people.permissions import COUNCIL_OFFICE, SYSTEM, RightRow, rights_table
from kreislauf.people.rules.who import ACTING


class DocumentOwner(Protocol):
    """One kind of thing that documents belong to; registered from an app's `kinds/`."""

    key: str

    def may_read(self, actor: Actor, document_id: UUID) -> bool:
        """May the actor read the document because it belongs to a thing of this kind that they may see?"""


DOCUMENT_OWNERS: Registry[DocumentOwner] = Registry("document owners")


class VersionPublisher(Protocol):
    """A ground on which single versions of documents are public, such as a presentation; registered from `kinds/`."""

    key: str

    def public_versions(self, among: Collection[UUID] | None = None) -> set[UUID]:
        """The versions that are public on this ground, of all or of some. One query."""


VERSION_PUBLISHERS: Registry[VersionPublisher] = Registry("version publishers")


class RecordsRight(StrEnum):
    STORE_DOCUMENT = "records.store_document"
    RETRACT_DOCUMENT = "records.retract_document"


TABLE = rights_table(
    {
        RecordsRight.STORE_DOCUMENT: RightRow(_("Dokumente ablegen"), ACTING | SYSTEM),
        RecordsRight.RETRACT_DOCUMENT: RightRow(_("Dokumente aus der Öffentlichkeit nehmen"), COUNCIL_OFFICE | SYSTEM),
    }
)


def may_read_document(actor: Actor, document_id: UUID) -> bool:
    """May the actor read a document that is not public?"""
    if actor.is_anonymous:
        return False
    return any(owner.may_read(actor, document_id) for owner in DOCUMENT_OWNERS)
