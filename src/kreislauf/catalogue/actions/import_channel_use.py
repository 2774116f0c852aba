from uuid import UUID

from django.db import transaction

from kreislauf.catalogue.actions._channels import locked_channel
from kreislauf.catalogue.actions._services import saved
from kreislauf.catalogue.events import ChannelUseImported
from kreislauf.catalogue.models import ChannelKind, ChannelUse
from kreislauf.catalogue.permissions import CatalogueRight
from kreislauf.catalogue.rules.channel_use import UseProblem, read_use
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, Message, Reason, Refusal, Verdict, today
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def import_channel_use(*, actor: Actor, channel_id: UUID, content: bytes, source: str = "") -> int:
    """Take over the use of an external channel, month by month, from its operator's CSV; returns the months.

    A month that is there already gets the new figures. Raises Refusal with every line that cannot be read;
    nothing is written then.
    """
    channel = locked_channel(channel_id)
    permit(actor, CatalogueRight.MAINTAIN_SERVICE, channel.service)
    if channel.kind != ChannelKind.EXTERNAL:
        raise Refusal.because(Message("Beim eigenen Formular zählt Kreislauf selbst."))
    reading = read_use(content, today=today())
    if reading.problems:
        raise Refusal(Verdict(tuple(_reason(problem) for problem in reading.problems)))
    ChannelUse.objects.bulk_create(
        [
            ChannelUse(
                channel=channel, month=row.month, started=row.started, submitted=row.submitted, source=source[:200]
            )
            for row in reading.rows
        ],
        update_conflicts=True,
        unique_fields=["channel", "month"],
        update_fields=["started", "submitted", "source"],
    )
    saved(channel.service)
    record(
        ChannelUseImported(channel=channel.pk, title=channel.title, months=len(reading.rows)),
        actor=actor,
        subject=channel.service,
    )
    return len(reading.rows)


def _reason(problem: UseProblem) -> Reason:
    if not problem.line:
        return Reason(problem.message)
    return Reason(Message("Zeile {line}: {why}", line=problem.line, why=problem.message))
