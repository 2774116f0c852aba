"""How it began."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from kreislauf.kernel import Message
from kreislauf.portal.addresses import address_of, document_of
from kreislauf.portal.reading import day_of, text_of
from kreislauf.portal.stations.base import SOURCES, Bundle
from kreislauf.ui.story import Station, StationDocument


@SOURCES.add
class Submission:
    """The paper is handed in."""

    key = "submission"
    order = 0

    def stations(self, bundle: Bundle) -> Iterable[Station]:
        data = bundle.paper.data
        document = document_of(data.get("rendition"))
        yield Station(
            title=Message(
                "{kind} {reference} eingereicht",
                kind=text_of(data.get("kind_label")) or _("Vorlage"),
                reference=text_of(data.get("reference")),
            ),
            state="submitted",
            on=day_of(data.get("date")),
            who=", ".join(str(name) for name in data.get("movers") or ()),
            href=address_of("paper", bundle.paper.key),
            documents=[StationDocument(_("Antrag (PDF)"), document)] if document else [],
        )
        if data.get("state") == "withdrawn":
            yield Station(title=_("Zurückgezogen"), state="withdrawn")
