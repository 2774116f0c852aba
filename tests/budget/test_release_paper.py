"""A paper about a release carries the release as its effect and ends at the body that the note names."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from kreislauf.budget import actions
from kreislauf.council import actions as council
from kreislauf.council.models import Effect, Paper
from kreislauf.council.rules.inputs import ConsultationInput, EffectInput, PointInput
from kreislauf.kernel import Money, Refusal
from kreislauf.people.permissions import NotPermitted
from tests.budget import house as h
from tests.cast import as_actor, sign_in

pytestmark = pytest.mark.django_db
PART = Money.euros(600_000)


def way(paper: Paper) -> list[tuple[Any, str]]:
    return list(paper.consultations.order_by("position").values_list("organization", "role"))


def test_the_page_of_a_lock_begins_the_paper_with_its_effect_and_its_way(client: Client) -> None:
    house, lock = h.locked_house()
    cast = house.cast
    with h.on(date(2024, 4, 1)):
        address = reverse("budget:draft_release_paper", args=[lock.pk])
        client = sign_in(client, cast.digital_lead)
        assert client.post(address, {"amount": "1.000.000,01"}).status_code == 422
        assert client.post(address, {"amount": "600.000,00"}).status_code == 302
        paper = Paper.objects.get(state="draft")

        effect = Effect.objects.get(point__paper=paper)
        assert (paper.kind, paper.responsible) == ("proposal", cast.digital_unit)
        assert (effect.kind, effect.params) == ("release", {"lock": str(lock.pk), "amount_cents": PART.cents})
        assert way(paper) == [(cast.finance_committee.pk, "recommendation"), (cast.main_committee.pk, "decision")]
        assert council.confirm_draft(actor=as_actor(cast.digital_lead), paper_id=paper.pk).state == "submitted"


def test_a_release_is_decided_by_the_body_that_the_note_names(client: Client) -> None:
    house, lock = h.locked_house()
    cast, lead = house.cast, as_actor(house.cast.digital_lead)
    effect = EffectInput("release", {"lock": str(lock.pk), "amount_cents": PART.cents})

    def draft(*steps: ConsultationInput) -> Paper:
        return council.draft_paper(
            actor=lead,
            kind="proposal",
            title="Freigabe",
            points=(PointInput("Es wird freigegeben.", "1", (effect,)),),
            consultations=steps,
        )

    with h.on(date(2024, 4, 1)):
        for wrong in (cast.council, cast.finance_committee):
            paper = draft(ConsultationInput(wrong.pk, "decision"))
            with pytest.raises(Refusal, match="Kreisausschuss"):
                council.confirm_draft(actor=lead, paper_id=paper.pk)
            paper.refresh_from_db()
            assert paper.state == "draft"
        right = draft(ConsultationInput(cast.main_committee.pk, "decision"))
        assert council.confirm_draft(actor=lead, paper_id=right.pk).state == "submitted"


def test_only_the_administration_asks_for_a_release(client: Client) -> None:
    house, lock = h.locked_house()
    with h.on(date(2024, 4, 1)), pytest.raises(NotPermitted):
        actions.draft_release_paper(actor=as_actor(house.cast.members[0]), lock_id=lock.pk, amount=PART)
    assert not Paper.objects.filter(state="draft").exists()
