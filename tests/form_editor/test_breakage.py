"""What would break for drafts that were moved from one version to another."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from kreislauf.forms.changes.breakage import BreakKind, breakage
from kreislauf.forms.changes.tree import added, changed, removed
from kreislauf.forms.engine.conditions import Compare, Comparison
from kreislauf.forms.engine.definition import Choice, Field, FormDefinition
from kreislauf.forms.engine.presentation import FormPresentation, Shown
from tests.form_editor.house import YES_NO, group, question, schema

BEFORE = schema()


def found(after: FormDefinition) -> list[tuple[BreakKind, str]]:
    return [(each.kind, each.path) for each in breakage(BEFORE, after)]


def with_field(path: str, **fields: Any) -> FormDefinition:
    return changed(BEFORE, path, lambda node: replace(node, **fields))


def test_the_same_form_breaks_nothing() -> None:
    assert found(schema()) == []


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (removed(BEFORE, "g1/f2"), [(BreakKind.REMOVED, "g1/f2")]),
        (removed(BEFORE, "g2"), [(BreakKind.REMOVED, "g2/f4"), (BreakKind.REMOVED, "g2/f5")]),
        (added(BEFORE, "g1", question("neu")), [(BreakKind.NEW_REQUIRED, "g1/neu")]),
        (added(BEFORE, "g2", question("neu")), []),
        (added(BEFORE, "g1", question("neu", minimum=0)), []),
        (added(BEFORE, "g1", question("text", type="static_text")), []),
        (with_field("g1/f2", minimum=1), [(BreakKind.NOW_REQUIRED, "g1/f2")]),
        (with_field("g2", minimum=1), [(BreakKind.NOW_REQUIRED, "g2/f4")]),
        (with_field("g1/f3", type="text"), [(BreakKind.TYPE_CHANGED, "g1/f3")]),
        (with_field("g3", maximum=2), [(BreakKind.FEWER, "g3")]),
        (with_field("g3", minimum=2), [(BreakKind.NOW_REQUIRED, "g3"), (BreakKind.NOW_REQUIRED, "g3/f6")]),
        (with_field("g1/f2", params={"max_length": 10}), [(BreakKind.NARROWER, "g1/f2")]),
        (with_field("g1/f2", params={"pattern": "[a-z]+"}), [(BreakKind.NARROWER, "g1/f2")]),
        (with_field("g1/f2", label="Anders", help="Neu"), []),
    ],
)
def test_breaks(after: FormDefinition, expected: list[tuple[BreakKind, str]]) -> None:
    assert found(after) == expected


def test_a_field_that_becomes_a_group() -> None:
    after = added(removed(BEFORE, "g1/f2"), "g1", group("f2", question("x", minimum=0)))
    assert found(after) == [(BreakKind.TYPE_CHANGED, "g1/f2")]


def test_choices_that_are_gone_are_named() -> None:
    fewer = replace(BEFORE, code_lists={**BEFORE.code_lists, YES_NO.key: replace(YES_NO, choices=(Choice("j", "Ja"),))})
    (gone,) = breakage(BEFORE, fewer)
    assert (gone.kind, gone.path, str(gone.message)) == (BreakKind.CHOICES_GONE, "g1/f1", "Es fehlt: Nein.")
    assert breakage(fewer, BEFORE) == []


@pytest.mark.parametrize(
    ("before", "after", "breaks"),
    [
        ({"max_length": 10}, {"max_length": 20}, False),
        ({"max_length": 20}, {"max_length": 10}, True),
        ({"minimum": "1.5"}, {"minimum": "1"}, False),
        ({"minimum": "1"}, {"minimum": "1.5"}, True),
        ({"maximum": "2020-12-31"}, {"maximum": "2019-12-31"}, True),
        ({"maximum": "2019-12-31"}, {"maximum": "2020-12-31"}, False),
        ({"pattern": "a"}, {}, False),
    ],
)
def test_limits(before: dict[str, object], after: dict[str, object], breaks: bool) -> None:
    def form(params: dict[str, object]) -> FormDefinition:
        return changed(BEFORE, "g1/f2", lambda node: replace(node, params=params) if isinstance(node, Field) else node)

    assert bool(breakage(form(before), form(after))) is breaks


def test_what_is_shown_breaks_too() -> None:
    hidden = FormPresentation({"g1/f2": Shown(is_hidden=True)})
    fixed = FormPresentation({"g1/f1": Shown(fixed="j")})
    sometimes = FormPresentation({"g1/f2": Shown(required_if=Compare("g1/f1", Comparison.EQUALS, ("j",)))})

    def kinds(was: FormPresentation, will: FormPresentation) -> list[BreakKind]:
        return [each.kind for each in breakage(BEFORE, BEFORE, shown_before=was, shown_after=will)]

    assert kinds(FormPresentation(), hidden) == [BreakKind.REMOVED]
    assert kinds(hidden, FormPresentation()) == []
    assert kinds(fixed, FormPresentation()) == [BreakKind.NOW_REQUIRED]
    assert kinds(FormPresentation(), sometimes) == [BreakKind.NOW_REQUIRED]
