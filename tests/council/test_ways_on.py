"""Nothing is left without a way on: an item after its sitting, a step without a sitting, a paper after its term."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from kreislauf.council import actions
from kreislauf.council.models import Paper, Resolution
from kreislauf.council.rules.inputs import ConsultationInput, Tally
from kreislauf.journal.queries import timeline
from kreislauf.kernel import COUNTY_TIME, Refusal, travel_to
from kreislauf.people import actions as people
from kreislauf.people.models import Membership, Organization
from kreislauf.people.permissions import NotPermitted
from tests.budget.test_pages import text_of
from tests.cast import Cast, as_actor, sign_in
from tests.council.factories import at, begin, make_meeting, make_paper, put_on, resolve, step_in


def office(client: Client, cast: Cast) -> str:
    return text_of(sign_in(client, cast.clerk).get(reverse("people:my_day")))


def committee_paper(cast: Cast) -> Paper:
    return make_paper(
        cast,
        consultations=(
            ConsultationInput(cast.finance_committee.pk, "recommendation"),
            ConsultationInput(cast.council.pk, "decision"),
        ),
    )


def test_an_item_without_a_result_is_a_task_after_the_sitting_and_can_be_put_off(client: Client, cast: Cast) -> None:
    paper = committee_paper(cast)
    meeting = make_meeting(cast, cast.finance_committee, at(11, 27))
    put_on(cast, paper, meeting)
    with ExitStack() as journey:
        begin(cast, meeting, journey)
        journey.enter_context(travel_to(at(11, 27, 19)))
        actions.close_meeting(actor=as_actor(cast.clerk), meeting_id=meeting.pk)
        assert "Was wurde aus „Mehr digitale Dienste“?" in office(client, cast)
        url = reverse("council:settle_without_vote", args=[step_in(paper, cast.finance_committee).pk])
        assert client.post(url, {"outcome": "deferred", "reason": "Die Zeit reichte nicht."}).status_code == 302
        day = office(client, cast)
        assert "Was wurde aus" not in day
        assert f"Eine Sitzung planen: {cast.finance_committee.name}" in day
        later = make_meeting(cast, cast.finance_committee, at(12, 18))
        assert f"Eine Sitzung planen: {cast.finance_committee.name}" not in office(client, cast)
        put_on(cast, paper, later)
    assert Resolution.objects.get().outcome == "deferred"


def test_a_step_whose_body_has_no_sitting_is_a_task_with_the_way_to_plan_one(client: Client, cast: Cast) -> None:
    paper = committee_paper(cast)
    day = sign_in(client, cast.clerk).get(reverse("people:my_day"))
    assert f"Eine Sitzung planen: {cast.finance_committee.name}" in text_of(day)
    assert paper.reference in text_of(day)
    assert f"{reverse('council:plan_meeting')}?gremium={cast.finance_committee.pk}" in day.content.decode()
    assert f"Eine Sitzung planen: {cast.council.name}" not in text_of(day), "the council's turn comes later"


def new_term(cast: Cast) -> Organization:
    """The term ended; council and Kreisausschuss are formed anew, the finance committee is not yet."""
    day = cast.term.ends_on + timedelta(days=1)
    clerk = as_actor(cast.clerk)
    people.end_term(actor=clerk, term_id=cast.term.pk)
    term = people.open_term(actor=clerk, number=20, starts_on=day, ends_on=date(day.year + 5, 10, 31))
    return people.add_organization(
        actor=clerk, kind="council", name="Kreistag", since=day, term_id=term.pk, successor_of_id=cast.council.pk
    )


def after_the_term(cast: Cast) -> datetime:
    day = cast.term.ends_on + timedelta(days=3)
    return datetime(day.year, day.month, day.day, 9, tzinfo=COUNTY_TIME)


def test_a_paper_goes_on_in_the_new_term_in_the_bodies_that_succeed(client: Client, cast: Cast) -> None:
    paper = committee_paper(cast)
    resolve(cast, paper, cast.finance_committee, at(11, 27), Tally(4, 1))
    with travel_to(after_the_term(cast)):
        council = new_term(cast)
        url = reverse("council:carry_paper_over", args=[paper.pk])
        day = sign_in(client, cast.clerk).get(reverse("people:my_day"))
        assert url in day.content.decode()
        shown = client.get(reverse("council:paper", args=[paper.pk]))
        assert url in shown.content.decode()
        assert "Auf die Tagesordnung setzen" not in text_of(shown)
        assert f"{cast.council.name}: weiter in „Kreistag“." in text_of(client.get(url))
        with pytest.raises(NotPermitted):
            actions.carry_paper_over(actor=as_actor(cast.treasurer), paper_id=paper.pk, reason="Weiter.")
        assert client.post(url, {"reason": "Die neue Mehrheit will sie weiter beraten."}).status_code == 302
        assert step_in(paper, council).role == "decision"
        assert Resolution.objects.get().consultation.organization_id == cast.finance_committee.pk
        assert paper.consultations.count() == 2
        with pytest.raises(Refusal, match="wartet auf kein Gremium"):
            actions.carry_paper_over(actor=as_actor(cast.clerk), paper_id=paper.pk, reason="Noch einmal.")
        put_on(cast, paper, make_meeting(cast, council, after_the_term(cast) + timedelta(days=30)))


def test_without_a_competent_body_it_says_which_is_missing_and_writes_nothing(cast: Cast) -> None:
    paper = committee_paper(cast)
    with travel_to(after_the_term(cast)):
        new_term(cast)
        events = len(timeline(paper))
        with pytest.raises(Refusal, match=cast.finance_committee.name):
            actions.carry_paper_over(actor=as_actor(cast.clerk), paper_id=paper.pk, reason="Weiter.")
        assert step_in(paper, cast.council).organization_id == cast.council.pk
        assert len(timeline(paper)) == events
        actions.withdraw_paper(actor=as_actor(cast.clerk), paper_id=paper.pk, reason="Endet mit der Wahlperiode.")


def test_the_kreisausschuss_goes_on_until_the_new_one_is_formed(cast: Cast) -> None:
    with travel_to(after_the_term(cast)):
        new_term(cast)
        cast.main_committee.refresh_from_db()
        assert cast.main_committee.until is None
        members = Membership.objects.filter(organization=cast.main_committee)
        assert members.filter(until=None).exists()
        make_meeting(cast, cast.main_committee, after_the_term(cast) + timedelta(days=14))
        formed = after_the_term(cast).date() + timedelta(days=25)
    with travel_to(after_the_term(cast) + timedelta(days=25)):
        people.add_organization(
            actor=as_actor(cast.clerk),
            kind="main_committee",
            name="Kreisausschuss",
            since=formed,
            successor_of_id=cast.main_committee.pk,
        )
    cast.main_committee.refresh_from_db()
    assert cast.main_committee.until == formed - timedelta(days=1)
    assert not members.filter(until=None).exists()


def test_an_inquiry_is_answered_and_never_voted_on(client: Client, cast: Cast) -> None:
    inquiry = make_paper(
        cast,
        kind="inquiry",
        title="Wie viele Anträge?",
        points=(),
        questions=("Wie viele?",),
        consultations=(ConsultationInput(cast.finance_committee.pk, "taken_note_of"),),
    )
    meeting = make_meeting(cast, cast.finance_committee, at(11, 27))
    put_on(cast, inquiry, meeting)
    step = step_in(inquiry, cast.finance_committee)
    with ExitStack() as journey:
        begin(cast, meeting, journey)
        shown = text_of(sign_in(client, cast.clerk).get(reverse("council:meeting", args=[meeting.pk])))
        assert "Beantwortung festhalten" in shown
        assert "Abstimmung festhalten" not in shown
        counted = {"all-yes": "3", "all-no": "0", "all-abstentions": "0", "festhalten": "ja"}
        refused = client.post(reverse("council:record_vote", args=[step.pk]), counted)
        assert "Eine Anfrage wird beantwortet" in text_of(refused)
        assert not Resolution.objects.exists()
        url = reverse("council:settle_without_vote", args=[step.pk])
        assert client.post(url, {"outcome": "answered", "reason": "Es waren 412."}).status_code == 302
        resolution = Resolution.objects.get()
        actions.publish_result(actor=as_actor(cast.clerk), resolution_id=resolution.pk)
        client.logout()
        told = text_of(client.get(reverse("portal:trace", args=[inquiry.pk])))
    assert resolution.outcome == "answered"
    assert "Beantwortet" in told
    assert "Noch nicht entschieden" not in told


def test_decided_never_stands_above_not_yet_decided(client: Client, cast: Cast) -> None:
    paper = make_paper(cast, consultations=(ConsultationInput(cast.council.pk, "decision"),))
    advice = make_paper(
        cast, title="Nur beraten", points=(), kind="inquiry", questions=("Was?",),
        consultations=(ConsultationInput(cast.finance_committee.pk, "taken_note_of"),),
    )  # fmt: skip
    meeting = make_meeting(cast, cast.finance_committee, at(11, 27))
    put_on(cast, advice, meeting)
    with ExitStack() as journey:
        begin(cast, meeting, journey)
        step = step_in(advice, cast.finance_committee)
        noted = actions.settle_without_vote(
            actor=as_actor(cast.clerk), consultation_id=step.pk, outcome="noted", reason=""
        )
        actions.publish_result(actor=as_actor(cast.clerk), resolution_id=noted.pk)
        for one in (paper, advice):
            for name in ("paper", "trace"):
                told = text_of(client.get(reverse(f"portal:{name}", args=[one.pk])))
                assert not ("Noch nicht entschieden" in told and "Entschieden" in told), name
        assert "Zur Kenntnis genommen" in text_of(client.get(reverse("portal:trace", args=[advice.pk])))
