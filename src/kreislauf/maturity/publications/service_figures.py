"""Maturity and use of a live service in the gazette, as they were last night."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from kreislauf.catalogue.api import Service
from kreislauf.catalogue.rules.states import ServiceState
from kreislauf.gazette.payloads import service_figures as payloads
from kreislauf.gazette.publications import PUBLICATIONS, Edition, Gone, Outcome, Publication
from kreislauf.maturity.queries.maturity import Maturity, maturities, model_in_force
from kreislauf.maturity.queries.use import A_YEAR, Use, counted

TAKEN_BACK: Final = Gone("withdrawn")


@PUBLICATIONS.add
class ServiceFiguresPublication(Publication):
    """Figures by the service's name in the address; they are told once a night, not with every application."""

    key = payloads.ServiceFigures.type
    told_nightly = frozenset({"maturity", "use"})

    def build(self, keys: Sequence[str]) -> Mapping[str, Outcome]:
        model = model_in_force()
        services = Service.objects.filter(slug__in=keys)
        found = maturities(services.filter(state=ServiceState.LIVE), model)
        use = counted(one.service.pk for one in found)
        built: dict[str, Outcome] = dict.fromkeys(services.values_list("slug", flat=True), TAKEN_BACK)
        return built | {one.service.slug: _edition(model.title, one, use[one.service.pk].shown()) for one in found}

    def keys(self) -> Iterable[str]:
        return Service.objects.filter(state=ServiceState.LIVE).values_list("slug", flat=True)


def _edition(model: str, maturity: Maturity, use: Use) -> Edition:
    service = maturity.service
    payload = payloads.ServiceFigures(
        maturity=payloads.PublicMaturity(model, maturity.level, maturity.title, maturity.highest),
        use=payloads.PublicUse(
            days=A_YEAR,
            started=use.started.value,
            submitted=use.submitted.value,
            elsewhere=use.external.value,
            completed=use.completed.value,
            days_to_decision=use.days,
            score=None if use.score is None else str(use.score),
        ),
    )
    return Edition(payload, title=service.name, links=(f"service:{service.slug}",))
