"""What the program says in strings; each file is read once by a process, for whichever test asks."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path


def texts_of(source: str) -> tuple[str, ...]:
    """Every string but those that stand alone, which are prose; of an f-string what lies between its fields."""
    tree = ast.parse(source)
    prose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    return tuple(
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose
    )


@cache
def texts_in(file: Path) -> tuple[str, ...]:
    return texts_of(file.read_text(encoding="utf-8"))
