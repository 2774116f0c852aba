"""A Sperrvermerk that names no body for the presentation: registration says which, and the lock shows the reading."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from kreislauf.budget.models import Lock
from kreislauf.budget.queries.lock_page import lock_page
from kreislauf.council import actions as council
from kreislauf.council.models import Consultation, Effect, Paper
from kreislauf.kernel import Refusal
from tests.budget import house as h
from tests.cast import FINANCE, sign_in

pytestmark = pytest.mark.django_db

OPEN = {
    "all": [
        {"kind": "concept_presented", "params": {"organization": None}, "text": "Vorstellung des Konzeptes"},
        {"kind": "recommendation", "params": {"organization": None}, "text": "Empfehlung vom Fachausschuss"},
    ]
}


def submitted(house: h.House, *, with_committee: bool = True) -> Paper:
    lock = {"amount_cents": None, "secures": None, "conditions": OPEN, "authority": "main_committee"}
    with h.on(date(2023, 11, 22)):
        paper = h.make_paper(house.cast, [("Diese Mittel erhalten einen Sperrvermerk.", [("lock", lock)])])
    Paper.objects.filter(pk=paper.pk).update(state="submitted", number=None, reference="")
    if with_committee:
        committee = house.cast.finance_committee
        Consultation.objects.create(paper=paper, organization=committee, role="recommendation", position=1)
    paper.refresh_from_db()
    return paper


def bodies(paper: Paper) -> list[Any]:
    conditions = Effect.objects.get(point__paper=paper, kind="lock").params["conditions"]["all"]
    return [leaf["params"]["organization"] for leaf in conditions]


def test_registration_reads_the_recommending_committee() -> None:
    house = h.build_house()
    paper = submitted(house)
    council.register_paper(actor=h.actor(house.cast.clerk), paper_id=paper.pk)
    assert bodies(paper) == [FINANCE, FINANCE]


def test_registration_asks_and_takes_another_answer(client: Client) -> None:
    house = h.build_house()
    paper = submitted(house)
    sign_in(client, house.cast.clerk)
    address = reverse("council:register_paper", args=[paper.pk])
    asked = client.get(address).content.decode()
    assert "In welchem Ausschuss wird vorgestellt" in asked
    assert f'value="{FINANCE}" selected' in asked
    assert client.post(address, {"body": "main_committee"}).status_code == 302
    assert bodies(paper) == ["main_committee", "main_committee"]


def test_without_a_committee_registration_wants_an_answer() -> None:
    house = h.build_house()
    paper = submitted(house, with_committee=False)
    with pytest.raises(Refusal, match="bei der Registrierung"):
        council.register_paper(actor=h.actor(house.cast.clerk), paper_id=paper.pk)
    paper.refresh_from_db()
    assert paper.state == "submitted"


def test_the_lock_shows_how_it_was_read() -> None:
    house, lock = h.locked_house()
    leaf = lock.conditions.get(kind="concept_presented")
    assert leaf.params == {"organization": FINANCE, "is_reading": True}
    sentence = str(lock_page(house.treasurer, lock.pk).conditions[0].sentence)
    assert house.cast.finance_committee.name in sentence
    assert "nennt kein Gremium" in sentence


def test_a_named_body_is_no_reading() -> None:
    named = {"all": [{"kind": "concept_presented", "params": {"organization": FINANCE}, "text": "…"}]}
    h.locked_house(conditions=named)
    leaf = Lock.objects.get().conditions.get(kind="concept_presented")
    assert leaf.params == {"organization": FINANCE}
