"""Every test can fail: it asserts something, of things that are there, and nothing that is always so."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TypeAlias

TESTS = Path(__file__).parents[1]
Function: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef
Loop: TypeAlias = ast.For | ast.AsyncFor
ASSERTING_CALLS = {"raises", "fail", "warns", "expect", "assert_not_called", "assert_called_once"}
"""Of pytest, Playwright and mocks: they fail by themselves."""


@cache
def trees() -> dict[str, ast.Module]:
    return {path.relative_to(TESTS).as_posix(): ast.parse(path.read_text()) for path in sorted(TESTS.rglob("*.py"))}


def functions(tree: ast.AST) -> Iterator[Function]:
    return (node for node in ast.walk(tree) if isinstance(node, Function))


def every_test() -> Iterator[tuple[str, Function, ast.Module]]:
    for name, tree in trees().items():
        for function in functions(tree):
            if function.name.startswith("test_"):
                yield f"{name}:{function.lineno} {function.name}", function, tree


@cache
def names_in(node: ast.AST) -> frozenset[str]:
    """Everything that is called or handed on by its name: helpers, fixtures, methods."""
    found = set()
    for part in ast.walk(node):
        match part:
            case ast.Name(id=name) | ast.Attribute(attr=name) | ast.arg(arg=name):
                found.add(name)
    return frozenset(found)


@cache
def asserts_itself(node: ast.AST) -> bool:
    return any(isinstance(part, ast.Assert) for part in ast.walk(node)) or bool(names_in(node) & ASSERTING_CALLS)


@cache
def asserting_helpers() -> frozenset[str]:
    """Names of functions of the suite that assert, or call one that does."""
    helpers = [function for tree in trees().values() for function in functions(tree)]
    found = {function.name for function in helpers if asserts_itself(function)}
    while more := {f.name for f in helpers if f.name not in found and names_in(f) & found}:
        found |= more
    return frozenset(found)


def test_every_test_asserts_or_calls_what_does() -> None:
    found = [where for where, function, _tree in every_test() if not asserts_itself(function)]
    assert len(found) > 20, "there are tests that assert through helpers alone"
    silent = [
        where
        for where, function, _tree in every_test()
        if not asserts_itself(function) and not names_in(function) & asserting_helpers()
    ]
    assert silent == []


def is_settled(condition: ast.expr) -> bool:
    """True whatever the program does: a constant, a tuple or generator, "or True", constants compared."""
    match condition:
        case ast.Constant() | ast.Tuple() | ast.GeneratorExp() | ast.Lambda() | ast.JoinedStr():
            return True
        case ast.BoolOp(op=ast.Or(), values=values):
            return any(isinstance(value, ast.Constant) for value in values)
        case ast.Compare(left=left, comparators=others):
            return all(isinstance(each, ast.Constant) for each in (left, *others))
    return False


def test_no_assertion_is_settled_beforehand() -> None:
    asserts = [
        (name, node) for name, tree in trees().items() for node in ast.walk(tree) if isinstance(node, ast.Assert)
    ]
    assert len(asserts) > 5000
    assert [f"{name}:{node.lineno}" for name, node in asserts if is_settled(node.test)] == []


@cache
def literals_of(scope: ast.AST) -> frozenset[str]:
    """Names to which a collection is given that is written out and not empty."""
    found: set[str] = set()
    for node in ast.walk(scope):
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None and is_written_out(node.value):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            found |= {target.id for target in targets if isinstance(target, ast.Name)}
    return frozenset(found)


def is_written_out(value: ast.expr) -> bool:
    match value:
        case ast.Tuple(elts=parts) | ast.List(elts=parts) | ast.Set(elts=parts):
            return any(not isinstance(part, ast.Starred) for part in parts)
        case ast.Dict(keys=keys):
            return any(key is not None for key in keys)
        case ast.Call(func=ast.Name(id="range"), args=[ast.Constant(), *_]):
            return True
    return False


def is_never_empty(iterated: ast.expr, known: frozenset[str]) -> bool:
    match iterated:
        case (
            ast.Name(id=name) | ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr="items" | "values" | "keys"))
        ):
            return name in known
        case ast.Call(func=ast.Name(id="range"), args=[ast.Name(id=name), *_]):
            return name.isupper()
        case ast.Call(func=ast.Name(id="zip" | "enumerate" | "sorted" | "product"), args=[first, *_]):
            return is_never_empty(first, known)
    return is_written_out(iterated)


def is_drawn(function: Function) -> bool:
    """Hypothesis tries whatever comes, empty things too."""
    return any("given" in ast.unparse(each) for each in function.decorator_list)


def loops_around_everything(function: Function, tree: ast.Module) -> bool:
    """Whether nothing is asserted where what the test walks through is empty."""
    if not any(isinstance(node, Loop) for node in ast.walk(function)):
        return False
    known = literals_of(function) | literals_of(tree)
    doubtful = [node for node in ast.walk(function) if isinstance(node, Loop) and not is_never_empty(node.iter, known)]
    inside = {id(part) for loop in doubtful for part in ast.walk(loop)}
    own = [part for part in ast.walk(function) if isinstance(part, ast.Assert)]
    asserting = asserting_helpers() | ASSERTING_CALLS
    helpers = [
        part
        for part in ast.walk(function)
        if (isinstance(part, ast.Name) and part.id in asserting)
        or (isinstance(part, ast.Attribute) and part.attr in asserting)
    ]
    return bool(own) and all(id(part) in inside for part in [*own, *helpers])


def test_what_is_asserted_of_each_is_asserted_of_something() -> None:
    """A loop over nothing passes: such a test says first that there is something."""
    assert [where for where, f, tree in every_test() if not is_drawn(f) and loops_around_everything(f, tree)] == []
