"""What our documents say, cut into claims, and the tests that they name."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

CHECKOUT = Path(__file__).parents[2]
NAMED_TEST = re.compile(r"(tests/[\w/]+\.py)::(test_\w+)")

_IMAGE = re.compile(r"!\[([^\]]*)\]\([^)]*\)")
_COMMENT = re.compile(r"\s{2,}#\s+")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z`*\"<])|(?<=\.\*\*)\s+")


@cache
def tests_in(path: str) -> frozenset[str]:
    """The names of all test functions of a file, given by its path from the checkout; none where it is gone."""
    file = CHECKOUT / path
    if not file.is_file():
        return frozenset()
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    return frozenset(node.name for node in ast.walk(ast.parse(file.read_text())) if isinstance(node, functions))


def is_there(test: str) -> bool:
    """Whether `tests/…/test_x.py::test_y` names a test of this checkout."""
    named = NAMED_TEST.fullmatch(test)
    return named is not None and named[2] in tests_in(named[1])


def claims_of(markdown: str) -> Iterator[str]:
    """Every sentence, table row and explained command of a document, on one line each; headings are none."""
    for block in _blocks(markdown):
        if block[0].startswith("```"):
            yield from (" ".join(_COMMENT.split(line, maxsplit=1)) for line in block if _COMMENT.search(line))
        elif block[0].startswith("|"):
            yield from filter(None, map(_row, block[2:]))
        elif not block[0].startswith("#"):
            yield from _sentences(block)


def _row(line: str) -> str:
    cells = [_IMAGE.sub("", cell).strip() for cell in line.strip().strip("|").split("|")]
    return " | ".join(filter(None, cells))


def _blocks(markdown: str) -> Iterator[list[str]]:
    """Lines that belong together: a fenced code, a table, a bullet or a paragraph."""
    block: list[str] = []
    for line in markdown.splitlines():
        fenced = bool(block) and block[0].startswith("```")
        if fenced:
            block.append(line)
            if line.startswith("```"):
                yield block
                block = []
            continue
        begins = line.startswith(("```", "- ", "#"))
        if block and (not line.strip() or begins):
            yield block
            block = []
        if line.strip():
            block.append(line)
    if block:
        yield block


def _sentences(block: list[str]) -> Iterator[str]:
    text = _IMAGE.sub("", " ".join(line.strip() for line in block)).removeprefix("- ").strip()
    yield from (sentence.strip() for sentence in _SENTENCE_END.split(text) if sentence.strip())
