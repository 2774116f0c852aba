"""A vote point by point is told point by point: in the journal, inside, in the gazette and on the portal."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from kreislauf.council import actions
from kreislauf.council.models import Paper, Resolution
from kreislauf.council.rules.inputs import ConsultationInput, Tally
from kreislauf.council.rules.outcomes import outcome_label
from kreislauf.gazette import queries as gazette
from kreislauf.gazette.payloads.paper import PaperStep
from kreislauf.journal.queries import timeline
from kreislauf.people.models import Organization
from kreislauf.portal.reading import outcome_state
from kreislauf.ui.states import state
from tests.cast import Cast, as_actor, sign_in
from tests.council.factories import at, make_paper, resolve
from tests.support.published import least


def voted_apart(cast: Cast, body: Organization, role: str) -> tuple[Paper, Resolution]:
    """Three points: the first passes, the second ties and falls, the third passes by another count."""
    later = [ConsultationInput(cast.council.pk, "decision")] if role == "recommendation" else []
    paper = make_paper(cast, consultations=(ConsultationInput(body.pk, role), *later))
    first, second, third = paper.points.all()
    resolution = resolve(
        cast, paper, body, at(11, 27),
        Tally(3, 1, 1, point_id=first.pk), Tally(2, 2, point_id=second.pk), Tally(5, 0, point_id=third.pk),
    )  # fmt: skip
    actions.publish_result(actor=as_actor(cast.clerk), resolution_id=resolution.pk)
    return paper, resolution


def test_each_point_is_published_with_its_own_outcome_and_count(cast: Cast) -> None:
    paper, resolution = voted_apart(cast, cast.finance_committee, "recommendation")
    published = gazette.get("paper", str(paper.pk))
    assert published is not None
    step = published.data.consultations[0]

    assert (step.shown_as, step.votes) == ("partly_recommended", None)
    assert [(one.number, one.shown_as, one.votes.yes) for one in step.point_votes] == [
        ("1", "recommended", 3),
        ("2", "not_recommended", 2),
        ("3", "recommended", 5),
    ]
    own = gazette.get("resolution", str(resolution.pk))
    assert own is not None
    assert own.data.point_votes == step.point_votes


def test_the_portal_reads_point_by_point(cast: Cast, client: Client) -> None:
    paper, _resolution = voted_apart(cast, cast.finance_committee, "recommendation")
    for name in ("portal:paper", "portal:trace"):
        page = client.get(reverse(name, args=[paper.pk])).content.decode()
        assert "Ziffer 2 nicht empfohlen: 2 Ja, 2 Nein, keine Enthaltung" in page, name
        assert "Teilweise empfohlen" in page, name


def test_inside_and_the_journal_read_point_by_point(cast: Cast, client: Client) -> None:
    paper, resolution = voted_apart(cast, cast.council, "decision")
    sign_in(client, cast.clerk)
    for address in (
        reverse("council:paper", args=[paper.pk]),
        reverse("council:meeting", args=[resolution.meeting_id]),
    ):
        page = " ".join(client.get(address).content.decode().split())
        assert "Ziffer 2 abgelehnt: 2 Ja, 2 Nein, keine Enthaltung" in page
        assert "teilweise beschlossen" in page
    line = next(line for line in timeline(paper) if line.kind == "council.points_resolved")
    assert "Ziffer 2 abgelehnt (2 Ja, 2 Nein, keine Enthaltung)" in str(line.sentence)


@pytest.mark.parametrize("role", ["decision", "recommendation"])
@pytest.mark.parametrize("outcome", ["adopted", "amended", "rejected"])
def test_one_word_for_one_outcome_inside_and_outside(outcome: str, role: str) -> None:
    outside = str(state(outcome_state(least(PaperStep, role=role, outcome=outcome))).label)
    assert outside.lower() == outcome_label(role, outcome).lower()
