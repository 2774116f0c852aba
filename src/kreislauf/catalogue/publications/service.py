"""A service in the gazette: public while it is live, taken back afterwards."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from django.db.models import Prefetch, Sum
from django.db.models.functions import ExtractYear
from django.urls import reverse

from kreislauf.catalogue.models import Channel, ChannelKind, ChannelUse, Service
from kreislauf.catalogue.rules.states import ServiceState
from kreislauf.catalogue.rules.usage import SMALLEST
from kreislauf.gazette.payloads import Reference
from kreislauf.gazette.payloads import service as payloads
from kreislauf.gazette.publications import PUBLICATIONS, Edition, Gone, Outcome, Publication
from kreislauf.people.api import county

TAKEN_BACK: Final = Gone("withdrawn")


@PUBLICATIONS.add
class ServicePublication(Publication):
    """A service by its name in the address."""

    key = payloads.Service.type

    def build(self, keys: Sequence[str]) -> Mapping[str, Outcome]:
        ways = Prefetch("channels", Channel.objects.order_by("kind", "title", "pk"))
        services = list(Service.objects.filter(slug__in=keys).select_related("unit").prefetch_related(ways))
        use, email = _use_of(services), county().contact_email
        return {
            one.slug: _edition(one, use[one.pk], email) if one.state == ServiceState.LIVE else TAKEN_BACK
            for one in services
        }

    def keys(self) -> Iterable[str]:
        return Service.objects.filter(state=ServiceState.LIVE).values_list("slug", flat=True)


def _use_of(services: list[Service]) -> dict[UUID, tuple[payloads.YearOfUse, ...]]:
    """Applications on ways of others by year, few ones left out. One query."""
    rows = (
        ChannelUse.objects.filter(channel__service__in=services)
        .order_by()
        .values_list("channel__service_id", ExtractYear("month"))
        .annotate(submitted=Sum("submitted"))
    )
    found: dict[UUID, tuple[payloads.YearOfUse, ...]] = defaultdict(tuple)
    for service, year, submitted in sorted(rows):
        if submitted >= SMALLEST:
            found[service] += (payloads.YearOfUse(year, submitted),)
    return found


def _edition(service: Service, use: tuple[payloads.YearOfUse, ...], email: str) -> Edition:
    payload = payloads.Service(
        slug=service.slug,
        name=service.name,
        unit=Reference(str(service.unit_id), service.unit.name),
        contact_email=email,
        **_description(service),
        **_processing(service),
        channels=tuple(_channel(service, channel) for channel in service.channels.all()),
        use=use,
    )
    return Edition(payload, title=service.name, text=_searched(payload))


def _description(service: Service) -> dict[str, Any]:
    return {
        "leika_key": service.leika_key,
        "synonyms": tuple(service.synonyms),
        "summary": service.summary,
        "plain_language": service.plain_language,
        "modules": tuple(payloads.Module(**module) for module in service.modules),
        "requirements": service.requirements,
        "documents": tuple(service.documents),
        "fee_cents": service.fee_cents,
        "fee_note": service.fee_note,
        "deadline_note": service.deadline_note,
        "legal_basis": tuple(service.legal_basis),
        "life_situations": tuple(service.life_situations),
        "audience": service.audience,
    }


def _processing(service: Service) -> dict[str, Any]:
    return {
        "sign_in": service.sign_in,
        "allows_companies": service.allows_companies,
        "allows_on_behalf": service.allows_on_behalf,
        "decision_days": service.decision_days,
        "decision_norm": service.decision_norm,
        "has_fictitious_approval": service.has_fictitious_approval,
    }


def _channel(service: Service, channel: Channel) -> payloads.ServiceChannel:
    is_own = channel.kind == ChannelKind.OWN
    return payloads.ServiceChannel(
        kind=channel.kind,
        title=channel.title,
        audience=channel.audience,
        href=reverse("apply:start", args=[service.slug]) if is_own else channel.url,
        provider=channel.provider,
        since=channel.live_since,
        until=channel.live_until,
    )


def _searched(service: payloads.Service) -> str:
    """Everything that the general search looks through."""
    parts = [
        *service.synonyms,
        service.summary,
        *service.life_situations,
        service.requirements,
        *service.documents,
        *(module.text for module in service.modules if module.language in {"", "de"}),
        *service.legal_basis,
    ]
    return "\n".join(part for part in parts if part)
