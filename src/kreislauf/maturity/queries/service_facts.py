"""What the system knows of services, for their maturity: one query for any number of them."""

from __future__ import annotations

from datetime import timedelta
from typing import Final
from uuid import UUID

from django.conf import settings
from django.db.models import BooleanField, Count, Exists, F, Func, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from kreislauf.applications.rules.payments import PROVIDERS
from kreislauf.cases.api import Case, Notice
from kreislauf.cases.rules.states import CaseState, NoticeState
from kreislauf.catalogue.api import Channel, ChannelKind, Service, live_channels
from kreislauf.catalogue.rules.states import ServiceState
from kreislauf.form_editor.api import FormVersion
from kreislauf.form_editor.rules.states import VersionState
from kreislauf.kernel import now, today
from kreislauf.maturity.rules.maturity import MaturityFacts

A_YEAR: Final = timedelta(days=365)
HAS_FILE_FIELD: Final = "jsonb_path_exists(%(expressions)s, '$.children.** ? (@.type == \"file\")')"


def facts_about(services: QuerySet[Service]) -> dict[UUID, MaturityFacts]:
    """Facts by service; cases and notices of the last 365 days count."""
    rows = services.annotate(
        has_own=Exists(_live(ChannelKind.OWN)),
        has_external=Exists(_live(ChannelKind.EXTERNAL)),
        has_uploads=Exists(_forms_with_files()),
        notices=_count(_notices(), "case__service"),
        digital=_count(_notices().filter(delivery="inbox"), "case__service"),
        decided=_count(_decided(), "service"),
        breaks=_count(_decided().filter(had_media_break=True), "service"),
    )
    has_broker, has_provider = (
        bool(settings.KREISLAUF_BROKER_ISSUER),
        any(provider.is_available() for provider in PROVIDERS),
    )
    return {
        row.pk: MaturityFacts(
            is_published=row.state == ServiceState.LIVE,
            has_own_form=row.has_own,
            has_external_offer=row.has_external,
            sign_in=row.sign_in,
            has_sign_in_broker=has_broker,
            fee_cents=row.fee_cents,
            has_payment_provider=has_provider,
            needs_documents=bool(row.documents),
            has_uploads=row.has_uploads,
            notices=row.notices,
            digital_notices=row.digital,
            decided=row.decided,
            media_breaks=row.breaks,
        )
        for row in rows
    }


def _live(kind: ChannelKind) -> QuerySet[Channel]:
    return live_channels(today()).filter(service=OuterRef("pk"), kind=kind)


def _forms_with_files() -> QuerySet[FormVersion]:
    published = FormVersion.objects.filter(form__channels__service=OuterRef("pk"), state=VersionState.PUBLISHED)
    return published.annotate(
        has_file=Func(F("definition"), template=HAS_FILE_FIELD, output_field=BooleanField())
    ).filter(has_file=True)


def _notices() -> QuerySet[Notice]:
    return Notice.objects.filter(state=NoticeState.DELIVERED, delivered_at__gte=now() - A_YEAR)


def _decided() -> QuerySet[Case]:
    return Case.objects.filter(state=CaseState.DECIDED, decided_at__gte=now() - A_YEAR)


def _count(rows: QuerySet[Notice] | QuerySet[Case], path: str) -> Coalesce:
    counted = rows.filter(**{path: OuterRef("pk")}).order_by().values(path).annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
