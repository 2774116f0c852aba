"""A vote counts although the budget cannot take up what it resolved: the effect waits, and everybody sees for what."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from kreislauf.budget import actions as budget
from kreislauf.budget.models import AmendmentEntry, BudgetPlan, Lock
from kreislauf.council import actions as council
from kreislauf.council.models import Effect, Paper
from kreislauf.council.rules.inputs import ConsultationInput, EffectInput, PointInput
from kreislauf.gazette import queries as gazette
from kreislauf.journal.queries import timeline
from kreislauf.kernel import Money, Refusal, travel_to
from kreislauf.people.permissions import NotPermitted
from tests.budget import house as h
from tests.budget.test_pages import text_of
from tests.cast import Cast, as_actor, innerstetal, sign_in
from tests.council.factories import START, at, begin, make_meeting, put_on, step_in
from tests.council.factories import make_paper as make_council_paper

pytestmark = pytest.mark.django_db
SITTING = at(12, 7)
MONEY = {"amount_cents": 100_000_00, "fiscal_year": 2024, "investment": True, "purpose": "Digitalisierung"}
LOCK = {"amount_cents": None, "secures": None, "authority": "main_committee", "conditions": h.CONDITIONS}


def motion(
    cast: Cast, effects: Sequence[tuple[str, dict[str, Any]]] = (("lock", LOCK), ("appropriate", MONEY))
) -> Paper:
    """A motion that the Kreistag decides; by default the lock stands before the money that it secures."""
    points = tuple(
        PointInput(f"Ziffer {place}.", str(place), (EffectInput(kind, params),))
        for place, (kind, params) in enumerate(effects, 1)
    )
    return make_council_paper(cast, points=points, consultations=(ConsultationInput(cast.council.pk, "decision"),))


def vote_on_the_page(client: Client, cast: Cast, paper: Paper) -> None:
    """Plan, invite, open; then the office counts on its page, as it does in the sitting."""
    meeting = make_meeting(cast, cast.council, SITTING)
    put_on(cast, paper, meeting)
    with ExitStack() as journey:
        begin(cast, meeting, journey)
        url = reverse("council:record_vote", args=[step_in(paper, cast.council).pk])
        counted = {"all-yes": "6", "all-no": "2", "all-abstentions": "0", "festhalten": "ja"}
        answer = sign_in(client, cast.clerk).post(url, counted)
        assert answer.status_code == 302, text_of(answer)
        council.close_meeting(actor=as_actor(cast.clerk), meeting_id=meeting.pk)


def states(paper: Paper) -> dict[str, str]:
    rows = Effect.objects.filter(point__paper=paper).order_by("point__position")
    return dict(rows.values_list("kind", "state"))


def voted(client: Client, **wish: Any) -> tuple[Cast, Paper]:
    with travel_to(START):
        cast = innerstetal()
        paper = motion(cast, **wish)
        vote_on_the_page(client, cast, paper)
    return cast, paper


def test_a_vote_without_the_years_plan_is_recorded_and_its_effect_runs_when_the_plan_is_made(client: Client) -> None:
    cast, paper = voted(client)
    assert states(paper) == {"lock": "waiting", "appropriate": "waiting"}
    with h.on(date(2023, 12, 8)):
        shown = text_of(sign_in(client, cast.members[2]).get(reverse("council:paper", args=[paper.pk])))
        assert "Wartet noch" in shown
        assert "Für 2024 gibt es noch keinen Haushalt." in shown
        day = sign_in(client, cast.treasurer).get(reverse("people:my_day"))
        assert "Haushalt 2024 anlegen" in text_of(day)
        asked = reverse("budget:open_plan") + "?jahr=2024"
        assert asked in day.content.decode()
        assert 'value="2024"' in client.get(asked).content.decode()
        assert client.post(asked, {"fiscal_year": "2024", "needs_approval": "on"}).status_code == 302
        assert "Haushalt 2024 anlegen" not in text_of(client.get(reverse("people:my_day")))
    assert states(paper) == {"lock": "due", "appropriate": "due"}
    plan = BudgetPlan.objects.get(fiscal_year=2024)
    entries = AmendmentEntry.objects.filter(plan=plan)
    assert sorted(entries.values_list("kind", "amount_cents")) == [("appropriate", 10_000_000), ("lock", 10_000_000)]

    house = structure(cast, plan)
    with h.on(date(2023, 12, 8)):
        budget.assign_entry(actor=house.treasurer, entry_id=entries.get(kind="appropriate").pk, line_id=house.line.pk)
    h.put_into_effect(house)
    assert states(paper) == {"lock": "executed", "appropriate": "executed"}
    assert Lock.objects.get().amount_cents == 10_000_000


def structure(cast: Cast, plan: BudgetPlan) -> h.House:
    treasurer = as_actor(cast.treasurer)
    with h.on(date(2023, 12, 8)):
        sub = budget.add_sub_budget(actor=treasurer, number="12", name="Digitales", unit_id=cast.digital_unit.pk)
        product = budget.add_product(actor=treasurer, number="111-12", name="Digitales", sub_budget_id=sub.pk)
        account = budget.add_account(actor=treasurer, number="783100", name="Erwerb", is_investment=True)
        line = budget.add_line(
            actor=treasurer, plan_id=plan.pk, product_id=product.pk, account_id=account.pk, name="Digitales"
        )
    return h.House(cast, plan, line, line)


def test_the_public_reads_that_it_waits(client: Client) -> None:
    cast, paper = voted(client)
    with h.on(date(2023, 12, 8)):
        resolution = step_in(paper, cast.council).resolution
        council.publish_result(actor=as_actor(cast.clerk), resolution_id=resolution.pk)
        found = gazette.get("paper", str(paper.pk))
        assert found is not None
        assert {effect.state for point in found.data.points for effect in point.effects} == {"waiting"}
        client.logout()
        trace = text_of(client.get(reverse("portal:trace", args=[paper.pk])))
        assert "Haushalt, in den es gehört" in trace


def test_nothing_that_stands_against_an_effect_stands_against_the_vote(client: Client) -> None:
    alone = [("lock", {**LOCK, "secures": "9/9"})]
    cast, paper = voted(client, effects=alone)
    assert states(paper) == {"lock": "waiting"}
    effect = Effect.objects.get(point__paper=paper)
    url = reverse("budget:settle_waiting_effect", args=[effect.pk])
    with h.on(date(2023, 12, 8)):
        assert url in sign_in(client, cast.treasurer).get(reverse("people:my_day")).content.decode()
        assert "gehört zu keinem Ansatz" in text_of(client.get(url))
        refused = client.post(url, {"outcome": "enter"})
        assert refused.status_code == 422
        assert client.post(url, {"outcome": "lapsed"}).status_code == 422, "without a reason"
        told = {"outcome": "lapsed", "reason": "Der Ansatz wurde nie beantragt."}
        assert client.post(url, told).status_code == 302
    effect.refresh_from_db()
    assert (effect.state, effect.result) == ("lapsed", "Der Ansatz wurde nie beantragt.")
    assert client.get(url).status_code == 404


def test_an_objection_suspends_what_waits_and_it_waits_again(client: Client) -> None:
    cast, paper = voted(client)
    resolution = step_in(paper, cast.council).resolution
    with h.on(date(2023, 12, 8)):
        objection = council.raise_objection(
            actor=as_actor(cast.chief_executive), resolution_id=resolution.pk, reason="Gegen die Satzung."
        )
    assert states(paper) == {"lock": "suspended", "appropriate": "suspended"}
    with h.on(date(2023, 12, 9)):
        budget.open_plan(actor=as_actor(cast.treasurer), fiscal_year=2024)
    assert states(paper) == {"lock": "suspended", "appropriate": "suspended"}
    with h.on(date(2023, 12, 18)):
        council.withdraw_objection(
            actor=as_actor(cast.chief_executive), objection_id=objection.pk, reason="Die Rüge trägt nicht."
        )
    assert states(paper) == {"lock": "due", "appropriate": "due"}
    assert AmendmentEntry.objects.filter(dropped_at=None).count() == 2


def test_only_the_treasury_settles_what_waits_and_only_once(client: Client) -> None:
    cast, paper = voted(client)
    effect = Effect.objects.get(point__paper=paper, kind="appropriate")
    events = len(timeline(paper))
    with pytest.raises(NotPermitted):
        budget.settle_waiting_effect(
            actor=as_actor(cast.clerk), effect_id=effect.pk, outcome="lapsed", reason="So nicht."
        )
    with pytest.raises(Refusal, match="noch keinen Haushalt"):
        budget.settle_waiting_effect(actor=as_actor(cast.treasurer), effect_id=effect.pk, outcome="enter")
    effect.refresh_from_db()
    assert (effect.state, len(timeline(paper))) == ("waiting", events)
    with h.on(date(2023, 12, 8)):
        budget.settle_waiting_effect(
            actor=as_actor(cast.treasurer), effect_id=effect.pk, outcome="executed", reason="Mit dem Nachtrag."
        )
    assert states(paper)["appropriate"] == "executed"
    with pytest.raises(Refusal, match="wartet nicht mehr"):
        budget.settle_waiting_effect(
            actor=as_actor(cast.treasurer), effect_id=effect.pk, outcome="lapsed", reason="Doch nicht."
        )


def test_money_for_a_year_whose_plan_is_in_force_waits_with_its_way_on(client: Client) -> None:
    house = h.build_house()
    h.put_into_effect(house)
    with h.on(date(2024, 4, 1)):
        paper = h.make_paper(house.cast, [("Noch mehr.", [("appropriate", {**MONEY, "amount_cents": 5_00})])])
        h.resolve(paper, house.cast.council)
        assert states(paper) == {"appropriate": "waiting"}
        day = text_of(sign_in(client, house.cast.treasurer).get(reverse("people:my_day")))
        assert "Der Haushalt 2024 ist schon in Kraft." in day
        assert Money(5_00) not in [Money(entry.amount_cents) for entry in AmendmentEntry.objects.all()]
