"""Each state of the answers is judged by one judge, whatever is asked about it."""

from __future__ import annotations

from typing import Any

import pytest

from kreislauf.form_editor.queries.preview import step
from kreislauf.forms.engine.judging import Judge
from tests.forms.engine.forms import form, group, text

CHILDREN = form(group("child", text("name"), text("born"), text("school"), maximum=4), group("home", text("city")))


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The answers of each judge made from now on."""
    made: list[Any] = []
    begin = Judge.__init__

    def noted(self: Judge, form: Any, answers: Any) -> None:
        made.append(answers)
        begin(self, form, answers)

    monkeypatch.setattr(Judge, "__init__", noted)
    return made


@pytest.mark.parametrize(
    ("key", "go", "states"),
    [
        ("child/0/name", "next", 2),
        ("child/0/name", "back", 2),
        ("child/0/name", "open:home", 2),
        ("", "open:home", 1),
        ("child", "add", 2),
        ("child", "remove:child/1", 2),
    ],
)
def test_a_step_makes_one_judge_of_each_state(judged: list[Any], key: str, go: str, states: int) -> None:
    """The answers before and those after; where an entry comes or goes, what was on its list changed nothing."""
    answers = {"child": [{"name": "Ada"}, {"name": "Ben"}]}
    seen = step(CHILDREN, answers, key, go, {"child/0/name": ["Eva"]}, {})
    assert seen.page is not None
    assert seen.sections
    assert len(judged) == states
    assert len({repr(each) for each in judged}) == len(judged)
