"""What waits for the archive: closed cases on offer, before their content is erased."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse

from kreislauf.cases.permissions import CasesRight
from kreislauf.cases.queries.retention import open_offers
from kreislauf.kernel import Actor, Message
from kreislauf.people.permissions import may
from kreislauf.people.rules.duties import DUTIES, Duty
from kreislauf.people.rules.standing import Standing


@DUTIES.add
class ArchiveOffersToAnswer:
    """One duty for all of them: the list says which."""

    key = "cases.archive_offers_to_answer"

    def for_standing(self, actor: Actor, standing: Standing) -> Iterable[Duty]:
        if not may(actor, CasesRight.ANSWER_ARCHIVE_OFFERS):
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
                url=reverse("cases:retention") + "#angebote",
                due=until,
            )
