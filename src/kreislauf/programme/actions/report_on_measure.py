from uuid import UUID

from django.db import transaction

from kreislauf.journal.actions import keep_replaced, record
from kreislauf.kernel import Actor
from kreislauf.people.permissions import permit
from kreislauf.people.queries import settle
from kreislauf.programme.events import MeasureReported
from kreislauf.programme.models import Measure
from kreislauf.programme.permissions import ProgrammeRight
from kreislauf.programme.publish import publish_measure
from kreislauf.programme.queries import report_shown
from kreislauf.programme.rules.measures import MEASURE_STATES


@transaction.atomic(durable=True)
def report_on_measure(
    *, actor: Actor, measure_id: UUID, state: str, status_report: str, seen: str | None = None
) -> Measure:
    """Report where a measure stands; done and stopped measures are not taken up again (Refusal).

    `seen` is the mark of what the page showed: raises Conflict where somebody else reported since.
    """
    measure = Measure.objects.select_for_update(of=("self",)).get(pk=measure_id)
    permit(actor, ProgrammeRight.REPORT_ON_MEASURE, measure)
    settled = settle(
        actor,
        seen,
        stored=report_shown(measure),
        entered={"state": state, "status_report": status_report},
        subject=measure,
        saved_by=[MeasureReported],
        together=True,
    )
    if seen is not None and not settled.is_new:
        return measure
    if state != measure.state:
        MEASURE_STATES.may_go(measure.state, state).raise_if_refused()
    measure.state = state
    measure.status_report = status_report
    measure.save(update_fields=["state", "status_report"])
    record(
        MeasureReported(state=MEASURE_STATES.labels[state], status_report=status_report),
        actor=actor,
        subject=measure,
    )
    keep_replaced(settled, actor=actor, subject=measure)
    publish_measure(measure)
    return measure
