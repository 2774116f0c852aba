"""What citizens and businesses have of it: the services that came of the measures, and how they are used."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kreislauf.gazette.queries import Published
from kreislauf.kernel import Message
from kreislauf.portal.reading import items_of
from kreislauf.portal.stations.base import SOURCES, Bundle
from kreislauf.ui.story import Station


@SOURCES.add
class Services:
    """All services in one station, with their maturity and their use in the last twelve months."""

    key = "services"
    order = 11

    def stations(self, bundle: Bundle) -> Iterable[Station]:
        services = [entry for entry in bundle.services.values() if entry.type == "service"]
        if not services:
            return
        rows = [_row(entry, bundle.services.get(f"service_figures:{entry.key}")) for entry in services]
        online = sum(row["is_online"] for row in rows)
        used = sum(row["used"] or 0 for row in rows)
        yield Station(
            title=Message("{count:Eine Leistung|# Leistungen}", count=len(rows)),
            state="online" if online == len(rows) else "in_progress",
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


def _row(service: Published, figures: Published | None) -> dict[str, Any]:
    told = figures.data if figures else {}
    use, maturity = told.get("use") or {}, told.get("maturity") or {}
    counts = [count for count in (use.get("submitted"), use.get("elsewhere")) if isinstance(count, int)]
    return {
        "name": service.title,
        "href": reverse("portal:service", args=[service.key]),
        "is_online": any(channel.get("since") and not channel.get("until") for channel in _channels(service)),
        "used": sum(counts) if counts else None,
        "level": maturity.get("level"),
        "highest": maturity.get("highest"),
    }


def _channels(service: Published) -> list[dict[str, Any]]:
    return items_of(service.data.get("channels"))
