"""What waits for the archive: closed cases on offer, before their content is erased."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse

from kreislauf.kernel import Actor, Message
from kreislauf.people.kinds.duties import DUTIES, Duty
from kreislauf.people.permissions import may
from kreislauf.people.rules.standing import Standing
from kreislauf.services.permissions import ServicesRight
from kreislauf.services.queries.retention import open_offers


@DUTIES.add
class ArchiveOffersToAnswer:
    """One duty for all of them: the list says which."""

    key = "services.archive_offers_to_answer"

    def for_standing(self, actor: Actor, standing: Standing) -> Iterable[Duty]:
        if not may(actor, ServicesRight.ANSWER_ARCHIVE_OFFERS):
            return
        count, until = open_offers()
        if count:
            yield Duty(
                title=Message("Angebote an das Archiv beantworten"),
                why=Message(
                    "{count:Ein abgeschlossener Vorgang wird|# abgeschlossene Vorgänge werden} "
                    "sonst ungesehen gelöscht.",
                    count=count,
                )
                if count > 1
                else Message("Ein abgeschlossener Vorgang wird sonst ungesehen gelöscht."),
                url=reverse("services:retention") + "#angebote",
                due=until,
            )
