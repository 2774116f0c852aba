from kreislauf.records.models.document import Document, DocumentVersion
from kreislauf.records.models.store import FileMissingError, keep, open_content, read_content

__all__ = ["Document", "DocumentVersion", "FileMissingError", "keep", "open_content", "read_content"]
