from kreislauf.records.models.document import Document, DocumentVersion

__all__ = ["Document", "DocumentVersion"]
