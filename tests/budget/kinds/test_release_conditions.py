"""The contract of every release condition kind: walks the registry, so a new file is tested when it exists."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from kreislauf.budget.kinds.effects._params import ConditionsWidget
from kreislauf.budget.rules.acts import Act
from kreislauf.budget.rules.release_conditions import (
    CALENDAR,
    RELEASE_CONDITIONS,
    ReleaseConditionKind,
    evidence_verdict,
)
from kreislauf.kernel import Message, Reason, Verdict
from kreislauf.people.permissions import RIGHTS

DAY = date(2024, 5, 6)
PARAMS: dict[str, dict[str, Any]] = {"date": {"on": "2024-05-06"}}


def act(
    type_: str, *competences: str, role: str = "", outcome: str = "adopted", on: date = DAY, under: str = ""
) -> Act:
    return Act(type_, uuid4(), on, Message("getan"), frozenset(competences), role, outcome, recorded_under=under)


def judge(kind: ReleaseConditionKind, params: dict[str, Any], what: Act, *, today: date = DAY) -> Verdict:
    return evidence_verdict(kind, params, "main_committee", what, today=today, since=date(2024, 5, 1))


@pytest.mark.django_db
@pytest.mark.parametrize("kind", list(RELEASE_CONDITIONS), ids=lambda kind: kind.key)
def test_every_kind_speaks_and_takes_no_stranger(kind: ReleaseConditionKind) -> None:
    params = PARAMS.get(kind.key, {})
    assert str(kind.sentence(params))
    assert str(kind.waits_for(params))
    assert kind.label
    assert kind.Params().fields is not None
    assert not judge(kind, params, act("something.else", "main_committee")).is_granted
    assert all(key in RELEASE_CONDITIONS for key in kind.comes_after)


@pytest.mark.django_db
@pytest.mark.parametrize("kind", list(RELEASE_CONDITIONS), ids=lambda kind: kind.key)
def test_every_kind_says_who_records_and_on_which_act_it_rests(kind: ReleaseConditionKind) -> None:
    ground = kind.ground
    assert ground.recorded_by in {CALENDAR, *(str(right) for right in RIGHTS)}
    good = {"organization": "finance", **PARAMS.get(kind.key, {})}
    role = "decision" if kind.key == "resolution" else "recommendation"
    right_act = act(ground.act, "finance", role=role, under=ground.recorded_by)
    assert judge(kind, good, right_act).is_granted
    assert not judge(kind, good, replace(right_act, recorded_under="council.see_paper")).is_granted
    assert not judge(kind, good, right_act, today=date(2024, 5, 5)).is_granted
    assert not judge(kind, good, replace(right_act, lacks=(Reason(Message("leer")),))).is_granted
    if ground.follows_lock:
        assert not judge(kind, good, replace(right_act, on=date(2024, 4, 30))).is_granted
    if "organization" in kind.Params.base_fields:
        assert not judge(kind, good, replace(right_act, competences=frozenset({"building"}))).is_granted


def test_a_kind_without_a_ground_does_not_register() -> None:
    class Careless(ReleaseConditionKind):
        key = "careless"

    with pytest.raises(TypeError, match="who may record it"):
        RELEASE_CONDITIONS.add(Careless)
    assert "careless" not in RELEASE_CONDITIONS


RESOLUTION = "council.resolution"


@pytest.mark.parametrize(
    ("key", "params", "what", "accepted"),
    [
        ("concept_presented", {}, act("programme.presentation", "finance"), False),
        ("concept_presented", {"organization": "finance"}, act("programme.presentation", "finance"), True),
        ("concept_presented", {"organization": "finance"}, act("programme.presentation", "building"), False),
        ("recommendation", {"organization": "finance"}, act(RESOLUTION, "finance", role="recommendation"), True),
        ("recommendation", {"organization": "finance"}, act(RESOLUTION, "building", role="recommendation"), False),
        ("recommendation", {"organization": "finance"}, act(RESOLUTION, "finance", role="decision"), False),
        (
            "recommendation",
            {"organization": "finance"},
            act(RESOLUTION, "finance", role="recommendation", outcome="rejected"),
            False,
        ),
        ("recommendation", {}, act(RESOLUTION, "main_committee", role="recommendation"), False),
        ("recommendation", {}, act(RESOLUTION, "finance", role="recommendation"), False),
        ("resolution", {}, act(RESOLUTION, "main_committee", role="decision"), True),
        ("resolution", {}, act(RESOLUTION, "main_committee", role="decision", outcome="deferred"), False),
        ("resolution", {}, act(RESOLUTION, "council", role="decision"), False),
        ("resolution", {"organization": "council"}, act(RESOLUTION, "council", role="decision"), True),
        ("date", {"on": "2024-05-06"}, act("kernel.day"), True),
        ("date", {"on": "2024-05-07"}, act("kernel.day"), False),
        ("supervisory_approval", {}, act("budget.approval"), True),
    ],
)
def test_cases(key: str, params: dict[str, Any], what: Act, accepted: bool) -> None:
    assert RELEASE_CONDITIONS[key].accepts(params, "main_committee", what) is accepted


def test_a_day_meets_itself_when_it_has_come() -> None:
    kind = RELEASE_CONDITIONS["date"]
    assert kind.act_on({"on": "2024-05-07"}, DAY) is None
    found = kind.act_on({"on": "2024-05-06"}, DAY)
    assert found is not None
    assert kind.accepts({"on": "2024-05-06"}, "main_committee", found)


@pytest.mark.parametrize("sent", ["[" * 20_000, "9" * 5_000, "{", "[1]"], ids=["deep", "long", "broken", "no tree"])
def test_a_tree_that_nobody_can_read_is_none(sent: str) -> None:
    assert ConditionsWidget().value_from_datadict({"tree": sent}, {}, "tree") is None
