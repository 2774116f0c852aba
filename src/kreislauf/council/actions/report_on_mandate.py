"""Report on an order of the council."""

from uuid import UUID

from django.db import transaction

from kreislauf.council.actions._effects import LONGEST_RESULT, mark_executed
from kreislauf.council.events import MandateReported
from kreislauf.council.models import Effect
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.rules.states import EffectState
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, Message, Refusal
from kreislauf.people.api import settle
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def report_on_mandate(
    *, actor: Actor, effect_id: UUID, result: str, done: bool = True, seen: str | None = None
) -> Effect:
    """Say what became of an order; `done` executes it, otherwise the report is an interim one.

    Every report stays in the journal. `seen` is the mark of the report that the page showed: raises Conflict where
    somebody else reported since.
    """
    effect = Effect.objects.select_for_update(of=("self",)).select_related("point__paper").get(pk=effect_id)
    permit(actor, CouncilRight.REPORT_ON_MANDATE, effect)
    if effect.kind != "mandate" or effect.state != EffectState.DUE:
        raise Refusal.because(Message("Berichtet wird über einen Auftrag, der auszuführen ist."))
    if not result.strip():
        raise Refusal.because(Message("Der Bericht ist leer."))
    paper = effect.point.paper
    settle(
        actor,
        seen,
        stored={"result": effect.result},
        entered={"result": result.strip()[:LONGEST_RESULT]},
        subject=paper,
        saved_by=[MandateReported],
        together=True,
    )
    record(
        MandateReported(paper=paper.pk, effect=effect.pk, result=result.strip(), done=done),
        actor=actor,
        subject=paper,
    )
    if done:
        mark_executed(effect, actor=actor, result=result.strip())
    else:
        effect.result = result.strip()[:LONGEST_RESULT]
        effect.save(update_fields=["result"])
    return effect
