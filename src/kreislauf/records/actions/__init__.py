"""What can be done with documents."""

from kreislauf.records.actions.add_version import add_version, add_version_inside
from kreislauf.records.actions.retract_document import retract_document, retract_document_inside
from kreislauf.records.actions.store_document import store_document, store_document_inside

__all__ = [
    "add_version",
    "add_version_inside",
    "retract_document",
    "retract_document_inside",
    "store_document",
    "store_document_inside",
]
