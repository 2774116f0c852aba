"""What is shown, what is required, and when a condition holds."""

from __future__ import annotations

from typing import Any

import pytest

from kreislauf.forms.engine.compiled import UnusableForm, compile_form
from kreislauf.forms.engine.conditions import AllOf, AnyOf, Compare, Comparison, Condition, Not
from kreislauf.forms.engine.judging import Judge
from kreislauf.forms.engine.presentation import FormPresentation, Shown
from tests.forms.engine.forms import definition, equals, field, form, group, text

FORM = form(
    field("kind", "selection", code_list="kinds"),
    field("adult", "boolean"),
    field("age", "integer"),
    field("size", "number"),
    field("day", "date"),
    text("code"),
    text("tags", maximum=None),
    group("child", text("name"), text("school"), maximum=None),
)
ANSWERS: dict[str, Any] = {
    "kind": "company",
    "adult": False,
    "age": 9,
    "size": "12.50",
    "day": "2024-02-29",
    "code": "01",
    "tags": ["a", "b"],
    "child": [{"name": "Ada"}, {"name": "Ben", "school": "Nord"}],
}


def compare(path: str, comparison: Comparison, *values: str) -> Compare:
    return Compare(path, comparison, values)


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (compare("kind", Comparison.EQUALS, "company"), True),
        (compare("kind", Comparison.EQUALS, "private"), False),
        (compare("kind", Comparison.DIFFERS, "private"), True),
        (compare("kind", Comparison.ONE_OF, "private", "company"), True),
        (compare("adult", Comparison.EQUALS, "false"), True),
        (compare("adult", Comparison.FILLED), True),
        (compare("age", Comparison.LESS, "10"), True),
        (compare("age", Comparison.GREATER, "10"), False),
        (compare("size", Comparison.EQUALS, "12.5"), True),
        (compare("size", Comparison.GREATER, "9.99"), True),
        (compare("day", Comparison.LESS, "2024-03-01"), True),
        (compare("day", Comparison.LESS, "17"), False),
        (compare("code", Comparison.EQUALS, "1"), False),
        (compare("code", Comparison.EQUALS, "01"), True),
        (compare("tags", Comparison.EQUALS, "b"), True),
        (compare("tags", Comparison.DIFFERS, "b"), False),
        (compare("child/name", Comparison.EQUALS, "Ben"), True),
        (Not(compare("kind", Comparison.FILLED)), False),
        (AllOf((compare("age", Comparison.FILLED), compare("code", Comparison.EMPTY))), False),
        (AnyOf((compare("age", Comparison.EMPTY), compare("code", Comparison.FILLED))), True),
        (AllOf(()), True),
        (AnyOf(()), False),
    ],
)
def test_conditions(condition: Condition, expected: bool) -> None:
    assert Judge(FORM, ANSWERS).holds(condition, "") is expected


@pytest.mark.parametrize("comparison", Comparison)
def test_of_an_answer_that_is_missing(comparison: Comparison) -> None:
    holds = Judge(FORM, {}).holds(Compare("age", comparison, ("3",)), "")
    assert holds is (comparison in {Comparison.EMPTY, Comparison.DIFFERS})


def test_a_condition_inside_a_list_sees_its_own_entry() -> None:
    judge = Judge(FORM, ANSWERS)
    condition = compare("child/school", Comparison.FILLED)
    assert [judge.holds(condition, f"child/{number}/name") for number in (0, 1)] == [False, True]


def test_what_is_hidden_counts_as_not_answered() -> None:
    shown = {
        "b": Shown(visible_if=equals("a", "yes")),
        "c": Shown(visible_if=equals("b", "yes")),
        "g": Shown(visible_if=equals("c", "yes")),
    }
    chain = form(text("a"), text("b"), text("c"), group("g", text("d")), presentation=FormPresentation(elements=shown))
    answers = {"a": "yes", "b": "yes", "c": "yes", "g": {"d": "x"}}
    assert Judge(chain, answers).is_visible(chain.by_path["g/d"], "g/d")
    assert not Judge(chain, {**answers, "a": "no"}).is_visible(chain.by_path["g/d"], "g/d")


def test_two_conditions_that_hang_on_each_other_end() -> None:
    shown = {"a": Shown(visible_if=equals("b", "x")), "b": Shown(visible_if=equals("a", "x"))}
    circle = form(text("a"), text("b"), presentation=FormPresentation(elements=shown))
    assert Judge(circle, {"a": "x", "b": "x"}).is_visible(circle.by_path["a"], "a")
    assert not Judge(circle, {}).is_visible(circle.by_path["a"], "a")


def test_what_the_county_set_is_seen_by_conditions() -> None:
    shown = {"kind": Shown(fixed="company", is_hidden=True), "firm": Shown(visible_if=equals("kind", "company"))}
    fixed = form(
        field("kind", "selection", code_list="kinds"), text("firm"), presentation=FormPresentation(elements=shown)
    )
    assert Judge(fixed, {"kind": "private"}).is_visible(fixed.by_path["firm"], "firm")


OPTIONAL = form(
    group("partner", text("name"), text("title", minimum=0), group("home", text("city")), minimum=0),
    group("work", text("firm")),
    presentation=FormPresentation(elements={"partner/title": Shown(required_if=equals("partner/name", "Dr. Ada"))}),
)


@pytest.mark.parametrize(
    ("answers", "path", "expected"),
    [
        ({}, "partner/name", False),
        ({}, "partner/home/city", False),
        ({}, "work/firm", True),
        ({"partner": {"title": "Dr."}}, "partner/name", True),
        ({"partner": {"title": "Dr."}}, "partner/home/city", True),
        ({"partner": {"home": {"city": "Kiel"}}}, "partner/name", True),
        ({"partner": {"name": "Ada"}}, "partner/title", False),
        ({"partner": {"name": "Dr. Ada"}}, "partner/title", True),
        ({"partner": {}}, "partner/name", False),
        ({"partner": {"unknown": "x"}}, "partner/name", False),
    ],
)
def test_an_optional_group_demands_nothing_until_it_is_begun(
    answers: dict[str, Any], path: str, expected: bool
) -> None:
    assert Judge(OPTIONAL, answers).is_required(OPTIONAL.by_path[path], path) is expected


@pytest.mark.parametrize("path", ["partner", "nowhere", "partner/nowhere"])
def test_a_condition_on_what_is_no_field_is_refused(path: str) -> None:
    with pytest.raises(UnusableForm, match="no field"):
        compile_form(
            OPTIONAL.definition, FormPresentation(elements={"work": Shown(visible_if=Compare(path, Comparison.FILLED))})
        )


@pytest.mark.parametrize("key", ["", "7", "a/b"])
def test_keys_that_could_be_confused_are_refused(key: str) -> None:
    with pytest.raises(UnusableForm, match="key"):
        compile_form(definition(text(key)))


def test_unknown_types_doubled_keys_and_values_that_do_not_fit_are_refused() -> None:
    with pytest.raises(UnusableForm, match="no field type"):
        form(field("a", "hologram"))
    with pytest.raises(UnusableForm, match="key"):
        form(text("a"), text("a"))
    with pytest.raises(UnusableForm, match="does not fit"):
        form(field("a", "date"), presentation=FormPresentation(elements={"a": Shown(fixed="gestern")}))


def test_the_order_of_the_presentation_counts_and_forgets_nobody() -> None:
    ordered = form(text("a"), text("b"), text("c"), presentation=FormPresentation(order={"": ("c", "gone", "a")}))
    assert [part.key for part in ordered.parts] == ["c", "a", "b"]
