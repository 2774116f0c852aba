"""What can be proved is proved by the command: whoever yields a fault is reached from a registered verifier."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src" / "kreislauf"
Name = tuple[str, str]
"""Module and function (or class)."""


def _modules() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(SOURCE.rglob("*.py")):
        parts = ("kreislauf", *path.relative_to(SOURCE).with_suffix("").parts)
        yield ".".join(part for part in parts if part != "__init__"), ast.parse(path.read_text(encoding="utf-8"))


def _is_verifier(node: ast.AST) -> bool:
    return isinstance(node, ast.ClassDef) and any(
        ast.unparse(decorator) == "VERIFIERS.add" for decorator in node.decorator_list
    )


def _names_in(node: ast.AST) -> set[str]:
    return {item.id for item in ast.walk(node) if isinstance(item, ast.Name)} | {
        item.attr for item in ast.walk(node) if isinstance(item, ast.Attribute)
    }


def _makes_faults(node: ast.AST) -> bool:
    return any(isinstance(item, ast.Call) and ast.unparse(item.func).endswith("Fault") for item in ast.walk(node))


def unreached(modules: list[tuple[str, ast.Module]]) -> set[Name]:
    """The functions that make a `Fault` and that no registered verifier calls, directly or through others."""
    makers: set[Name] = set()
    uses: dict[str, set[str]] = defaultdict(set)
    begin: set[str] = set()
    for module, tree in modules:
        for node in tree.body:
            if not isinstance(node, ast.FunctionDef | ast.ClassDef):
                continue
            if _is_verifier(node):
                begin |= _names_in(node)
                continue
            uses[node.name] |= _names_in(node)
            if _makes_faults(node):
                makers.add((module, node.name))
    reached: set[str] = set()
    while begin:
        name = begin.pop()
        if name not in reached:
            reached.add(name)
            begin |= uses.get(name, set())
    return {maker for maker in makers if maker[1] not in reached}


def test_every_fault_is_reached_from_a_registered_verifier() -> None:
    modules = list(_modules())
    assert sum(_is_verifier(node) for _, tree in modules for node in tree.body) >= 5
    assert unreached(modules) == set()


def test_what_is_not_plugged_in_is_seen() -> None:
    source = "def forgotten():\n    yield Fault('x', y)\n\n@VERIFIERS.add\nclass Other:\n    def faults(self): ...\n"
    assert unreached([("some.app", ast.parse(source))]) == {("some.app", "forgotten")}
