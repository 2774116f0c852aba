"""What is kept until when: the facts of one case, what is due tonight, and the page "Aufbewahrung"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db.models import Count, DateTimeField, DurationField, Exists, F, Func, Min, OuterRef, Q, QuerySet

from kreislauf.applications.api import Errand
from kreislauf.applications.permissions import ApplicationsRight
from kreislauf.applications.rules.states import ApplicationState, ErrandState
from kreislauf.cases.models import ArchiveOffer, Case, CaseReading, ErasureProof
from kreislauf.cases.permissions import CasesRight
from kreislauf.cases.rules.retention import ARCHIVE_MONTHS, KeptFacts, due_on, may_be_erased
from kreislauf.cases.rules.states import ArchiveAnswer, CaseState, NoticeOutcome, NoticeState, ShownOffer
from kreislauf.catalogue.api import Service
from kreislauf.kernel import COUNTY_TIME, Actor, Verdict, county_day, months_after, today
from kreislauf.kernel.states import State
from kreislauf.people.api import county_rule
from kreislauf.people.permissions import may, permit

ARCHIVE_MONTHS_RULE: Final = "cases.archive_months"
ARCHIVE: Final = "Archiv"
"""The purpose under which a reading for the archive is logged."""
SOON: Final = 12
"""Months that the page looks ahead."""
SHOWN: Final = 25


def archive_months() -> int:
    """How long the archive may think, by the county's rule."""
    value = county_rule(ARCHIVE_MONTHS_RULE, ARCHIVE_MONTHS)
    is_number = isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 120
    return int(value) if is_number else ARCHIVE_MONTHS


def kept_facts(case: Case) -> KeptFacts:
    """Of a case with its application and service at hand: three queries."""
    states = set(case.notices.values_list("state", flat=True))
    offer = ArchiveOffer.objects.filter(pk=case.pk).first()
    return KeptFacts(
        state=case.state,
        closed_on=_day(case.closed_at),
        retention_months=case.service.retention_months,
        has_undelivered_notice=bool(states & {NoticeState.PREPARED, NoticeState.SIGNED}),
        has_waiting_handover=_waiting_handovers().filter(application=case.application_id).exists(),
        is_offered_to_archive=case.service.is_offered_to_archive,
        offered_on=_day(offer.offered_at) if offer else None,
        archive_answer=offer.answer if offer else "",
        was_fetched=was_fetched_for_archive(case.pk),
        has_notice=bool(states & {NoticeState.SIGNED, NoticeState.DELIVERED}),
        is_erased=case.application.state == ApplicationState.ERASED,
    )


def _waiting_handovers() -> QuerySet[Errand, Errand]:
    return Errand.objects.filter(kind="handover").exclude(state=ErrandState.DONE)


def _day(moment: datetime | None) -> date | None:
    return county_day(moment) if moment else None


def _kept() -> QuerySet[Any, Any]:
    """Closed cases that still have their content, with the moment at which the retention ends (`ends`)."""
    months = Func(
        F("service__retention_months"),
        template="make_interval(months => %(expressions)s)",
        output_field=DurationField(),
    )
    ends = Func(F("closed_at"), months, template="(%(expressions)s)", arg_joiner=" + ", output_field=DateTimeField())
    rows = Case.objects.filter(closed_at__isnull=False, application__state=ApplicationState.RECEIVED)
    return rows.annotate(ends=ends)


def _ends_within(months: int) -> QuerySet[Any, Any]:
    """A day more than that: the database counts in UTC, and the rule, in county time, decides."""
    last = months_after(today(), months) + timedelta(days=1)
    return _kept().filter(ends__lt=datetime.combine(last, datetime.min.time(), COUNTY_TIME) + timedelta(days=1))


def due_for_offer() -> list[UUID]:
    """Cases that the archive was not asked about and whose retention ends within its time to answer."""
    rows = _ends_within(archive_months()).filter(service__is_offered_to_archive=True, offer=None)
    return list(rows.order_by("ends", "pk").values_list("pk", flat=True))


def due_for_erasure() -> list[UUID]:
    """Cases whose retention is over, and of which the archive was asked where it must be; the rule decides on each."""
    asked = Q(service__is_offered_to_archive=False) | Q(offer__isnull=False)
    return list(_ends_within(0).filter(asked).order_by("ends", "pk").values_list("pk", flat=True))


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """What a service keeps."""

    name: str
    retention_months: int
    is_offered_to_archive: bool
    kept: int
    soon: int
    """End within the next twelve months."""
    over: int
    """Are over and still there."""
    next_on: date | None


@dataclass(frozen=True, slots=True)
class OfferRow:
    """A case that the archive is asked about: what it may know before it looks inside."""

    case_id: UUID
    number: str
    service: str
    received_on: date | None
    closed_on: date | None
    outcome: State
    offered_on: date | None
    answer_until: date
    state: State


@dataclass(frozen=True, slots=True)
class HeldRow:
    """A case whose retention is over and whose content is still there, with the reason."""

    number: str
    service: str
    due_on: date
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class RetentionPage:
    services: list[ServiceRow]
    offers: list[OfferRow]
    open_offers: int
    held: list[HeldRow]
    proofs: list[ErasureProof]
    erased: int
    may_answer: bool
    may_erase: bool
    may_export: bool


def retention_page(actor: Actor) -> RetentionPage:
    """A fixed number of queries, beside three for each case that is held back (at most ten)."""
    permit(actor, CasesRight.SEE_RETENTION)
    offers = _open_offers()
    return RetentionPage(
        services=_service_rows(),
        offers=[_offer_row(offer) for offer in _with_fetched(offers)[:SHOWN]],
        open_offers=offers.count(),
        held=_held(),
        proofs=list(ErasureProof.objects.order_by("-erased_at")[:SHOWN]),
        erased=ErasureProof.objects.count(),
        may_answer=may(actor, CasesRight.ANSWER_ARCHIVE_OFFERS),
        may_erase=may(actor, ApplicationsRight.ERASE_APPLICATIONS),
        may_export=may(actor, CasesRight.EXPORT_PERSONAL_DATA),
    )


def _service_rows() -> list[ServiceRow]:
    start = datetime.combine(today(), datetime.min.time(), COUNTY_TIME)
    soon = datetime.combine(months_after(today(), SOON), datetime.min.time(), COUNTY_TIME)
    counted = (
        _kept()
        .values("service_id")
        .annotate(
            kept=Count("pk"),
            soon=Count("pk", filter=Q(ends__gte=start, ends__lt=soon)),
            over=Count("pk", filter=Q(ends__lt=start)),
            first=Min("ends", filter=Q(ends__gte=start)),
        )
    )
    found = {row["service_id"]: row for row in counted.order_by("service_id")}
    services = Service.objects.filter(Q(pk__in=found) | ~Q(state="draft")).order_by("name")
    return [_service_row(service, found.get(service.pk, {})) for service in services]


def _service_row(service: Service, row: Mapping[str, Any]) -> ServiceRow:
    return ServiceRow(
        name=service.name,
        retention_months=service.retention_months,
        is_offered_to_archive=service.is_offered_to_archive,
        kept=row.get("kept", 0),
        soon=row.get("soon", 0),
        over=row.get("over", 0),
        next_on=_day(row.get("first")),
    )


def _with_fetched(offers: QuerySet[ArchiveOffer, ArchiveOffer]) -> QuerySet[ArchiveOffer, ArchiveOffer]:
    fetched = CaseReading.objects.filter(case=OuterRef("pk"), what="export", purpose=ARCHIVE)
    rows = offers.annotate(was_fetched=Exists(fetched)).select_related("case__application", "case__service")
    return rows.defer("case__application__answers", "case__application__receipt_pdf").order_by("offered_at", "pk")


def _open_offers() -> QuerySet[ArchiveOffer, ArchiveOffer]:
    """Without an answer, or taken over and not handed over yet: both wait for somebody."""
    fetched = CaseReading.objects.filter(case=OuterRef("pk"), what="export", purpose=ARCHIVE)
    waiting = Q(answer="") | (Q(answer=ArchiveAnswer.TAKEN) & ~Exists(fetched))
    return ArchiveOffer.objects.filter(waiting, case__application__state=ApplicationState.RECEIVED)


def open_offers() -> tuple[int, date | None]:
    """How many offers wait for the archive, and until when the first: two queries."""
    found = _open_offers().aggregate(count=Count("pk"), first=Min("offered_at"))
    first = _day(found["first"])
    return found["count"], months_after(first, archive_months()) if first else None


def was_fetched_for_archive(case_id: UUID) -> bool:
    return CaseReading.objects.filter(case=case_id, what="export", purpose=ARCHIVE).exists()


def _offer_row(offer: ArchiveOffer) -> OfferRow:
    case = offer.case
    offered = county_day(offer.offered_at)
    return OfferRow(
        case_id=case.pk,
        number=str(case.application.number),
        service=case.service.name,
        received_on=_day(case.received_at),
        closed_on=_day(case.closed_at),
        outcome=NoticeOutcome(case.outcome) if case.outcome else CaseState(case.state),
        offered_on=offered,
        answer_until=months_after(offered, archive_months()),
        state=_offer_state(offer),
    )


def _offer_state(offer: ArchiveOffer) -> State:
    if offer.answer == ArchiveAnswer.TAKEN:
        return ShownOffer.FETCHED if getattr(offer, "was_fetched", False) else ShownOffer.UNFETCHED
    return ArchiveAnswer(offer.answer) if offer.answer else ShownOffer.OPEN


def offer_page(actor: Actor, case_id: UUID) -> OfferRow:
    """One offer, to answer it or, once taken over, to fetch its file. Raises ArchiveOffer.DoesNotExist."""
    permit(actor, CasesRight.ANSWER_ARCHIVE_OFFERS)
    return _offer_row(_with_fetched(ArchiveOffer.objects.all()).get(pk=case_id))


def _held() -> list[HeldRow]:
    rows = _ends_within(0).select_related("service", "application").order_by("ends", "pk")
    held = []
    for case in rows.defer("application__answers", "application__receipt_pdf")[:10]:
        facts = kept_facts(case)
        verdict = may_be_erased(facts, today(), archive_months())
        if facts.closed_on is None or verdict.is_granted:
            continue
        end = due_on(facts.closed_on, facts.retention_months)
        if end <= today():
            held.append(HeldRow(str(case.application.number), case.service.name, end, verdict))
    return held
