"""What the how-tos show is run as it stands there."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from kreislauf.kernel import Registry

HOW_TOS = Path(__file__).parents[2] / "docs" / "how-to"
EXAMPLE = re.compile(r"```python\n# (?P<file>\S+)\n(?P<code>.*?)```", re.DOTALL)


def files_of(name: str) -> list[str]:
    """The files that the how-to lets one write, each with its whole text."""
    return [found["file"] for found in EXAMPLE.finditer((HOW_TOS / name).read_text(encoding="utf-8"))]


def follow(name: str) -> dict[str, Any]:
    """Do what the how-to shows: run each of its files; returns what they define."""
    made: dict[str, Any] = {"__name__": "how_to"}
    for found in EXAMPLE.finditer((HOW_TOS / name).read_text(encoding="utf-8")):
        exec(compile(found["code"], found["file"], "exec"), made)  # noqa: S102  # our own page
    return made


def throw_away(registry: Registry[Any], monkeypatch: Any) -> None:
    """What registers from now on is forgotten after the test."""
    monkeypatch.setattr(registry, "_kinds", dict(registry._kinds))
