"""A service as XZuFi describes it, in the fields of our catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from kreislauf.kernel import Message

MODULES: Final = {
    "02": ("name", "Leistungsbezeichnung"),
    "03": ("common_name", "Leistungsbezeichnung II"),
    "05": ("summary", "Kurztext"),
    "06": ("full_text", "Volltext"),
    "07": ("legal_basis", "Rechtsgrundlagen"),
    "08": ("documents", "Erforderliche Unterlagen"),
    "09": ("requirements", "Voraussetzungen"),
    "10": ("fees", "Kosten"),
    "11": ("procedure", "Verfahrensablauf"),
    "12": ("duration", "Bearbeitungsdauer"),
    "13": ("deadline", "Frist"),
    "14": ("forms", "Formulare"),
    "15": ("further", "Weiterführende Informationen"),
    "16": ("hints", "Hinweise"),
    "18": ("author", "Urheber"),
    "22": ("office", "Zuständige Stelle"),
    "23": ("contact", "Ansprechpunkt"),
    "24": ("teaser", "Teaser"),
    "25": ("remedy", "Rechtsbehelf"),
}
"""Codes of urn:de:xzufi:codeliste:leistungstextmodulleika (2024-02-16), with the modules of their own (10, 12, 13)."""

FIELDS: Final = (
    "name",
    "leika_key",
    "synonyms",
    "summary",
    "plain_language",
    "modules",
    "requirements",
    "documents",
    "fee_cents",
    "fee_note",
    "deadline_note",
    "legal_basis",
    "life_situations",
    "audience",
)
"""Fields of a service that an import may fill."""


@dataclass(frozen=True, slots=True)
class DescribedModule:
    """One module of the description: text without markup, in one language (BCP 47)."""

    key: str
    title: str
    text: str
    language: str = "de"

    def as_json(self) -> dict[str, str]:
        plain = {"key": self.key, "title": self.title, "text": self.text}
        return plain if self.language == "de" else {**plain, "language": self.language}


@dataclass(frozen=True, slots=True)
class ServiceDescription:
    """What a message says about one service. Empty fields were not given."""

    id: str
    version: str
    changed: str
    """ISO 8601, as the message gives it; empty where it gives none."""
    name: str
    leika_key: str = ""
    synonyms: tuple[str, ...] = ()
    summary: str = ""
    plain_language: str = ""
    modules: tuple[DescribedModule, ...] = ()
    requirements: str = ""
    documents: tuple[str, ...] = ()
    fee_cents: int | None = None
    fee_note: str = ""
    deadline_note: str = ""
    legal_basis: tuple[str, ...] = ()
    life_situations: tuple[str, ...] = ()
    audience: str = ""
    not_understood: tuple[str, ...] = ()
    """Names of elements that were left out."""

    def fields(self) -> dict[str, Any]:
        """The given fields as the catalogue stores them; what was not given is missing."""
        found: dict[str, Any] = {}
        for name in FIELDS:
            value = getattr(self, name)
            if name == "modules":
                value = [module.as_json() for module in self.modules]
            elif isinstance(value, tuple):
                value = list(value)
            if value not in ("", [], None):
                found[name] = value
        return found


@dataclass(frozen=True, slots=True)
class SkippedService:
    """A service of the message that cannot be taken over."""

    id: str
    name: str
    why: Message


@dataclass(frozen=True, slots=True)
class XzufiReading:
    """What a message says. `other` counts objects that are no services, by their name."""

    services: tuple[ServiceDescription, ...]
    skipped: tuple[SkippedService, ...]
    other: dict[str, int]
