"""Chromium for the tests that click what a person would click, and axe for what it shows."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
_RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],  # everything is checked; only what is wrong is described, in a third of the time
}


def chromium() -> str | None:
    """The path of an installed Chromium or Chrome; without windows to draw it needs half the time."""
    for name in ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "/usr/bin/chromium"):
        if found := shutil.which(name):
            return found
    return None


def chromium_or_skip(*, is_required: bool) -> str:
    found = chromium()
    if found is None and is_required:
        pytest.fail("KREISLAUF_REQUIRE_BROWSER is set, but no Chromium was found")
    if found is None:
        pytest.skip("no Chromium found")
    return found


def accessibility_findings(page: Page) -> list[str]:
    """One line for each element that breaks WCAG 2.2 AA as far as a machine can tell."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    violations: list[dict[str, Any]] = page.evaluate(
        "async rules => (await axe.run(document, rules)).violations", _RULES
    )
    return [
        f"{violation['id']}: {node['target']}: {node['failureSummary']}"
        for violation in violations
        for node in violation["nodes"]
    ]
