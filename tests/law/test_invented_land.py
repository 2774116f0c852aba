"""The same acts under the law of Lower Saxony and of a Land where every number is another: law decides, not code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

import pytest

from kreislauf.budget import actions as budget
from kreislauf.budget.queries.line_page import last_day_to_begin
from kreislauf.council import actions
from kreislauf.council.queries.bodies import voting_members
from kreislauf.council.rules.inputs import ConsultationInput, Tally
from kreislauf.kernel import Refusal, county_day, travel_to
from kreislauf.law import Land, lands
from kreislauf.law.statutes import AGENDA_EXTENSION, DISPLAY_DAYS, INVESTMENT_YEARS, OBJECTION_DAYS, QUORUM
from tests.budget import house as h
from tests.cast import Cast, as_actor, innerstetal
from tests.council.factories import at, make_meeting, make_paper, put_on, resolve, step_in, with_something_on
from tests.support.lands import LANDS

pytestmark = pytest.mark.django_db
MONDAY = at(11, 27)


@pytest.fixture(params=LANDS, ids=lambda land: land.name)
def law(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Land:
    land = request.param
    assert isinstance(land, Land)
    monkeypatch.setattr(lands, "all_lands", lambda: {land.state: land})
    return land


@pytest.fixture
def cast(db: None) -> Iterator[Cast]:
    with travel_to(at(11, 1)):
        yield innerstetal()


def test_a_sitting_opens_with_the_quorum_of_the_land_and_extends_its_agenda_by_its_share(cast: Cast, law: Land) -> None:
    body, day = cast.finance_committee, county_day(MONDAY)
    meeting = with_something_on(cast, make_meeting(cast, body, MONDAY))
    with travel_to(MONDAY - timedelta(days=14)):
        actions.send_invitations(actor=as_actor(cast.clerk), meeting_id=meeting.pk)
    members = [member.person_id for member in voting_members(body, day)]
    quorum, extension = law.at(QUORUM, day), law.at(AGENDA_EXTENSION, day)
    needed = quorum.value.least(len(members))
    with travel_to(MONDAY):
        with pytest.raises(Refusal, match=re.escape(f"({quorum.norm})")):
            actions.open_meeting(actor=as_actor(cast.clerk), meeting_id=meeting.pk, present=members[: needed - 1])
        assert actions.open_meeting(actor=as_actor(cast.clerk), meeting_id=meeting.pk, present=members[:needed])
        for person in members[needed:]:
            actions.note_attendance(actor=as_actor(cast.clerk), meeting_id=meeting.pk, person_id=person, arrived=True)
        step = step_in(make_paper(cast, title="Eilt"), body)
        most = extension.value.least(len(members))
        extend = partial(
            actions.extend_agenda,
            actor=as_actor(cast.chair),
            consultation_id=step.pk,
            meeting_id=meeting.pk,
            reason="Frist des Landes",
        )
        with pytest.raises(Refusal, match=re.escape(f"({extension.norm})")):
            extend(yes=most - 1)
        assert extend(yes=most).number == "Ö 2"


def test_after_an_objection_the_body_votes_again_when_the_land_says(cast: Cast, law: Land) -> None:
    paper = make_paper(cast, consultations=(ConsultationInput(cast.council.pk, "decision"),))
    resolution = resolve(cast, paper, cast.council, at(12, 7), Tally(7, 1))
    days = law.at(OBJECTION_DAYS, date(2023, 12, 7))
    with travel_to(at(12, 8)):
        actions.raise_objection(actor=as_actor(cast.chief_executive), resolution_id=resolution.pk, reason="Unzuständig")
        early = make_meeting(cast, cast.council, at(12, 7 + days.value - 1, 20))
        with pytest.raises(Refusal, match=re.escape(f"({days.norm})")):
            put_on(cast, paper, early)
        assert put_on(cast, paper, make_meeting(cast, cast.council, at(12, 7 + days.value)))


def test_a_plan_is_displayed_and_an_investment_lives_as_long_as_the_land_says(law: Land) -> None:
    house = h.build_house()
    days, years = law.at(DISPLAY_DAYS, date(2024, 3, 4)), law.at(INVESTMENT_YEARS, date(2024, 12, 31))
    first = date(2024, 3, 4)
    h.adopt_budget(house)
    with h.on(date(2024, 3, 1)):
        plan = h.Step(actor=house.treasurer, plan_id=house.plan.pk)
        budget.submit_plan(**plan, on=date(2023, 12, 15))
        budget.approve_plan(**plan, on=date(2024, 2, 20))
        budget.promulgate_plan(**plan, on=date(2024, 3, 1))
        with pytest.raises(Refusal, match=re.escape(f"({days.norm})")):
            budget.display_plan(**plan, display_from=first, display_until=first + timedelta(days=days.value - 2))
        shown = budget.display_plan(**plan, display_from=first, display_until=first + timedelta(days=days.value - 1))
    assert shown.display_until == first + timedelta(days=days.value - 1)
    assert last_day_to_begin(house.line) == date(2024 + years.value, 12, 31)
