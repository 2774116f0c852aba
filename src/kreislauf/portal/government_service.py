"""A service in schema.org's words (`GovernmentService`), so that search engines show what it is and where."""

from __future__ import annotations

from typing import Any, Final

from kreislauf.gazette.payloads.county import County
from kreislauf.gazette.payloads.service import Service
from kreislauf.gazette.queries import Published
from kreislauf.portal.addresses import absolute, address_of
from kreislauf.portal.reading import Json
from kreislauf.portal.services import Way

AUDIENCES: Final = {
    "citizens": {"@type": "Audience", "audienceType": "Bürgerinnen und Bürger"},
    "businesses": {"@type": "BusinessAudience", "audienceType": "Unternehmen"},
    "both": {"@type": "Audience", "audienceType": "Bürgerinnen, Bürger und Unternehmen"},
}


def government_service(entry: Published[Service], ways: list[Way], county: County | None) -> Json:
    """The markup of a service; what is not known is left out."""
    service = entry.data
    name = county.name if county else ""
    markup: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "GovernmentService",
        "name": entry.title,
        "alternateName": service.synonyms,
        "description": service.summary,
        "identifier": service.leika_key,
        "url": absolute(address_of("service", entry.key)),
        "audience": AUDIENCES.get(service.audience),
        "serviceOperator": _operator(service.unit.name, name, service.contact_email),
        "areaServed": {"@type": "AdministrativeArea", "name": name} if name else None,
        "availableChannel": [_channel(way, service.decision_days) for way in ways],
        "offers": _price(service.fee_cents),
    }
    return {key: value for key, value in markup.items() if value}


def _operator(unit: str, county: str, email: str) -> Json:
    operator: dict[str, Any] = {"@type": "GovernmentOrganization", "name": unit or county}
    if email:
        operator["email"] = email
    if unit and county:
        operator["parentOrganization"] = {"@type": "GovernmentOrganization", "name": county}
    return operator


def _channel(way: Way, decision_days: int | None) -> Json:
    channel: dict[str, Any] = {
        "@type": "ServiceChannel",
        "name": way.title,
        "serviceUrl": absolute(way.href) if way.href.startswith("/") else way.href,
        "availableLanguage": "de",
    }
    if way.is_own and decision_days is not None:
        channel["processingTime"] = f"P{decision_days}D"
    return channel


def _price(cents: int | None) -> Json | None:
    if cents is None:
        return None
    return {"@type": "Offer", "price": f"{cents // 100}.{cents % 100:02d}", "priceCurrency": "EUR"}
