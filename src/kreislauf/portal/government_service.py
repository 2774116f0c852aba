"""A service in schema.org's words (`GovernmentService`), so that search engines show what it is and where."""

from __future__ import annotations

from typing import Any, Final

from kreislauf.gazette.payloads.county import County
from kreislauf.gazette.queries import Published
from kreislauf.portal.addresses import absolute, address_of
from kreislauf.portal.reading import Json, text_of
from kreislauf.portal.services import Way

AUDIENCES: Final = {
    "citizens": {"@type": "Audience", "audienceType": "Bürgerinnen und Bürger"},
    "businesses": {"@type": "BusinessAudience", "audienceType": "Unternehmen"},
    "both": {"@type": "Audience", "audienceType": "Bürgerinnen, Bürger und Unternehmen"},
}


def government_service(entry: Published, ways: list[Way], county: County | None) -> Json:
    """The markup of a service; what is not known is left out."""
    data = entry.data
    name = county.name if county else ""
    markup: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "GovernmentService",
        "name": entry.title,
        "alternateName": data.get("synonyms"),
        "description": text_of(data.get("summary")),
        "identifier": text_of(data.get("leika_key")),
        "url": absolute(address_of("service", entry.key)),
        "audience": AUDIENCES.get(text_of(data.get("audience"))),
        "serviceOperator": _operator(text_of(data.get("unit")), name, text_of(data.get("contact_email"))),
        "areaServed": {"@type": "AdministrativeArea", "name": name} if name else None,
        "availableChannel": [_channel(way, data.get("decision_days")) for way in ways],
        "offers": _price(data.get("fee_cents")),
    }
    return {key: value for key, value in markup.items() if value}


def _operator(unit: str, county: str, email: str) -> Json:
    operator: dict[str, Any] = {"@type": "GovernmentOrganization", "name": unit or county}
    if email:
        operator["email"] = email
    if unit and county:
        operator["parentOrganization"] = {"@type": "GovernmentOrganization", "name": county}
    return operator


def _channel(way: Way, decision_days: Any) -> Json:
    channel: dict[str, Any] = {
        "@type": "ServiceChannel",
        "name": way.title,
        "serviceUrl": absolute(way.href) if way.href.startswith("/") else way.href,
        "availableLanguage": "de",
    }
    if way.is_own and isinstance(decision_days, int):
        channel["processingTime"] = f"P{decision_days}D"
    return channel


def _price(cents: Any) -> Json | None:
    if not isinstance(cents, int):
        return None
    return {"@type": "Offer", "price": f"{cents // 100}.{cents % 100:02d}", "priceCurrency": "EUR"}
