"""Carry out one errand after a receipt or a decision."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction

from kreislauf.applications.models import Errand
from kreislauf.applications.permissions import ApplicationsRight
from kreislauf.applications.rules.errands import (
    ERRANDS,
    FOLLOW_UPS,
    Hopeless,
    NotYet,
    Outcome,
    Todo,
    is_claimable,
    safe_error,
)
from kreislauf.applications.rules.states import ApplicationState, ErrandState
from kreislauf.kernel import Actor, now
from kreislauf.people.permissions import permit

LONGEST_WAIT: Final = timedelta(days=1)
"""An errand that waits for something else for longer has failed as well."""


def run_errand(*, actor: Actor, errand_id: UUID) -> ErrandState | None:
    """Try an errand once: claim it, carry it out without a transaction, write what it brought.

    A failure is kept at the errand (the kind of error alone) and touches nothing else. Returns the errand's state
    afterwards: WAITING means that it shall be tried again; None where there was nothing to try, because it is done
    or somebody else is at it. Raises NotPermitted.
    """
    todo = _claim(actor, errand_id)
    if todo is None:
        return None
    kind, moment = todo
    try:
        outcome = ERRANDS[kind].run(moment)
        return _finish(actor, errand_id, outcome)
    except Exception as error:  # whatever an errand dies of, it is kept at the errand
        return _fail(errand_id, error)


@transaction.atomic(durable=True)
def _claim(actor: Actor, errand_id: UUID) -> tuple[str, Todo] | None:
    rows = Errand.objects.select_for_update(of=("self",)).select_related("application")
    errand = rows.defer("application__answers", "application__receipt_pdf").filter(pk=errand_id).first()
    permit(actor, ApplicationsRight.RETRY_ERRANDS)
    if errand is None or errand.state != ErrandState.WAITING:
        return None
    at: datetime = now()
    if not is_claimable(tried_at=errand.tried_at, error=errand.error, at=at):
        return None
    if errand.application.state == ApplicationState.ERASED:
        _mark_done(errand)
        return None
    errand.attempts += 1
    errand.tried_at, errand.error = at, ""
    errand.save(update_fields=["attempts", "tried_at", "error"])
    return errand.kind, Todo(errand.pk, errand.application_id, errand.about, errand.created_at)


@transaction.atomic(durable=True)
def _finish(actor: Actor, errand_id: UUID, outcome: Outcome) -> ErrandState | None:
    errand = Errand.objects.select_for_update().get(pk=errand_id)
    if errand.state == ErrandState.DONE:
        return None
    if outcome.write is not None:
        outcome.write()
    if outcome.follow_up:
        FOLLOW_UPS[outcome.follow_up](errand.application_id, outcome.detail, actor)
    _mark_done(errand)
    return ErrandState.DONE


def _mark_done(errand: Errand) -> None:
    errand.state, errand.done_at, errand.error = ErrandState.DONE, now(), ""
    errand.save(update_fields=["state", "done_at", "error"])


@transaction.atomic(durable=True)
def _fail(errand_id: UUID, error: Exception) -> ErrandState | None:
    """Keep the kind of the failure; after the last attempt the errand waits for a person."""
    errand = Errand.objects.select_for_update().filter(pk=errand_id).first()
    if errand is None or errand.state != ErrandState.WAITING:
        return None
    errand.error = safe_error(error)
    if isinstance(error, NotYet):
        errand.attempts -= 1
        is_over = now() - errand.created_at > LONGEST_WAIT
    else:
        kind = ERRANDS.get(errand.kind)
        is_over = isinstance(error, Hopeless) or errand.attempts >= (kind.attempts if kind else 1)
    if is_over:
        errand.state = ErrandState.FAILED
    errand.save(update_fields=["error", "state", "attempts"])
    return ErrandState(errand.state)
