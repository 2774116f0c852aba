"""Two acts on the same sitting and paper at the same moment: one waits for the other, and none is thrown out."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from datetime import timedelta
from threading import Barrier, BrokenBarrierError
from typing import Any, Final

import pytest
from django.db import connection

from kreislauf.council import actions
from kreislauf.council.models import Consultation, PointOutcome, Resolution
from kreislauf.council.rules.inputs import ConsultationInput, PointInput, Tally
from kreislauf.kernel import now, travel_to
from tests.cast import Cast, as_actor
from tests.council import factories as f

pytestmark = pytest.mark.django_db(transaction=True)

PATIENCE: Final = 4
"""Seconds for the other to take its first lock; whoever must wait for mine never does."""


def meet(*acts: tuple[str, Callable[[], Any]]) -> None:
    """Let two acts, each on a connection of its own, meet when each holds its first lock on its table."""
    barrier = Barrier(len(acts), timeout=PATIENCE)
    moment = now()

    def run(act: tuple[str, Callable[[], Any]]) -> None:
        table, do = act
        met: list[str] = []

        def after_first_lock(execute: Any, sql: str, *rest: Any) -> Any:
            result = execute(sql, *rest)
            if "FOR UPDATE" in sql and f'FROM "{table}"' in sql and not met:
                met.append(sql)
                with suppress(BrokenBarrierError):
                    barrier.wait()
            return result

        try:
            with travel_to(moment), connection.execute_wrapper(after_first_lock):
                do()
        finally:
            connection.close()
        assert met, f"never locked {table}"

    with ThreadPoolExecutor(len(acts)) as pool:
        list(pool.map(run, acts))


@pytest.fixture
def running(cast: Cast) -> Any:
    """A sitting of the finance committee that is held, with a paper on its agenda that goes on to it a second time."""
    body = cast.finance_committee
    steps = (ConsultationInput(body.pk, "recommendation"), ConsultationInput(body.pk, "decision"))
    paper = f.make_paper(cast, consultations=steps, points=(PointInput("Es wird berichtet.", "1"),))
    meeting = f.make_meeting(cast, body, now() + timedelta(days=20))
    first, second = paper.consultations.order_by("position")
    actions.put_on_agenda(actor=as_actor(cast.clerk), consultation_id=first.pk, meeting_id=meeting.pk)
    with ExitStack() as journey:
        f.begin(cast, meeting, journey)
        yield cast, paper, meeting, first, second


def votes(cast: Cast, step: Consultation) -> Callable[[], Any]:
    return lambda: actions.record_vote(actor=as_actor(cast.clerk), consultation_id=step.pk, tallies=[Tally(3, 1)])


def test_a_vote_and_an_urgent_item_of_the_same_paper(running: Any) -> None:
    cast, _, meeting, first, second = running
    urgent = {"consultation_id": second.pk, "meeting_id": meeting.pk, "yes": 5, "reason": "Frist des Landes"}
    # Before the two had one order, the vote held the paper and asked for the sitting that the other held.
    extend = lambda: actions.extend_agenda(actor=as_actor(cast.clerk), **urgent)  # noqa: E731
    meet(("council_paper", votes(cast, first)), ("council_meeting", extend))
    assert Resolution.objects.get().consultation == first
    assert meeting.agenda_items.filter(consultation=second).exists()


def test_a_vote_and_an_amendment_of_its_point(running: Any) -> None:
    cast, paper, _, first, _ = running
    point = paper.points.get()
    change = {"point_id": point.pk, "text": "Es wird jährlich berichtet.", "effects": ()}
    amend = lambda: actions.amend_point(actor=as_actor(cast.clerk), **change)  # noqa: E731
    meet(("council_paper", votes(cast, first)), ("council_resolutionpoint", amend))
    point.refresh_from_db()
    assert PointOutcome.objects.get().point == point
    assert point.text == "Es wird jährlich berichtet."
