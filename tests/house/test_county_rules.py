"""Every dated rule that the program asks for can be set on the page: registered, with words and values that fit."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

import kreislauf
from kreislauf.people.rules.competences import KNOWN
from kreislauf.people.rules.county_rules import COUNTY_RULES, CountyRuleKind

NONSENSE: tuple[object, ...] = (
    None, True, 1.5, -1, "", [], {}, [["x"]], [[1, 2, 3]], "2026-13-01", 10**9,
)  # fmt: skip

SOURCE = Path(kreislauf.__file__).parent
KEYS = [kind.key for kind in COUNTY_RULES]


def asked_for() -> Iterator[tuple[str, str]]:
    """(place, expression) of the key in every call of `county_rule`."""
    for file in sorted(SOURCE.rglob("*.py")):
        if "county_rule(" not in (text := file.read_text(encoding="utf-8")):
            continue
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "county_rule":
                yield str(file.relative_to(SOURCE)), ast.unparse(node.args[0])


def keys_in(place: str, expression: str) -> set[str]:
    """What the expression can be: the texts in it, or what its name stands for in that module."""
    module = import_module("kreislauf." + place.removesuffix(".py").removesuffix("/__init__").replace("/", "."))
    found = set(re.findall(r"'([a-z_.]+)'", expression))
    return found or {str(eval(expression, vars(module)))}  # noqa: S307  # our own source


IN_A_LOOP = {("cases/queries/in_tray.py", "key"), ("people/actions/forget_traces.py", "trace")}
"""Keys of `CaseRule` and of `Trace`, all of which are registered (see below)."""


@pytest.mark.parametrize(("place", "expression"), sorted(set(asked_for()) - IN_A_LOOP))
def test_every_rule_that_is_asked_for_can_be_set(place: str, expression: str) -> None:
    unknown = keys_in(place, expression) - set(KEYS)
    assert not unknown, f"{place}: register {unknown} in the app's kinds/county_rules.py"


def test_rules_that_are_asked_for_in_a_loop_can_be_set() -> None:
    from kreislauf.applications.rules.deadlines import CaseRule
    from kreislauf.people.rules.traces import Trace

    assert {*CaseRule, *Trace} <= set(KEYS)
    assert set(asked_for()) >= IN_A_LOOP


@pytest.mark.parametrize("key", KEYS)
def test_a_rule_reads_what_it_writes_and_takes_what_it_proposes(key: str) -> None:
    kind: CountyRuleKind = COUNTY_RULES[key]
    assert str(kind.label)
    assert str(kind.waits).endswith(".")
    assert str(kind.help)
    assert kind.norm, "the page proposes where it stands"
    if kind.proposed not in (None, ()):
        assert kind.fits(kind.proposed)
        assert kind.read(kind.written(kind.proposed)) == kind.proposed
        assert str(kind.said(kind.proposed))
    for nonsense in NONSENSE:
        assert not kind.fits(nonsense)


def test_every_competence_of_the_program_has_words() -> None:
    """What a right, a duty or a rule of the program binds to is made in every county."""
    module = import_module("kreislauf.people.rules.competences")
    assert {value for name, value in vars(module).items() if name.isupper() and isinstance(value, str)} == set(KNOWN)
