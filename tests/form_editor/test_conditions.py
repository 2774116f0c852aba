"""Conditions as plain rows, their words, and whether they can be judged."""

from __future__ import annotations

import pytest
from django.http import QueryDict

from kreislauf.form_editor.forms.conditions import flat_from, rows_from
from kreislauf.forms.changes.checks import circles, fixed_refused, hiding_refused, obstacles
from kreislauf.forms.changes.conditions import (
    MOST_ROWS,
    ComparisonRow,
    Flat,
    askable,
    condition_verdict,
    flat,
    in_words,
)
from kreislauf.forms.changes.together import together_verdict
from kreislauf.forms.engine.conditions import AllOf, AnyOf, Compare, Comparison, Condition, Not
from kreislauf.forms.engine.presentation import FormPresentation, Shown, Together
from tests.form_editor.house import choice, group, question, schema, with_children

YES = Compare("g1/f1", Comparison.EQUALS, ("j",))
FILLED = Compare("g1/f2", Comparison.FILLED)


@pytest.mark.parametrize(
    "condition",
    [YES, FILLED, AllOf((YES, FILLED)), AnyOf((YES, FILLED)), Compare("g1/f1", Comparison.ONE_OF, ("j", "n"))],
)
def test_rows_and_back(condition: Condition) -> None:
    rows = flat(condition)
    assert rows is not None
    assert rows.condition() == condition


def test_not_is_said_by_the_comparison() -> None:
    assert flat(Not(YES)) == Flat((ComparisonRow("g1/f1", Comparison.DIFFERS, ("j",)),))
    assert flat(Not(FILLED)) == Flat((ComparisonRow("g1/f2", Comparison.EMPTY),))
    assert flat(None) == Flat(())
    assert Flat(()).condition() is None


def test_nested_conditions_are_not_flattened() -> None:
    assert flat(AllOf((YES, AnyOf((FILLED, YES))))) is None
    assert flat(Not(AllOf((YES,)))) is None


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        (YES, "„F1“ ist „Ja“"),
        (Compare("g1/f1", Comparison.ONE_OF, ("j", "n")), "„F1“ ist „Ja“ oder „Nein“"),
        (AllOf((YES, AnyOf((FILLED, Not(YES))))), "„F1“ ist „Ja“ und („F2“ ist ausgefüllt oder nicht („F1“ ist „Ja“))"),
        (Compare("weg", Comparison.LESS, ("3",)), "„weg“ ist kleiner als „3“"),
    ],
)
def test_words(condition: Condition, words: str) -> None:
    assert str(in_words(schema(), condition)) == words


@pytest.mark.parametrize(
    ("target", "condition", "part"),
    [
        ("g2", Compare("g1/f1", Comparison.EQUALS, ("x",)), "kein Wert"),
        ("g2", Compare("g1/f1", Comparison.EQUALS, ()), "fehlt der Wert"),
        ("g2", Compare("g1/f1", Comparison.EQUALS, ("j", "n")), "fehlt der Wert"),
        ("g2", Compare("g1/f1", Comparison.LESS, ("j",)), "nicht vergleichen"),
        ("g2", Compare("g1/f3", Comparison.LESS, ("31.12.2020",)), "kein Wert"),
        ("g2", Compare("g2/f4", Comparison.FILLED), "kann diese Bedingung nicht fragen"),
        ("g1/f1", YES, "kann diese Bedingung nicht fragen"),
        ("g2", Compare("g3/f6", Comparison.FILLED), "kann diese Bedingung nicht fragen"),
        ("g2", Compare("weg", Comparison.FILLED), "kann diese Bedingung nicht fragen"),
        ("g2", AllOf(()), "fehlt ein Vergleich"),
        ("g2", AllOf((YES,) * (MOST_ROWS + 1)), "höchstens"),
        ("g2", Compare("g1/f2", Comparison.EQUALS, ("x" * 500,)), "kein Wert"),
    ],
)
def test_conditions_that_nobody_could_judge(target: str, condition: Condition, part: str) -> None:
    verdict = condition_verdict(schema(), target, condition)
    assert not verdict.is_granted
    assert part in str(verdict.reasons[0].message)


def test_within_one_instance_its_siblings_may_be_asked_for() -> None:
    assert condition_verdict(schema(), "g3/f7", Compare("g3/f6", Comparison.FILLED)).is_granted
    assert [path for path, _field in askable(schema(), "g3/f7")] == [
        "g1/f1", "g1/f2", "g1/f3", "g2/f4", "g2/f5", "g3/f6",
    ]  # fmt: skip


def test_circles_are_found_through_groups() -> None:
    fine = FormPresentation({"g2": Shown(visible_if=YES)})
    assert circles(fine) == []
    through = FormPresentation(
        {"g2": Shown(visible_if=YES), "g1": Shown(visible_if=Compare("g2/f4", Comparison.FILLED))},
    )
    assert set(circles(through)) == {"g1", "g2"}


def test_hidden_and_fixed() -> None:
    form = schema()
    assert hiding_refused(form.at("g1/f1"), Shown(is_hidden=True))
    assert not hiding_refused(form.at("g1/f1"), Shown(is_hidden=True, fixed="j"))
    assert not hiding_refused(form.at("g1/f2"), Shown(is_hidden=True))
    assert fixed_refused(form, form.at("g1/f1"), "x")
    assert not fixed_refused(form, form.at("g1/f1"), "j")
    assert fixed_refused(form, form.at("g1"), "j")
    assert fixed_refused(form, form.at("g1/f3"), "heute")


@pytest.mark.parametrize(
    ("paths", "exactly", "is_granted"),
    [
        (("g1/f2", "g2/f5"), False, True),
        (("g1/f2",), False, False),
        (("g1/f2", "g1/weg"), False, False),
        (("g2", "g2/f5"), False, False),
        (("g1/f2", "g3/f7"), False, False),
        (("g1/f1", "g1/f3"), False, False),
        (("g1/f1", "g1/f2"), True, False),
    ],
)
def test_together(paths: tuple[str, ...], exactly: bool, is_granted: bool) -> None:
    assert together_verdict(schema(), Together(paths, exactly)).is_granted is is_granted


def test_obstacles() -> None:
    assert obstacles(schema(), FormPresentation()) == []
    wrong = FormPresentation(
        elements={
            "g1/f1": Shown(is_hidden=True),
            "g2": Shown(visible_if=Compare("g3/f6", Comparison.FILLED)),
            "weg": Shown(label="x"),
        },
        together=(Together(("g1/f2", "weg")),),
    )
    assert [each.path for each in obstacles(schema(), wrong)] == ["g1/f1", "g2", "", ""]
    empty = with_children(schema("own"), group("leer"))
    assert [str(each.message) for each in obstacles(empty, FormPresentation())] == [
        "Das Formular fragt noch nichts.",
        "Die Gruppe ist leer.",
    ]
    unknown = with_children(schema(), question("f", type="gibtsnicht"))
    assert "gibtsnicht" in str(obstacles(unknown, FormPresentation())[0].message)


def test_rows_of_a_page_are_read_whatever_is_sent() -> None:
    data = QueryDict(mutable=True)
    data.update({"row-0-path": "g1/f1", "row-0-comparison": "equals", "row-1-path": "g1/f2", "row-1-comparison": "<x>"})
    data.setlist("row-0-value", ["j", "n"])
    data.update({"row-1-text": "  a, b ", "row-2-path": "g1/f3", "row-2-comparison": "filled", "row-2-text": "x"})
    assert rows_from(data) == [
        ComparisonRow("g1/f1", Comparison.ONE_OF, ("j", "n")),
        ComparisonRow("g1/f2", Comparison.EQUALS, ("a, b",)),
        ComparisonRow("g1/f3", Comparison.FILLED),
    ]
    data["remove"] = "1"
    assert len(rows_from(data)) == 2
    data["join"] = "any"
    assert flat_from(data).needs_all is False


def test_choices_of_a_boolean_are_yes_and_no() -> None:
    form = with_children(schema(), question("b", type="boolean"), choice("c"))
    assert condition_verdict(form, "c", Compare("b", Comparison.EQUALS, ("true",))).is_granted
    assert not condition_verdict(form, "c", Compare("b", Comparison.EQUALS, ("ja",))).is_granted
