"""Reading the catalogue inside; the actor comes first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum
from django.shortcuts import get_object_or_404

from kreislauf.catalogue.models import Audience, Channel, ChannelKind, ChannelUse, Service
from kreislauf.catalogue.permissions import CatalogueRight
from kreislauf.catalogue.queries.facts import baseline_day, facts_of, live_channels
from kreislauf.catalogue.rules import catalogue as rules
from kreislauf.catalogue.rules.states import ChannelState, ServiceState
from kreislauf.form_editor.api import Form, FormVersion
from kreislauf.form_editor.rules.states import VersionState
from kreislauf.gazette.rules.offer import Count as OfferCount
from kreislauf.gazette.rules.offer import Span, counted, over_time
from kreislauf.kernel import Actor, Message, Verdict, today
from kreislauf.people.api import Organization
from kreislauf.people.permissions import may, permit, visible

AUDIENCES: Final = [("citizens", Audience.CITIZENS.label), ("businesses", Audience.BUSINESSES.label)]


@dataclass(frozen=True, slots=True)
class Filters:
    """What the list is narrowed to; empty means all."""

    words: str = ""
    state: str = ""
    audience: str = ""
    unit: str = ""
    online: str = ""

    @property
    def is_any(self) -> bool:
        return bool(self.words or self.state or self.audience or self.unit or self.online)


@dataclass(frozen=True, slots=True)
class CataloguePage:
    rows: QuerySet[Service]
    counts: dict[str, int]
    """Services by state, before any filter."""
    units: list[tuple[str, str]]
    may_create: bool


def catalogue_page(actor: Actor, filters: Filters) -> CataloguePage:
    """Three queries, and one for the rows of a page. Rows carry `is_online`."""
    permit(actor, CatalogueRight.SEE_CATALOGUE)
    services = visible(actor, CatalogueRight.SEE_CATALOGUE, Service.objects.all())
    units = Organization.objects.filter(services__isnull=False).distinct().order_by("name")
    rows = services.annotate(is_online=_is_online())
    return CataloguePage(
        rows=_narrowed(rows, filters).select_related("unit").order_by("name", "pk"),
        counts=dict(services.order_by().values_list("state").annotate(Count("pk"))),
        units=[(str(key), name) for key, name in units.values_list("pk", "name")],
        may_create=may(actor, CatalogueRight.CREATE_SERVICE),
    )


def _is_online() -> Exists:
    return Exists(live_channels(today()).filter(service=OuterRef("pk")))


def _narrowed(rows: QuerySet[Service], filters: Filters) -> QuerySet[Service]:
    for word in filters.words.split()[:6]:
        rows = rows.filter(
            Q(name__icontains=word)
            | Q(leika_key__startswith=word)
            | Q(summary__icontains=word)
            | Q(synonyms__contains=[word])
        )
    if filters.state in ServiceState.words():
        rows = rows.filter(state=filters.state)
    if filters.audience in {"citizens", "businesses"}:
        rows = rows.filter(audience__in=[filters.audience, Audience.BOTH])
    if filters.unit:
        rows = rows.filter(unit_id=_uuid(filters.unit))
    if filters.online in {"ja", "nein"}:
        rows = rows.filter(_is_online() if filters.online == "ja" else ~_is_online())
    return rows


def _uuid(written: str) -> UUID | None:
    try:
        return UUID(written)
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class ChannelRow:
    """A way to the service with its state and the use that was reported."""

    channel: Channel
    state: str
    months: int
    submitted: int
    has_published_form: bool


@dataclass(frozen=True, slots=True)
class ServicePage:
    service: Service
    channels: list[ChannelRow]
    lead: Message
    drafts: int
    open_cases: int
    may_maintain: bool
    publication: Verdict
    """The state that an editor looks at; see `actions.change_service`."""


def service_page(actor: Actor, service_id: UUID) -> ServicePage:
    """A service as a thing: eight queries; Http404 where the actor may not see it."""
    rows = visible(actor, CatalogueRight.SEE_CATALOGUE, Service.objects.select_related("unit"))
    service = get_object_or_404(rows, pk=service_id)
    facts = facts_of(service)
    channels = channel_rows(service)
    return ServicePage(
        service=service,
        channels=channels,
        lead=_where_it_stands(service, channels),
        drafts=service.applications.filter(state="draft").count(),
        open_cases=service.cases.filter(closed_at=None).count(),
        may_maintain=may(actor, CatalogueRight.MAINTAIN_SERVICE, service),
        publication=rules.publication(facts),
    )


def channel_rows(service: Service) -> list[ChannelRow]:
    """Two queries."""
    published = FormVersion.objects.filter(form=OuterRef("form"), state=VersionState.PUBLISHED)
    channels = (
        service.channels.select_related("form")
        .annotate(months=Count("use"), submitted=Sum("use__submitted"), has_form=Exists(published))
        .order_by("kind", "title", "pk")
    )
    return [
        ChannelRow(channel, state_of(channel), channel.months, channel.submitted or 0, channel.has_form)
        for channel in channels
    ]


def state_of(channel: Channel) -> ChannelState:
    day = today()
    if channel.live_until is not None and channel.live_until < day:
        return ChannelState.CLOSED
    is_live = rules.is_live(channel.live_since, channel.live_until, day)
    return ChannelState.ONLINE if is_live else ChannelState.PLANNED


def _where_it_stands(service: Service, channels: list[ChannelRow]) -> Message:
    if service.state == ServiceState.RETIRED:
        return Message("Die Leistung wird nicht mehr angeboten.")
    if service.state == ServiceState.DRAFT:
        return Message("Noch sieht das niemand außerhalb der Verwaltung.")
    online = [row.channel for row in channels if row.state is ChannelState.ONLINE and row.channel.live_since]
    if not online:
        return Message("Veröffentlicht, aber noch nicht online: Es ist kein Zugang geöffnet.")
    return Message("Online seit dem {day}.", day=min(channel.live_since for channel in online if channel.live_since))


@dataclass(frozen=True, slots=True)
class ChannelPage:
    channel: Channel
    service: Service
    use: list[ChannelUse]


def channel_page(actor: Actor, channel_id: UUID) -> ChannelPage:
    """A channel of a service that the actor maintains. Raises NotPermitted."""
    channel = get_object_or_404(Channel.objects.select_related("service__unit", "form"), pk=channel_id)
    permit(actor, CatalogueRight.MAINTAIN_SERVICE, channel.service)
    return ChannelPage(channel, channel.service, list(channel.use.order_by("-month")[:24]))


def unit_choices() -> list[tuple[str, str]]:
    """Administrative units that exist."""
    units = Organization.objects.filter(kind="department", until=None).order_by("name")
    return [(str(key), name) for key, name in units.values_list("pk", "name")]


def form_choices() -> list[tuple[str, str]]:
    """All forms by title; those without a published version say so."""
    published = FormVersion.objects.filter(form=OuterRef("pk"), state=VersionState.PUBLISHED)
    rows = Form.objects.annotate(is_published=Exists(published)).order_by("title")
    return [
        (str(row.pk), row.title if row.is_published else f"{row.title} (noch nicht veröffentlicht)") for row in rows
    ]


@dataclass(frozen=True, slots=True)
class OfferPage:
    """How much of the county's offer is online, against the baseline."""

    baseline: OfferCount
    now: OfferCount
    series: list[OfferCount]
    public: int
    """Services that are public, online or not."""
    elsewhere: list[ServiceElsewhere]


@dataclass(frozen=True, slots=True)
class ServiceElsewhere:
    """Use of a service's external channels since the baseline, as reported."""

    service: Service
    months: int
    submitted: int


def offer_page(actor: Actor) -> OfferPage:
    """Five queries."""
    permit(actor, CatalogueRight.SEE_CATALOGUE)
    start, end = baseline_day(), today()
    offered = list(Service.objects.exclude(state=ServiceState.DRAFT).prefetch_related("channels"))
    spans = [spans_of(service) for service in offered]
    use = {
        row[0]: row[1:]
        for row in ChannelUse.objects.filter(channel__kind=ChannelKind.EXTERNAL, month__gt=start)
        .order_by()
        .values_list("channel__service_id")
        .annotate(Count("pk"), Sum("submitted"))
    }
    return OfferPage(
        baseline=counted(spans, start),
        now=counted(spans, end),
        series=over_time(spans, start=start, end=end),
        public=sum(service.state == ServiceState.LIVE for service in offered),
        elsewhere=[ServiceElsewhere(service, *use[service.pk]) for service in offered if service.pk in use],
    )


def spans_of(service: Service) -> list[Span]:
    """The days on which a service's ways are open; one query unless prefetched."""
    return [
        Span(channel.audience, channel.live_since, channel.live_until)
        for channel in service.channels.all()
        if channel.live_since is not None
    ]
