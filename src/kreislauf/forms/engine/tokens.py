"""What a field asks about the applicant: autocomplete tokens (WCAG 1.3.5, HTML autofill), guessed from FIM's names.

Only data of the person or company that applies gets a token. Whoever fills in somebody else's data (child, spouse,
representative) would otherwise be offered their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from kreislauf.forms.engine.compiled import Part


class AutofillToken(StrEnum):
    """The HTML autofill tokens in use."""

    FAMILY_NAME = "family-name"
    GIVEN_NAME = "given-name"
    NAME = "name"
    TITLE = "honorific-prefix"
    ORGANIZATION = "organization"
    EMAIL = "email"
    TELEPHONE = "tel"
    STREET_ADDRESS = "street-address"
    STREET = "address-line1"
    ADDRESS_EXTRA = "address-line2"
    POSTAL_CODE = "postal-code"
    CITY = "address-level2"
    COUNTRY = "country-name"
    BIRTHDAY = "bday"
    BIRTH_DAY = "bday-day"
    BIRTH_MONTH = "bday-month"
    BIRTH_YEAR = "bday-year"
    URL = "url"


_NAMES: Final = (
    (AutofillToken.FAMILY_NAME, r"(familien|nach)name"),
    (AutofillToken.GIVEN_NAME, r"(vornamen?|rufname)"),
    (AutofillToken.NAME, r"(vor- und (nach|familien)name|vollständiger name)"),
    (AutofillToken.TITLE, r"(doktorgrade?|titel|akademischer grad)"),
    (AutofillToken.ORGANIZATION, r"(eingetragener name( des unternehmens| / organisationsname)?|organisationsname)"),
    (AutofillToken.ORGANIZATION, r"(firma|firmenname|unternehmensname)"),
    (AutofillToken.ORGANIZATION, r"name des unternehmens"),
    (AutofillToken.EMAIL, r"(e-?mail(-?adresse)?)"),
    (AutofillToken.TELEPHONE, r"(telefon(nummer)?|mobil(funk)?nummer|rufnummer)"),
    (AutofillToken.STREET_ADDRESS, r"(straße (und|,) (hausnummer|nr\.?))"),
    (AutofillToken.STREET, r"straße"),
    (AutofillToken.ADDRESS_EXTRA, r"(adresszusatz|anschrift zusatzangaben)"),
    (AutofillToken.POSTAL_CODE, r"(postleitzahl|plz)"),
    (AutofillToken.CITY, r"(ort|wohnort|stadt)"),
    (AutofillToken.BIRTHDAY, r"geburtsdatum"),
    (AutofillToken.URL, r"(webadresse|website|internetadresse)"),
)
_PATTERNS: Final = tuple((token, re.compile(pattern)) for token, pattern in _NAMES)
_BIRTH_PARTS: Final = {
    "tag": AutofillToken.BIRTH_DAY,
    "monat": AutofillToken.BIRTH_MONTH,
    "jahr": AutofillToken.BIRTH_YEAR,
}
_OTHERS: Final = re.compile(
    r"vertret(er|ung|en)|bevollmächtigt|betreu(er|ung)|ehe(gatt|frau|mann|partner)|lebenspartner|kind(es|er)?\b|vaters?\b"
    r"|mutter|eltern|arbeitgeb|zeug(e|in)\b|versicher|behörde|bank|weitere|abweichend|frühere|vorherige|ansprech"
    r"|arbeitnehm|schwanger|geburtsort|steuerberat|notar|ausgabestelle|betriebsst|schule|gericht|jagdfläche|jagdbezirk"
    r"|niederlassung|standort|inhaber des|grundstück"
)
_FIRST_PERSON: Final = re.compile(r"antragstell|anzeigend")
_TYPED: Final = frozenset({"text", "long_text", "email", "telephone", "date", "integer"})


def tokens_of(parts: Iterable[Part]) -> dict[str, AutofillToken]:
    """Tokens by path. Each token is given once: where it comes again, it is somebody else's or another address."""
    found: dict[str, AutofillToken] = {}
    for part in parts:
        token = token_of(part)
        if token is not None and token not in found.values() and _is_own(part):
            found[part.path] = token
    return found


def token_of(part: Part) -> AutofillToken | None:
    """What a field asks, of whomever."""
    if not part.is_asked or part.node.is_repeatable or part.field_type.key not in _TYPED:
        return None
    for text in (part.label, part.node.name):
        plain = text.strip().rstrip(":*").strip().lower()
        for token, pattern in _PATTERNS:
            if pattern.fullmatch(plain):
                return token
        if plain in _BIRTH_PARTS and part.parent is not None and "geburtsdatum" in _words(part.parent):
            return _BIRTH_PARTS[plain]
    return None


def _is_own(part: Part) -> bool:
    """Whether it is about the applicant. The innermost group that says whose data these are decides."""
    if _OTHERS.search(_words(part)):
        return False
    for group in part.above():
        if group.node.is_repeatable:
            return False
        words = _words(group)
        if _FIRST_PERSON.search(words):
            return not re.search(r"(kind|vater|mutter|ehegatt)\w* (\w+ )?(des|der) antragstell", words)
        if _OTHERS.search(words):
            return False
    return True


def _words(part: Part) -> str:
    return f"{part.label} {part.node.name}".lower()
