"""Votes, outcomes, points and attendance are never rewritten: a correction is a new row with a reason."""

from __future__ import annotations

from collections.abc import Callable

import psycopg
import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from kreislauf.council import actions
from kreislauf.council.models import (
    Attendance,
    Effect,
    Meeting,
    Minutes,
    PointOutcome,
    Resolution,
    ResolutionPoint,
    Vote,
)
from kreislauf.council.rules.states import Outcome
from kreislauf.journal.queries import verify_attestations
from kreislauf.kernel import travel_to
from tests.cast import Cast, as_actor
from tests.council.factories import at, make_paper, resolve


@pytest.fixture
def resolution(cast: Cast) -> Resolution:
    """The Kreistag's resolution on a paper, with approved minutes."""
    paper = make_paper(cast)
    resolve(cast, paper, cast.finance_committee, at(12, 5))
    resolve(cast, paper, cast.main_committee, at(12, 6))
    resolution = resolve(cast, paper, cast.council, at(12, 7))
    with travel_to(at(12, 8)):
        office = as_actor(cast.clerk)
        actions.write_minutes(actor=office, meeting_id=resolution.meeting_id, text="Beschlossen wie beantragt.")
        actions.approve_minutes(actor=office, meeting_id=resolution.meeting_id)
        actions.publish_result(actor=office, resolution_id=resolution.pk)
    return Resolution.objects.get(pk=resolution.pk)


def refused(act: Callable[[], object]) -> None:
    with pytest.raises(DatabaseError, match=r"append-only|keeps what it says"), transaction.atomic():
        act()


def test_nobody_rewrites_what_was_resolved(resolution: Resolution) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    points = ResolutionPoint.objects.filter(paper=resolution.consultation.paper)
    due = Effect.objects.filter(resolution=resolution)
    there = Attendance.objects.filter(meeting=resolution.meeting)
    for act in (
        lambda: Vote.objects.update(yes=0),
        lambda: Vote.objects.all().delete(),
        lambda: PointOutcome.objects.update(outcome=Outcome.REJECTED),
        lambda: Resolution.objects.update(outcome=Outcome.REJECTED),
        lambda: Resolution.objects.update(announced_at=None),
        lambda: Resolution.objects.update(is_provisional=True),
        lambda: there.update(has_vote=False),
        lambda: there.update(until=None),
        there.delete,
        lambda: points.update(text="Etwas anderes."),
        lambda: due.update(params={"task": "Etwas anderes"}),
        lambda: Minutes.objects.update(text="Nichts."),
        lambda: Minutes.objects.all().delete(),
    ):
        refused(act)
    assert list(verify_attestations()) == []


def test_a_count_is_corrected_by_a_new_row(resolution: Resolution) -> None:
    wrong = resolution.votes.get()
    right = Vote.objects.create(
        resolution=resolution, point=wrong.point, yes=1, no=3, abstentions=0, absent=wrong.absent, corrects=wrong,
        correction_reason="Ja und Nein vertauscht",
    )  # fmt: skip
    assert list(resolution.votes.all()) == [right]
    assert set(Vote.every.filter(resolution=resolution)) == {wrong, right}
    resolution.outcome, resolution.correction = Outcome.REJECTED, right
    resolution.save(update_fields=["outcome", "correction"])
    resolution.outcome = Outcome.ADOPTED
    refused(lambda: resolution.save(update_fields=["outcome"]))


def test_a_correction_has_a_reason_and_supersedes_once(resolution: Resolution) -> None:
    wrong = resolution.votes.get()
    counts = {"resolution": resolution, "yes": 1, "no": 3, "abstentions": 0, "absent": 0, "corrects": wrong}
    with pytest.raises(IntegrityError, match="corrected_vote_has_a_reason"), transaction.atomic():
        Vote.objects.create(**counts)
    Vote.objects.create(**counts, correction_reason="verzählt")
    with pytest.raises(IntegrityError, match="corrects_id"), transaction.atomic():
        Vote.objects.create(**counts, correction_reason="noch einmal")


def test_who_was_noted_by_mistake_was_never_there(resolution: Resolution) -> None:
    meeting: Meeting = resolution.meeting
    noted = meeting.attendances.all()[0]
    before = meeting.attendances.count()
    Attendance.objects.create(
        meeting=meeting, person_id=noted.person_id, since=noted.since, until=noted.until, was_there=False,
        corrects=noted, correction_reason="verwechselt",
    )  # fmt: skip
    assert meeting.attendances.count() == before - 1
    assert Attendance.every.filter(meeting=meeting).count() == before + 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "sql",
    [
        *(
            f"{verb} council_{table}{rest}"
            for table, column in (
                ("vote", "yes"),
                ("pointoutcome", "outcome"),
                ("attendance", "since"),
                ("resolution", "resolved_at"),
            )
            for verb, rest in (("UPDATE", f" SET {column} = {column}"), ("DELETE FROM", ""), ("TRUNCATE", " CASCADE"))
        ),
        "DELETE FROM council_minutes",
        "DELETE FROM council_objection",
        "TRUNCATE council_effect CASCADE",
        "TRUNCATE council_resolutionpoint CASCADE",
        "UPDATE budget_evidence SET statement = ''",
        "DELETE FROM budget_evidence",
    ],
)
def test_the_role_the_program_runs_as_may_not(app_role: psycopg.Connection[tuple[object, ...]], sql: str) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        app_role.execute(sql)
