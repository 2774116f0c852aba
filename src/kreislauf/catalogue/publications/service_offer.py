"""How much is online, in the gazette: the days of every service that is or was public, and the day to compare with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from django.db.models import QuerySet

from kreislauf.catalogue.models import Service
from kreislauf.catalogue.queries.catalogue import spans_of
from kreislauf.catalogue.queries.facts import baseline_day
from kreislauf.catalogue.rules.states import ServiceState
from kreislauf.gazette.payloads import service_offer as payloads
from kreislauf.gazette.publications import PUBLICATIONS, Edition, Outcome, Publication


@PUBLICATIONS.add
class ServiceOfferPublication(Publication):
    """The one offer. Retired services keep their days; a draft that was given up was never public."""

    key = payloads.ServiceOffer.type

    def build(self, keys: Sequence[str]) -> Mapping[str, Outcome]:
        services = list(_published_once().order_by("name", "pk").prefetch_related("channels"))
        if not services:
            return {}
        offered = [(one, tuple(spans_of(one))) for one in services]
        payload = payloads.ServiceOffer(
            baseline_day=baseline_day(),
            services=tuple(
                payloads.OfferedService(one.name, spans)
                for one, spans in offered
                if spans or one.state == ServiceState.LIVE
            ),
        )
        return {payloads.OFFER: Edition(payload, title="Online-Angebot")}

    def keys(self) -> Iterable[str]:
        return [payloads.OFFER] if _published_once().exists() else []


def _published_once() -> QuerySet[Service]:
    return Service.objects.exclude(state=ServiceState.DRAFT)
