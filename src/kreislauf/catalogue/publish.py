"""What of the catalogue goes into the gazette: live services with their ways, and how much was online when.

A service is public while it is live; retired, its page says that it was taken back. The days on which its
ways were open stay counted (`service_offer`). Nothing of applications and cases goes outside.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Sum
from django.db.models.functions import ExtractYear
from django.urls import reverse

from kreislauf.catalogue.models import Channel, ChannelKind, ChannelUse, Service, ServiceState
from kreislauf.catalogue.queries.facts import baseline_day
from kreislauf.catalogue.rules.usage import SMALLEST
from kreislauf.gazette import actions as gazette
from kreislauf.people.api import county


def publish_service(service: Service) -> None:
    """The service as outsiders see it, or its end; and the county's offer as a whole."""
    channels = list(service.channels.order_by("kind", "title"))
    if service.state == ServiceState.LIVE:
        gazette.publish(
            "service",
            service.slug,
            title=service.name,
            data={**_description(service), **_ways(service, channels), "use": _use(service)},
            text=_searched(service),
        )
    else:
        gazette.retract("service", service.slug, reason="withdrawn")
    publish_offer()


def _description(service: Service) -> dict[str, Any]:
    return {
        "slug": service.slug,
        "name": service.name,
        "leika_key": service.leika_key,
        "synonyms": service.synonyms,
        "summary": service.summary,
        "plain_language": service.plain_language,
        "modules": service.modules,
        "requirements": service.requirements,
        "documents": service.documents,
        "fee_cents": service.fee_cents,
        "fee_note": service.fee_note,
        "deadline_note": service.deadline_note,
        "legal_basis": service.legal_basis,
        "life_situations": service.life_situations,
        "audience": service.audience,
        "unit": {"key": service.unit_id, "name": service.unit.name},
        "contact_email": county().contact_email,
    }


def _ways(service: Service, channels: list[Channel]) -> dict[str, Any]:
    return {
        "channels": [_channel(service, channel) for channel in channels],
        "sign_in": service.sign_in,
        "allows_companies": service.allows_companies,
        "allows_on_behalf": service.allows_on_behalf,
        "decision_days": service.decision_days,
        "decision_norm": service.decision_norm,
        "has_fictitious_approval": service.has_fictitious_approval,
    }


def _channel(service: Service, channel: Channel) -> dict[str, Any]:
    is_own = channel.kind == ChannelKind.OWN
    return {
        "kind": channel.kind,
        "title": channel.title,
        "audience": channel.audience,
        "href": reverse("apply:start", args=[service.slug]) if is_own else channel.url,
        "provider": channel.provider,
        "since": channel.live_since,
        "until": channel.live_until,
    }


def _use(service: Service) -> list[dict[str, int]]:
    """Applications through external channels by year, as their operators report them."""
    rows = (
        ChannelUse.objects.filter(channel__service=service)
        .values(year=ExtractYear("month"))
        .annotate(submitted=Sum("submitted"))
        .order_by("year")
    )
    return [{"year": row["year"], "submitted": row["submitted"]} for row in rows if row["submitted"] >= SMALLEST]


def _searched(service: Service) -> str:
    """Everything that the general search looks through."""
    modules = [module.get("text", "") for module in service.modules if module.get("language", "de") == "de"]
    parts = [
        *service.synonyms,
        service.summary,
        *service.life_situations,
        service.requirements,
        *service.documents,
        *modules,
        *service.legal_basis,
    ]
    return "\n".join(part for part in parts if part)


def publish_offer() -> None:
    """The days on which each service that is or was public could be used online, and the day to compare with."""
    services = Service.objects.exclude(state=ServiceState.DRAFT).order_by("name", "pk")
    offered = [(service, _spans(service)) for service in services.prefetch_related("channels")]
    gazette.publish(
        "service_offer",
        "offer",
        title="Online-Angebot",
        data={
            "baseline_day": baseline_day(),
            "services": [
                {"name": service.name, "spans": spans}
                for service, spans in offered
                if spans or service.state == ServiceState.LIVE  # a draft that was given up was never public
            ],
        },
    )


def _spans(service: Service) -> list[dict[str, Any]]:
    """Open ways only: one without a first day was never offered."""
    return [
        {"audience": channel.audience, "since": channel.live_since, "until": channel.live_until}
        for channel in service.channels.all()
        if channel.live_since is not None
    ]
