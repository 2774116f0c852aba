"""Definitions and presentations survive the database."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kreislauf.forms.engine.codec import (
    MalformedForm,
    condition_from_json,
    condition_to_json,
    from_json,
    presentation_from_json,
    presentation_to_json,
    to_json,
)
from kreislauf.forms.engine.conditions import AllOf, AnyOf, Compare, Comparison, Condition, Not
from kreislauf.forms.engine.definition import Choice, CodeList, Field, FormDefinition, Group, Node, Problem, Rule
from kreislauf.forms.engine.presentation import FormPresentation, Shown, Together

TEXTS = st.text(max_size=8)
KEYS = st.text("ABCFG-0123456789", min_size=1, max_size=6)
RULES = st.builds(Rule, id=TEXTS, version=TEXTS, name=TEXTS, text=TEXTS, kind=TEXTS, script=TEXTS)
COMMON: dict[str, Any] = {
    "key": KEYS,
    "label": TEXTS,
    "help": TEXTS,
    "minimum": st.integers(0, 3),
    "maximum": st.none() | st.integers(1, 5),
    "legal_basis": st.lists(TEXTS, max_size=2).map(tuple),
    "rules": st.lists(RULES, max_size=2).map(tuple),
    "keywords": st.lists(TEXTS, max_size=2).map(tuple),
}
PARAMS = st.dictionaries(TEXTS, TEXTS | st.integers() | st.lists(TEXTS, max_size=2), max_size=2)
FIELDS: st.SearchStrategy[Node] = st.builds(
    Field, type=st.sampled_from(["text", "date"]), params=PARAMS, is_locked=st.booleans(), **COMMON
)
NODES: st.SearchStrategy[Node] = st.recursive(
    FIELDS,
    lambda below: st.builds(Group, children=st.lists(below, max_size=3).map(tuple), is_choice=st.booleans(), **COMMON),
    max_leaves=6,
)
CHOICES = st.builds(Choice, code=TEXTS, label=TEXTS, help=TEXTS)
LISTS = st.builds(
    CodeList, key=TEXTS, choices=st.lists(CHOICES, max_size=3).map(tuple), is_known=st.booleans(), default=TEXTS
)
DEFINITIONS = st.builds(
    FormDefinition,
    id=TEXTS,
    version=TEXTS,
    name=TEXTS,
    standard=st.sampled_from(["xdf2", "xdf3", "own"]),
    children=st.lists(NODES, max_size=3).map(tuple),
    rules=st.lists(RULES, max_size=2).map(tuple),
    code_lists=st.lists(LISTS, max_size=2).map(lambda found: {each.key: each for each in found}),
    problems=st.lists(st.builds(Problem, code=TEXTS, path=TEXTS, text=TEXTS), max_size=2).map(tuple),
)
CONDITIONS: st.SearchStrategy[Condition] = st.recursive(
    st.builds(
        Compare, path=KEYS, comparison=st.sampled_from(Comparison), values=st.lists(TEXTS, max_size=3).map(tuple)
    ),
    lambda below: (
        st.builds(AllOf, st.lists(below, max_size=3).map(tuple))
        | st.builds(AnyOf, st.lists(below, max_size=3).map(tuple))
        | st.builds(Not, below)
    ),
    max_leaves=5,
)
SHOWN = st.builds(
    Shown,
    label=TEXTS,
    help=TEXTS,
    visible_if=st.none() | CONDITIONS,
    required_if=st.none() | CONDITIONS,
    starts_page=st.booleans(),
    is_hidden=st.booleans(),
    fixed=TEXTS,
)
PRESENTATIONS = st.builds(
    FormPresentation,
    elements=st.dictionaries(KEYS, SHOWN, max_size=3),
    order=st.dictionaries(KEYS, st.lists(KEYS, max_size=3).map(tuple), max_size=2),
    together=st.lists(
        st.builds(Together, paths=st.lists(KEYS, max_size=3).map(tuple), exactly=st.booleans(), rule=TEXTS), max_size=2
    ).map(tuple),
    intro=TEXTS,
    needs=st.lists(TEXTS, max_size=2).map(tuple),
)


def stored(data: dict[str, Any]) -> Any:
    """As jsonb gives it back: the order of keys is its own."""
    return json.loads(json.dumps(data, sort_keys=True))


@given(DEFINITIONS)
def test_a_definition_comes_back_as_it_was(definition: FormDefinition) -> None:
    assert from_json(stored(to_json(definition))) == definition


@given(PRESENTATIONS)
def test_a_presentation_comes_back_as_it_was(presentation: FormPresentation) -> None:
    assert presentation_from_json(stored(presentation_to_json(presentation))) == presentation


@given(CONDITIONS)
def test_a_condition_comes_back_as_it_was(condition: Condition) -> None:
    assert condition_from_json(stored(condition_to_json(condition))) == condition


def test_what_a_later_release_added_is_left_out() -> None:
    data = {"id": "S1", "version": "1", "name": "N", "standard": "own", "children": [], "colour": "red"}
    assert from_json(data) == FormDefinition(id="S1", version="1", name="N", standard="own")
    assert presentation_from_json({}) == FormPresentation()


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"id": "S1"},
        {"id": "S1", "version": "1", "name": "N", "standard": "own", "children": 3},
        {"id": "S1", "version": "1", "name": "N", "standard": "own", "children": [{"label": "no key"}]},
        {"id": "S1", "version": "1", "name": "N", "standard": "own", "code_lists": [{"choices": []}]},
        {"id": "S1", "version": "1", "name": "N", "standard": "own", "children": ["text"]},
    ],
)
def test_what_is_no_form_is_refused(data: dict[str, Any]) -> None:
    with pytest.raises(MalformedForm) as refused:
        from_json(data)
    assert "no key" not in str(refused.value)


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"compare": []},
        {"compare": ["F1", "resembles"]},
        {"all": 3},
        {"sometimes": []},
        {"not": {}},
        {"a": 1, "b": 2},
    ],
)
def test_what_is_no_condition_is_refused(data: dict[str, Any]) -> None:
    with pytest.raises(MalformedForm):
        condition_from_json(data)


def test_a_condition_nested_without_end_is_refused() -> None:
    data: dict[str, Any] = {"compare": ["F1", "filled"]}
    for _level in range(5_000):
        data = {"not": data}
    with pytest.raises(MalformedForm):
        condition_from_json(data)
