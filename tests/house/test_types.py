"""Types are checked everywhere alike: in the program, in what proves it and in what measures it."""

from __future__ import annotations

import re
import subprocess
import tokenize
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.support.documents import CHECKOUT

MYPY: dict[str, Any] = tomllib.loads((CHECKOUT / "pyproject.toml").read_text())["tool"]["mypy"]
PARDON = re.compile(r"type:\s*ignore")
WELL_SAID = re.compile(r"# type: ignore\[[a-z-]+(?:,[a-z-]+)*\]  # \S.*")
"""The code of what is wrong, and why it may be."""


def python_files() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "*.py", "*.pyi"], cwd=CHECKOUT, capture_output=True, text=True, check=True
    )
    return [path for name in listed.stdout.splitlines() if (path := CHECKOUT / name).exists()]


def test_every_python_file_is_checked_strictly() -> None:
    """No file lies outside what mypy reads, and no setting makes it look away."""
    roots = [CHECKOUT / name for name in MYPY["files"]]
    files = python_files()
    assert len(files) > 1000
    assert [str(file) for file in files if not any(file.is_relative_to(root) for root in roots)] == []
    assert MYPY["strict"]
    assert not {"exclude", "packages", "modules", "disable_error_code", "ignore_errors"} & set(MYPY)
    for override in MYPY["overrides"]:
        assert set(override) == {"module", "ignore_missing_imports"}, "only for packages that have no types"
        assert not [name for name in override["module"] if re.match(r"(kreislauf|tests|bench|tools)\b", name)]


def pardons() -> Iterator[tuple[str, str]]:
    """Each comment that makes mypy look away, with its place."""
    for file in python_files():
        if not PARDON.search(file.read_text(encoding="utf-8")):
            continue
        with file.open("rb") as lines:
            for token in tokenize.tokenize(lines.readline):
                if token.type == tokenize.COMMENT and PARDON.search(token.string):
                    yield f"{file.relative_to(CHECKOUT)}:{token.start[0]}", token.string


def test_who_makes_the_check_look_away_says_what_from_and_why() -> None:
    found = dict(pardons())
    assert found
    assert {place: said for place, said in found.items() if not WELL_SAID.fullmatch(said)} == {}
