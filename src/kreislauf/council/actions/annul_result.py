"""Take back a result that was recorded wrongly or never came about; what is right is recorded beside it."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from kreislauf.council.actions._addenda import note_in_minutes
from kreislauf.council.actions._effects import propose_again
from kreislauf.council.actions._followups import withdraw_outcomes
from kreislauf.council.actions._results import locked_result, result_due
from kreislauf.council.actions.settle_without_vote import go_on
from kreislauf.council.events import ResultAnnulled, VoteCorrected
from kreislauf.council.models import AgendaItem, Annulment, Effect, Paper, Resolution
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.queries.corrections import counts_shown
from kreislauf.council.queries.counts import in_words, label_of
from kreislauf.council.rules.corrections import annulment_verdict, reason_verdict
from kreislauf.council.rules.outcomes import CONTINUED, ENDING
from kreislauf.council.rules.states import EffectState, Outcome, PaperState
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, now
from kreislauf.people.api import require_unchanged
from kreislauf.people.permissions import permit

ENDED = (PaperState.DECIDED, PaperState.WITHDRAWN)


@transaction.atomic(durable=True)
def annul_result(
    *, actor: Actor, resolution_id: UUID, reason: str, is_recorded_here: bool, seen: str | None = None
) -> Annulment:
    """The result counts no more, and the step goes on: in the same sitting, where the right result is recorded then
    (`is_recorded_here`), or in a later one.

    Effects wait for a vote again; what was carried out stays and becomes a task. Raises Refusal while an objection is
    open, Conflict where the counts were corrected since the page `seen`.
    """
    resolution = locked_result(resolution_id)
    step = resolution.consultation
    permit(actor, CouncilRight.CORRECT_RESULT, resolution)
    require_unchanged(
        actor, seen, stored=counts_shown(resolution), subject=step.paper, saved_by=[VoteCorrected, ResultAnnulled]
    )
    verdict = annulment_verdict(
        is_annulled=resolution.is_annulled,
        has_open_objection=resolution.objections.filter(settled_at=None).exists(),
    )
    (reason_verdict(reason) & verdict).raise_if_refused()
    former = f"{label_of(resolution, step.role)}{_counted(resolution)}"
    annulment = Annulment.objects.create(resolution=resolution, reason=reason.strip(), annulled_at=now())
    _go_on(resolution, is_recorded_here=is_recorded_here)
    event = ResultAnnulled(
        paper=step.paper_id,
        resolution=resolution.pk,
        organization=step.organization_id,
        organization_name=step.organization.name,
        role=step.role,
        former=former,
    )
    record(event, actor=actor, subject=step.paper, reason=reason)
    withdraw_outcomes(resolution, actor=actor, reason=reason)
    _reopen(step.paper, resolution, actor=actor, reason=reason)
    note_in_minutes(
        resolution.meeting, actor=actor, reason=reason, text=f"{step.paper.title}: Ergebnis aufgehoben; war: {former}."
    )
    result_due(resolution)
    return annulment


def _counted(resolution: Resolution) -> str:
    counts = in_words(resolution, resolution.consultation.role)
    return f" ({counts})" if counts else ""


def _go_on(resolution: Resolution, *, is_recorded_here: bool) -> None:
    """The step's continuation follows it; what a wrong deferral or referral had added falls away untouched."""
    step = resolution.consultation
    if resolution.outcome in CONTINUED:
        step.paper.consultations.filter(added_by=step, agenda_item=None, resolution=None).delete()
    if step.paper.state == PaperState.DECIDED and not _ended_it(resolution) and not is_recorded_here:
        return
    following = go_on(step, None)
    item: AgendaItem | None = getattr(step, "agenda_item", None)
    if is_recorded_here and item is not None:
        last = item.meeting.agenda_items.order_by("-position")[0].position
        AgendaItem.objects.create(
            meeting=item.meeting,
            position=last + 1,
            number=f"{item.number} neu"[:12],
            title=item.title,
            is_public=item.is_public,
            consultation=following,
        )


def _ended_it(resolution: Resolution) -> bool:
    """The decision ends a paper, as does what leaves nothing to decide; where nobody decides, every last word does."""
    step = resolution.consultation
    if step.role == "decision" or resolution.outcome in ENDING:
        return True
    return not step.paper.consultations.filter(role="decision").exists()


def _reopen(paper: Paper, resolution: Resolution, *, actor: Actor, reason: str) -> None:
    """A paper that had ended with this result is on its way again."""
    if paper.state not in ENDED or not _ended_it(resolution):
        return
    paper.state = PaperState.IN_CONSULTATION
    paper.save(update_fields=["state"])
    if resolution.outcome == Outcome.WITHDRAWN:
        lapsed = Effect.objects.filter(point__paper=paper, state=EffectState.LAPSED, resolution=None)
        propose_again(list(lapsed.select_related("point__paper")), actor=actor, reason=reason)
