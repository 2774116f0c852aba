"""What citizens and businesses have of it: the services that came of the measures, and how they are used."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kreislauf.gazette.payloads.service import Service
from kreislauf.gazette.payloads.service_figures import PublicUse, ServiceFigures
from kreislauf.gazette.queries import Published, of
from kreislauf.kernel import Message
from kreislauf.portal.stations.base import SOURCES, Bundle
from kreislauf.ui.story import Station


@SOURCES.add
class Services:
    """All services in one station, with their maturity and their use in the last twelve months."""

    key = "services"
    order = 11

    def stations(self, bundle: Bundle) -> Iterable[Station]:
        services = of(Service, bundle.services.values())
        if not services:
            return
        figures = {entry.key: entry.data for entry in of(ServiceFigures, bundle.services.values())}
        rows = [_row(entry, figures.get(entry.key)) for entry in services]
        online = sum(row["is_online"] for row in rows)
        used = sum(row["used"] or 0 for row in rows)
        yield Station(
            title=Message("{count:Eine Leistung|# Leistungen}", count=len(rows)),
            state="channel.online" if online == len(rows) else "measure.running",
            when=_("in Betrieb") if online else _("in Vorbereitung"),
            outcome=Message(
                "{online} online, {used:kein digitaler Antrag|ein digitaler Antrag|# digitale Anträge} "
                "in zwölf Monaten",
                online=online,
                used=used,
            ),
            href=reverse("portal:services"),
            template="portal/stations/services.html",
            details=rows,
            is_open=online < len(rows),
        )


def _row(service: Published[Service], figures: ServiceFigures | None) -> dict[str, Any]:
    return {
        "name": service.title,
        "href": reverse("portal:service", args=[service.key]),
        "is_online": any(channel.since and not channel.until for channel in service.data.channels),
        "used": _used(figures.use) if figures else None,
        "level": figures.maturity.level if figures else None,
        "highest": figures.maturity.highest if figures else None,
    }


def _used(use: PublicUse) -> int | None:
    counts = [count for count in (use.submitted, use.elsewhere) if count is not None]
    return sum(counts) if counts else None
