"""What the money pays for."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kreislauf.gazette.payloads.measure import Measure
from kreislauf.kernel import Message
from kreislauf.portal.reading import measure_state
from kreislauf.portal.stations.base import SOURCES, Bundle
from kreislauf.ui.story import Station


@SOURCES.add
class Measures:
    """All measures in one station: how many are done, under way, planned."""

    key = "measures"
    order = 10

    def stations(self, bundle: Bundle) -> Iterable[Station]:
        measures = [entry.data for entry in bundle.typed(Measure)]
        if not measures:
            return
        done = sum(row.state == "done" for row in measures)
        running = sum(row.state == "running" for row in measures)
        yield Station(
            title=Message("{count:Eine Maßnahme|# Maßnahmen}", count=len(measures)),
            state="done" if done == len(measures) else "measure.running" if running + done else "planned",
            when=_("laufend"),
            outcome=Message("{done} erledigt, {running} in Arbeit", done=done, running=running),
            href=reverse("portal:programme"),
            template="portal/stations/measures.html",
            details=[_row(measure) for measure in measures],
            is_open=done < len(measures),
        )


def _row(measure: Measure) -> dict[str, Any]:
    return {"title": measure.title, "state": measure_state(measure.state) or "planned", "due_on": measure.due_on}
