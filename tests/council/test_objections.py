"""An objection suspends, and a real second vote of the body settles it (NKomVG §88)."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from kreislauf.council import actions
from kreislauf.council.models import Effect, Objection, Paper, Resolution
from kreislauf.council.queries.followups import effects_to_take_back
from kreislauf.council.rules.inputs import ConsultationInput, Tally
from kreislauf.gazette import queries as gazette
from kreislauf.journal.queries import timeline, verify_attestations
from kreislauf.kernel import Refusal, travel_to
from kreislauf.people.permissions import NotPermitted
from tests.cast import Cast, as_actor, sign_in
from tests.council.factories import at, make_meeting, make_paper, put_on, resolve, step_in


def objected(cast: Cast, *tallies: Tally) -> tuple[Paper, Objection]:
    """The Kreistag resolved on 7 December, published; the chief executive objects two days later."""
    paper = make_paper(cast, consultations=(ConsultationInput(cast.council.pk, "decision"),))
    resolution = resolve(cast, paper, cast.council, at(12, 7), *(tallies or (Tally(7, 1),)))
    with travel_to(at(12, 9)):
        actions.publish_result(actor=as_actor(cast.clerk), resolution_id=resolution.pk)
        chief = as_actor(cast.chief_executive)
        objection = actions.raise_objection(actor=chief, resolution_id=resolution.pk, reason="Unzuständig")
    return paper, objection


def states(paper: Paper) -> list[str]:
    rows = Effect.objects.filter(point__paper=paper).order_by("point__position", "position")
    return list(rows.values_list("state", flat=True))


@pytest.mark.parametrize(
    ("first", "second", "upheld", "state"),
    [
        (Tally(7, 1), Tally(8, 0), False, "due"),
        (Tally(7, 1), Tally(1, 7), True, "lapsed"),
        (Tally(1, 7), Tally(7, 1), True, "due"),
        (Tally(1, 7), Tally(0, 8), False, "lapsed"),
    ],
)
def test_the_second_vote_settles_it(cast: Cast, first: Tally, second: Tally, upheld: bool, state: str) -> None:
    paper, objection = objected(cast, first)
    assert states(paper) == (["suspended"] * 2 if first.yes > first.no else ["lapsed"] * 2)
    paper.refresh_from_db()
    assert paper.state == "in_consultation"

    again = resolve(cast, paper, cast.council, at(2, 1, year=2024), second)

    objection.refresh_from_db()
    paper.refresh_from_db()
    assert (objection.upheld, states(paper), paper.state) == (upheld, [state, state], "decided")
    assert again.consultation != objection.resolution.consultation
    assert {line.kind for line in timeline(paper)} >= {"council.objection_raised", "council.objection_settled"}
    assert list(verify_attestations()) == []


def test_points_follow_the_second_vote_each_on_its_own(cast: Cast) -> None:
    paper, _objection = objected(cast)
    first, second, third = paper.points.all()

    resolve(
        cast, paper, cast.council, at(2, 1, year=2024),
        Tally(7, 1, point_id=first.pk), Tally(4, 4, point_id=second.pk), Tally(8, 0, point_id=third.pk),
    )  # fmt: skip

    assert states(paper) == ["due", "lapsed"]


def test_three_days_count_from_the_first_resolution_not_from_the_objection(cast: Cast) -> None:
    paper, _objection = objected(cast)
    with travel_to(at(12, 9)):
        early = make_meeting(cast, cast.council, at(12, 9, 20))
        with pytest.raises(Refusal, match="frühestens am"):
            put_on(cast, paper, early)
        in_time = make_meeting(cast, cast.council, at(12, 10))
        put_on(cast, paper, in_time)
    assert step_in(paper, cast.council).agenda_item.meeting_id == in_time.pk


@pytest.mark.parametrize("outcome", [Tally(4, 1), Tally(1, 4)])
def test_a_recommendation_cannot_be_objected_to(cast: Cast, client: Client, outcome: Tally) -> None:
    paper = make_paper(cast)
    resolution = resolve(cast, paper, cast.finance_committee, at(11, 27), outcome)
    chief = as_actor(cast.chief_executive)

    with pytest.raises(Refusal, match="Empfehlung"):
        actions.raise_objection(actor=chief, resolution_id=resolution.pk, reason="Unzuständig")

    assert not Objection.objects.exists()
    sign_in(client, cast.chief_executive)
    page = client.get(reverse("council:paper", args=[paper.pk])).content.decode()
    assert "Einspruch einlegen" not in page


def test_a_rejection_is_objected_to_on_the_page_as_by_the_rule(cast: Cast, client: Client) -> None:
    paper = make_paper(cast, consultations=(ConsultationInput(cast.council.pk, "decision"),))
    resolution = resolve(cast, paper, cast.council, at(12, 7), Tally(1, 7))
    sign_in(client, cast.chief_executive)
    address = reverse("council:raise_objection", args=[resolution.pk])
    with travel_to(at(12, 8)):
        assert address in client.get(reverse("council:paper", args=[paper.pk])).content.decode()
        assert client.post(address, {"reason": "Der Kreistag muss darüber beschließen."}).status_code == 302
    page = client.get(reverse("council:paper", args=[paper.pk])).content.decode()
    assert "liegt ein Einspruch vor" in page
    assert address not in page


def test_a_resolution_that_was_voted_on_again_is_objected_to_no_more(cast: Cast, client: Client) -> None:
    paper, objection = objected(cast)
    resolve(cast, paper, cast.council, at(2, 1, year=2024), Tally(7, 1))
    chief = as_actor(cast.chief_executive)

    with pytest.raises(Refusal, match="zweite Beratung"):
        actions.raise_objection(actor=chief, resolution_id=objection.resolution_id, reason="noch einmal")

    sign_in(client, cast.chief_executive)
    page = client.get(reverse("council:paper", args=[paper.pk])).content.decode()
    assert reverse("council:raise_objection", args=[objection.resolution_id]) not in page
    assert page.count("Einspruch einlegen") == 1


def test_the_public_reads_that_it_is_suspended_and_never_that_money_will_be_ready(cast: Cast, client: Client) -> None:
    paper, _objection = objected(cast)
    entry = gazette.get("paper", str(paper.pk))
    assert entry is not None
    assert entry.data.consultations[0].objected_on == date(2023, 12, 9)
    page = client.get(reverse("portal:trace", args=[paper.pk])).content.decode()
    assert "ein Einspruch vor" in page
    assert "steht bereit" not in page
    assert "Beanstandet" in page


def test_what_was_carried_out_before_the_objection_becomes_a_task_when_the_resolution_falls(cast: Cast) -> None:
    paper = make_paper(cast, consultations=(ConsultationInput(cast.council.pk, "decision"),))
    resolution = resolve(cast, paper, cast.council, at(12, 7), Tally(7, 1))
    done = Effect.objects.filter(point__paper=paper)[0]
    office = as_actor(cast.clerk)
    actions.report_on_mandate(actor=office, effect_id=done.pk, result="Fertig.")
    with travel_to(at(12, 9)):
        chief = as_actor(cast.chief_executive)
        actions.raise_objection(actor=chief, resolution_id=resolution.pk, reason="Unzuständig")

    resolve(cast, paper, cast.council, at(2, 1, year=2024), Tally(1, 7))

    assert [one.pk for one in effects_to_take_back(office)] == [done.pk]


def test_an_objection_is_taken_back_on_its_page(cast: Cast, client: Client) -> None:
    paper, objection = objected(cast)
    with travel_to(at(12, 10)):
        meeting = make_meeting(cast, cast.council, at(12, 20))
        item = put_on(cast, paper, meeting)
    with pytest.raises(NotPermitted):
        actions.withdraw_objection(actor=as_actor(cast.clerk), objection_id=objection.pk, reason="Irrtum")
    sign_in(client, cast.chief_executive)
    address = reverse("council:withdraw_objection", args=[objection.pk])
    assert address in client.get(reverse("council:paper", args=[paper.pk])).content.decode()

    assert client.post(address, {"reason": "Die Prüfung hat anderes ergeben."}).status_code == 302

    objection.refresh_from_db()
    paper.refresh_from_db()
    item.refresh_from_db()
    assert (objection.upheld, paper.state, states(paper)) == (False, "decided", ["due", "due"])
    assert item.consultation is None
    assert paper.consultations.count() == 1
    with pytest.raises(Refusal, match="schon erledigt"):
        actions.withdraw_objection(
            actor=as_actor(cast.chief_executive), objection_id=objection.pk, reason="noch einmal"
        )


def test_an_objection_in_private_tells_nobody_outside(cast: Cast) -> None:
    paper = make_paper(cast, consultations=(ConsultationInput(cast.main_committee.pk, "decision"),))
    resolution: Resolution = resolve(cast, paper, cast.main_committee, at(12, 4), Tally(4, 1))
    before = gazette.get("paper", str(paper.pk))

    with travel_to(at(12, 5)):
        chief = as_actor(cast.chief_executive)
        actions.raise_objection(actor=chief, resolution_id=resolution.pk, reason="Geheim")

    assert gazette.get("paper", str(paper.pk)) == before


def test_the_council_office_is_told_to_plan_the_second_vote(cast: Cast, client: Client) -> None:
    paper, _objection = objected(cast)
    sign_in(client, cast.clerk)
    address = reverse("council:put_on_agenda", args=[step_in(paper, cast.council).pk])

    assert address not in client.get(reverse("people:my_day")).content.decode()

    with travel_to(at(12, 9)):
        meeting = make_meeting(cast, cast.council, at(12, 20))
    page = client.get(reverse("people:my_day")).content.decode()
    assert address in page
    assert "stimmt erneut ab, frühestens am 10." in page

    with travel_to(at(12, 9)):
        put_on(cast, paper, meeting)
    assert address not in client.get(reverse("people:my_day")).content.decode()
