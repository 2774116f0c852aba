"""Competence keys that the program itself relies on; a county adds others as rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from kreislauf.kernel import Message

COUNCIL: Final = "council"
MAIN_COMMITTEE: Final = "main_committee"
COUNCIL_OFFICE: Final = "council_office"
TREASURY: Final = "treasury"
CASH_OFFICE: Final = "cash_office"
AUDIT: Final = "audit"
DATA_PROTECTION: Final = "data_protection"
DIGITALISATION: Final = "digitalisation"


@dataclass(frozen=True, slots=True)
class Known:
    """A competence that the program relies on: its label in a new county, and what waits for somebody who holds it."""

    label: str
    waits: Message
    is_necessary: bool = True
    """Whether no motion can be dealt with while nobody is competent."""


KNOWN: Final[Mapping[str, Known]] = {
    COUNCIL: Known("Kreistag", Message("Ohne ihn wird nichts beschlossen, was dem Kreistag vorbehalten ist.")),
    MAIN_COMMITTEE: Known("Kreisausschuss", Message("Ohne ihn werden Beschlüsse nicht vorbereitet.")),
    COUNCIL_OFFICE: Known("Sitzungsdienst", Message("Ohne ihn registriert niemand Vorlagen und lädt niemand ein.")),
    TREASURY: Known("Haushalt", Message("Ohne sie führt niemand den Haushalt.")),
    CASH_OFFICE: Known("Zahlungsverkehr", Message("Ohne sie wird nichts ausgezahlt.")),
    AUDIT: Known("Rechnungsprüfung", Message("Ohne sie prüft niemand Zahlungen und Journal."), is_necessary=False),
    DATA_PROTECTION: Known(
        "Datenschutz", Message("Ohne ihn löscht und sperrt niemand Angaben zu Personen."), is_necessary=False
    ),
    DIGITALISATION: Known(
        "Digitalisierung der Verwaltung",
        Message("Ohne sie führt niemand Konzept, Maßnahmen und Leistungen."),
        is_necessary=False,
    ),
}
