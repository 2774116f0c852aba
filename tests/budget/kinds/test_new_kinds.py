"""A new effect and a new release condition are one file each: the how-tos are followed, and nothing else is touched."""

from __future__ import annotations

from datetime import date

import pytest

from kreislauf.budget.models import Evidence
from kreislauf.budget.rules.release_conditions import RELEASE_CONDITIONS
from kreislauf.council.kinds.effects import EFFECTS
from kreislauf.council.models import Effect
from kreislauf.kernel import Refusal
from kreislauf.portal.condition_kinds import TOLD_CONDITIONS
from kreislauf.portal.effect_kinds import TOLD_EFFECTS
from kreislauf.portal.words import condition_kind, effect_kind
from tests.budget import house as h
from tests.cast import FINANCE
from tests.support.how_to import files_of, follow, throw_away

pytestmark = pytest.mark.django_db

APRIL = date(2024, 4, 22)


def test_the_how_tos_list_every_file() -> None:
    assert files_of("add-a-release-condition.md") == [
        "src/kreislauf/budget/kinds/conditions/taken_note.py",
        "src/kreislauf/portal/kinds/conditions/taken_note.py",
    ]
    assert files_of("add-an-effect.md") == [
        "src/kreislauf/budget/kinds/effects/remark.py",
        "src/kreislauf/portal/kinds/effects/remark.py",
    ]


def test_a_new_release_condition_is_one_file(monkeypatch: pytest.MonkeyPatch) -> None:
    throw_away(RELEASE_CONDITIONS, monkeypatch)
    throw_away(TOLD_CONDITIONS, monkeypatch)
    follow("add-a-release-condition.md")
    leaf = {"kind": "taken_note", "params": {"organization": FINANCE}, "text": "…"}
    house, lock = h.locked_house(conditions={"all": [leaf]})
    with h.on(APRIL):
        for body, outcome in (("building_committee", "noted"), ("finance_committee", "rejected")):
            paper = h.release_paper(house, lock, h.FIRST_RELEASE)
            h.resolve(paper, getattr(house.cast, body), "recommendation", outcome)
        assert not Evidence.objects.filter(condition__kind="taken_note").exists()
        paper = h.release_paper(house, lock, h.FIRST_RELEASE)
        resolution = h.resolve(paper, house.cast.finance_committee, "recommendation", "noted")
    assert Evidence.objects.get(condition__kind="taken_note").act_id == resolution.pk
    assert str(condition_kind("taken_note")) == "Kenntnisnahme eines Gremiums"


def test_a_new_effect_is_one_file(monkeypatch: pytest.MonkeyPatch) -> None:
    throw_away(EFFECTS, monkeypatch)
    throw_away(TOLD_EFFECTS, monkeypatch)
    follow("add-an-effect.md")
    kind = EFFECTS["remark"]
    with pytest.raises(Refusal):
        kind.clean_params({"remark": " "})
    house = h.build_house()
    params = kind.clean_params({"remark": "Die Mittel sind übertragbar."})
    with h.on(APRIL):
        paper = h.make_paper(house.cast, [("Der Plan erhält einen Vermerk.", [("remark", params)])])
        h.resolve(paper, house.cast.council)
    effect = Effect.objects.get(point__paper=paper)
    assert effect.state == "executed"
    assert effect.result == "Der Vermerk steht im Haushaltsplan."
    assert str(effect_kind("remark")) == "Haushaltsvermerk"
