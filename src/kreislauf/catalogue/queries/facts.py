"""What the rules need to know of a service, read for actions and pages alike."""

from __future__ import annotations

from datetime import date
from typing import Final

from django.db.models import Q, QuerySet

from kreislauf.catalogue.models import Channel, ChannelKind, Service
from kreislauf.catalogue.rules.catalogue import ChannelFacts, ServiceFacts
from kreislauf.form_editor.api import FormVersion
from kreislauf.form_editor.rules.states import VersionState
from kreislauf.kernel import today
from kreislauf.people.api import county_rule

BASELINE: Final = "catalogue.baseline_day"
FIRST_BASELINE: Final = "2023-12-31"
"""The day before the money of the motion was there: what is online more since then came of it."""


def baseline_day() -> date:
    """The day whose offer today's is measured against (rule `catalogue.baseline_day`, ISO 8601)."""
    return date.fromisoformat(county_rule(BASELINE, FIRST_BASELINE))


def facts_of(service: Service) -> ServiceFacts:
    """Three queries."""
    channels = list(service.channels.all())
    published = set(
        FormVersion.objects.filter(
            form__in=[channel.form_id for channel in channels if channel.form_id], state=VersionState.PUBLISHED
        ).values_list("form_id", flat=True)
    )
    return ServiceFacts(
        name=service.name,
        summary=service.summary,
        legal_basis=tuple(service.legal_basis),
        unit_exists=service.unit.until is None or service.unit.until >= today(),
        legal_remedy=service.legal_remedy,
        decision_days=service.decision_days,
        decision_norm=service.decision_norm,
        has_fictitious_approval=service.has_fictitious_approval,
        retention_months=service.retention_months,
        channels=tuple(_channel(channel, channel.form_id in published) for channel in channels),
    )


def _channel(channel: Channel, has_published_form: bool) -> ChannelFacts:
    is_open = channel.live_until is None or channel.live_until >= today()
    return ChannelFacts(channel.title, channel.kind == ChannelKind.OWN, is_open, has_published_form)


def live_channels(day: date) -> QuerySet[Channel]:
    """The channels that are open on `day`; a channel without a first day is not open yet."""
    return Channel.objects.filter(live_since__lte=day).filter(Q(live_until=None) | Q(live_until__gte=day))
