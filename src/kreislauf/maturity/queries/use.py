"""How services are used: started, submitted, abandoned where, decided when, and how people fared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from django.db.models import F, QuerySet, Sum
from django.shortcuts import get_object_or_404

from kreislauf.applications.api import ApplicantKind
from kreislauf.cases.api import Case
from kreislauf.cases.rules.states import CaseState
from kreislauf.catalogue.api import Audience, ChannelUse, Satisfaction, Service, UseCount
from kreislauf.catalogue.permissions import CatalogueRight
from kreislauf.catalogue.rules.states import ServiceState
from kreislauf.catalogue.rules.usage import (
    Figure,
    Percentage,
    days_to_decision,
    mean_score,
    percentage,
    shown,
    shown_parts,
)
from kreislauf.kernel import Actor, months_after, now, today
from kreislauf.maturity.permissions import MaturityRight
from kreislauf.maturity.queries.maturity import Maturity, maturities, model_in_force
from kreislauf.people.permissions import permit, visible

PERIODS: Final = {"monat": 30, "quartal": 91, "jahr": 365}
A_YEAR: Final = PERIODS["jahr"]


@dataclass(frozen=True, slots=True)
class Use:
    """A service's use in a period; every figure with small numbers suppressed."""

    started: Figure
    submitted: Figure
    external: Figure
    completed: Percentage
    """Share of begun applications that were submitted."""
    days: int | None
    """Median days from receipt to decision."""
    score: float | None
    """Mean answer to "Wie gut kamen Sie zurecht?", 1 to 5."""


@dataclass(frozen=True, slots=True)
class Counted:
    """The same, as counted; never shown."""

    started: int = 0
    submitted: int = 0
    external: int = 0
    durations: tuple[timedelta, ...] = ()
    scores: tuple[tuple[int, int], ...] = ()

    def shown(self) -> Use:
        return Use(
            started=shown(self.started),
            submitted=shown(self.submitted),
            external=shown(self.external),
            completed=percentage(min(self.submitted, self.started), self.started),
            days=days_to_decision(list(self.durations)),
            score=mean_score(dict(self.scores)),
        )


def counted(services: Iterable[UUID], *, days: int = A_YEAR) -> dict[UUID, Counted]:
    """Use by service over the last `days` days; four queries."""
    ids, since = list(services), today() - timedelta(days=days)
    own = _sums(UseCount.objects.filter(service__in=ids, day__gte=since), "service_id", "kind", total="count")
    elsewhere = ChannelUse.objects.filter(channel__service__in=ids, month__gte=since.replace(day=1))
    external = _sums(elsewhere, "channel__service_id", total="submitted")
    durations: dict[UUID, list[timedelta]] = defaultdict(list)
    decided = Case.objects.filter(
        service__in=ids, state=CaseState.DECIDED, decided_at__gte=now() - timedelta(days=days)
    )
    for service, duration in decided.values_list("service_id", F("decided_at") - F("received_at")):
        durations[service].append(duration)
    scores: dict[UUID, dict[int, int]] = defaultdict(dict)
    rated = Satisfaction.objects.filter(service__in=ids, month__gte=since.replace(day=1))
    for (service, score), count in _sums(rated, "service_id", "score", total="count").items():
        scores[service][score] = count
    return {
        service: Counted(
            started=own.get((service, "started"), 0),
            submitted=own.get((service, "submitted"), 0),
            external=external.get((service,), 0),
            durations=tuple(durations[service]),
            scores=tuple(sorted(scores[service].items())),
        )
        for service in ids
    }


def _sums(rows: QuerySet[Any], *by: str, total: str) -> dict[tuple[Any, ...], int]:
    grouped = rows.order_by().values_list(*by).annotate(total=Sum(total))
    return {tuple(key): sum_ for *key, sum_ in grouped}


@dataclass(frozen=True, slots=True)
class ServiceUse:
    service: Service
    use: Use


@dataclass(frozen=True, slots=True)
class UsePage:
    """The use of all live services."""

    rows: list[ServiceUse]
    citizens: Figure
    businesses: Figure
    mixed: Figure
    """Submitted elsewhere, on ways for both, whose operators do not say by whom."""
    days: int


def use_page(actor: Actor, *, period: str = "jahr") -> UsePage:
    permit(actor, MaturityRight.SEE_USE)
    days = PERIODS.get(period, A_YEAR)
    services = list(
        visible(actor, CatalogueRight.SEE_CATALOGUE, Service.objects.filter(state=ServiceState.LIVE)).select_related(
            "unit"
        )
    )
    ids = [service.pk for service in services]
    figures = counted(ids, days=days)
    by_audience = shown_parts(_by_audience(ids, days))
    return UsePage(
        rows=_rows(services, figures),
        citizens=by_audience[Audience.CITIZENS],
        businesses=by_audience[Audience.BUSINESSES],
        mixed=by_audience[Audience.BOTH],
        days=days,
    )


def _rows(services: list[Service], figures: dict[UUID, Counted]) -> list[ServiceUse]:
    """Submissions of all services are parts of the totals above them: no single hidden one follows from these."""
    parts = {f"{pk}:{kind}": getattr(one, kind) for pk, one in figures.items() for kind in ("submitted", "external")}
    told = shown_parts(parts)
    return [
        ServiceUse(
            service,
            replace(
                figures[service.pk].shown(),
                submitted=told[f"{service.pk}:submitted"],
                external=told[f"{service.pk}:external"],
            ),
        )
        for service in services
    ]


def _by_audience(services: list[UUID], days: int) -> dict[str, int]:
    """Submissions by who applied; each is counted once. Own forms know it, other ways by whom they are for."""
    since = today() - timedelta(days=days)
    own = UseCount.objects.filter(service__in=services, kind="submitted", day__gte=since)
    elsewhere = ChannelUse.objects.filter(channel__service__in=services, month__gte=since.replace(day=1))
    found: dict[str, int] = {audience.value: 0 for audience in Audience}
    for (kind,), count in _sums(own, "applicant_kind", total="count").items():
        found[Audience.BUSINESSES if kind == ApplicantKind.COMPANY else Audience.CITIZENS] += count
    for (audience,), count in _sums(elsewhere, "channel__audience", total="submitted").items():
        found[audience] += count
    return found


@dataclass(frozen=True, slots=True)
class AbandonedPage:
    label: str
    count: Figure


@dataclass(frozen=True, slots=True)
class ServiceUsePage:
    service: Service
    use: Use
    abandoned: list[AbandonedPage]
    scores: list[tuple[int, Figure]]
    months: list[tuple[date, Figure]]
    days: int


def service_use_page(actor: Actor, service_id: UUID, *, period: str = "jahr") -> ServiceUsePage:
    """One service's use, with the pages at which people gave up; Http404 where the actor may not see it."""
    permit(actor, MaturityRight.SEE_USE)
    service = get_object_or_404(visible(actor, CatalogueRight.SEE_CATALOGUE, Service.objects.all()), pk=service_id)
    days = PERIODS.get(period, A_YEAR)
    figures = counted([service.pk], days=days)[service.pk]
    left = UseCount.objects.filter(service=service, kind="abandoned", day__gte=today() - timedelta(days=days))
    pages = {label: total for (label,), total in _sums(left, "page_label", total="count").items()}
    hidden = shown_parts(pages)
    scores = {str(score): count for score, count in figures.scores}
    return ServiceUsePage(
        service=service,
        use=figures.shown(),
        abandoned=[AbandonedPage(label, hidden[label]) for label in sorted(pages, key=lambda key: -pages[key])],
        scores=[(int(score), figure) for score, figure in shown_parts(scores).items()],
        months=_by_month(service),
        days=days,
    )


def _by_month(service: Service) -> list[tuple[date, Figure]]:
    """Submissions in each of the last twelve months, the present one included."""
    first = _first_of_month_before(today(), 11)
    rows = UseCount.objects.filter(service=service, kind="submitted", day__range=(first, today()))
    by_month = {_first_of_month_before(today(), n): 0 for n in range(11, -1, -1)}
    for day, count in rows.order_by().values_list("day").annotate(total=Sum("count")):
        by_month[day.replace(day=1)] += count
    figures = shown_parts({month.isoformat(): count for month, count in by_month.items()})
    return list(zip(by_month, figures.values(), strict=True))


def _first_of_month_before(day: date, months: int) -> date:
    return months_after(day.replace(day=1), -months)


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a service: how digital it is, and its use in the last twelve months."""

    maturity: Maturity
    use: Use


def results(actor: Actor, services: QuerySet[Service]) -> list[Result]:
    """For the measures that services came of, in the order given; the same few queries for any number of services.

    Raises NotPermitted.
    """
    permit(actor, MaturityRight.SEE_USE)
    found = maturities(services, model_in_force())
    figures = counted([maturity.service.pk for maturity in found])
    return [Result(maturity, figures[maturity.service.pk].shown()) for maturity in found]
