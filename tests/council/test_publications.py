"""What the council publishes is built from the present state, in codes and German, and compared with it."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from kreislauf.council import actions
from kreislauf.council.models import ConsultationRole
from kreislauf.council.rules.effect_kinds import EFFECTS
from kreislauf.council.rules.inputs import Tally
from kreislauf.council.rules.paper_kinds import PAPER_KINDS
from kreislauf.gazette import comparing
from kreislauf.gazette.models import Entry
from kreislauf.gazette.publications import PUBLICATIONS
from kreislauf.portal import words
from tests.cast import Cast, as_actor
from tests.council.factories import at, make_paper, resolve

TYPES = ("paper", "meeting", "resolution")


def decided(cast: Cast, **more: str) -> None:
    paper = make_paper(cast, **more)
    resolution = resolve(cast, paper, cast.finance_committee, at(11, 27), Tally(4, 1))
    actions.publish_result(actor=as_actor(cast.clerk), resolution_id=resolution.pk)


def test_whoever_works_in_english_stores_no_english(cast: Cast, client: Client) -> None:
    with translation.override("en"):
        decided(cast)
    assert set(Entry.objects.filter(type__in=TYPES).values_list("type", flat=True)) == set(TYPES)
    stored = str(Entry.objects.filter(type__in=TYPES).values("data", "title", "text"))
    assert not [word for word in ("Motion", "Recommend", "Mandate", "Adopted") if f"'{word}" in stored]
    assert list(comparing.differences(TYPES)) == []

    paper = Entry.objects.get(type="paper")
    for language, kind, role in (("de", "Antrag", "Empfehlung"), ("en", "Motion", "Recommendation")):
        with translation.override(language):
            page = client.get(reverse("portal:paper", args=[paper.key]), headers={"accept-language": language})
            assert kind in page.content.decode()
            assert role in page.content.decode()


@pytest.mark.parametrize("rows", [1, 4])
def test_building_costs_the_same_for_one_and_for_many(cast: Cast, rows: int) -> None:
    for number in range(rows):
        decided(cast, title=f"Antrag {number}")
    for name in TYPES:
        publication = PUBLICATIONS[name]
        keys = list(publication.keys())
        with CaptureQueriesContext(connection) as asked:
            built = publication.build(keys)
        assert len(built) == len(keys) == rows
        assert len(asked) == {"paper": 10, "meeting": 4, "resolution": 3}[publication.key]


def test_public_words_are_those_of_the_house() -> None:
    with translation.override("de"):
        assert {str(words.paper_kind(kind.key)) for kind in PAPER_KINDS} == {str(kind.label) for kind in PAPER_KINDS}
        assert dict(ConsultationRole.choices) == words.CONSULTATION_ROLES
        assert {kind.key: str(words.effect_kind(kind.key)) for kind in EFFECTS} == {
            kind.key: str(kind.label) for kind in EFFECTS
        }
