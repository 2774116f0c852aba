"""Competence keys that the program itself relies on; a county adds others as rows."""

from typing import Final

COUNCIL: Final = "council"
MAIN_COMMITTEE: Final = "main_committee"
COUNCIL_OFFICE: Final = "council_office"
TREASURY: Final = "treasury"
CASH_OFFICE: Final = "cash_office"
AUDIT: Final = "audit"
DATA_PROTECTION: Final = "data_protection"
DIGITALISATION: Final = "digitalisation"
