from uuid import UUID

from django.db import transaction

from kreislauf.gazette.actions import due
from kreislauf.journal.actions import keep_replaced, record
from kreislauf.kernel import Actor
from kreislauf.people.api import settle
from kreislauf.people.permissions import permit
from kreislauf.programme.actions._planning import paid_on, stands
from kreislauf.programme.events import MeasureCorrected, MeasureReported
from kreislauf.programme.models import Measure
from kreislauf.programme.permissions import ProgrammeRight
from kreislauf.programme.queries import report_shown
from kreislauf.programme.rules.measures import MEASURE_STATES, may_finish


@transaction.atomic(durable=True)
def report_on_measure(
    *, actor: Actor, measure_id: UUID, state: str, status_report: str, result: str = "", seen: str | None = None
) -> Measure:
    """Report where a measure stands, and with its end what came of it.

    Raises Refusal where it is done without a result, removed, or done or stopped before: that is corrected with a
    reason (`correct_measure`). `seen` is the mark of what the page showed: raises Conflict where somebody else
    reported since.
    """
    measure = Measure.objects.select_for_update(of=("self",)).get(pk=measure_id)
    permit(actor, ProgrammeRight.REPORT_ON_MEASURE, measure)
    stands(measure).raise_if_refused()
    settled = settle(
        actor,
        seen,
        stored=report_shown(measure),
        entered={"state": state, "status_report": status_report, "result": result.strip() or measure.result},
        subject=measure,
        saved_by=[MeasureReported, MeasureCorrected],
        together=True,
    )
    if seen is not None and not settled.is_new:
        return measure
    if state != measure.state:
        MEASURE_STATES.may_go(measure.state, state).raise_if_refused()
    may_finish(state, result or measure.result, paid=paid_on(measure)).raise_if_refused()
    measure.state = state
    measure.status_report = status_report
    measure.result = result.strip() or measure.result
    measure.save(update_fields=["state", "status_report", "result"])
    record(
        MeasureReported(state=MEASURE_STATES.labels[state], status_report=status_report, result=measure.result),
        actor=actor,
        subject=measure,
    )
    keep_replaced(settled, actor=actor, subject=measure)
    due("measure", measure.pk)
    return measure
