"""How it began."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from kreislauf.kernel import Message
from kreislauf.portal.addresses import address_of, download_of
from kreislauf.portal.stations.base import SOURCES, Bundle
from kreislauf.portal.words import paper_kind
from kreislauf.ui.states import STATES
from kreislauf.ui.story import Station, StationDocument


@SOURCES.add
class Submission:
    """The paper is handed in."""

    key = "submission"
    order = 0

    def stations(self, bundle: Bundle) -> Iterable[Station]:
        data = bundle.paper.data
        document = download_of(data.rendition.version) if data.rendition else ""
        yield Station(
            title=Message(
                "{kind} {reference} eingereicht",
                kind=paper_kind(data.kind) or _("Vorlage"),
                reference=data.reference,
            ),
            state="submitted",
            on=data.date,
            who=", ".join(data.movers),
            href=address_of("paper", bundle.paper.key),
            documents=[StationDocument(_("Antrag (PDF)"), document)] if document else [],
        )
        if data.state == "withdrawn":
            yield Station(title=STATES["paper.withdrawn"].label, state="withdrawn")
