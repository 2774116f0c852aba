"""Rules about every template of the house: nothing inline, one heading, only components that exist."""

import re
from pathlib import Path

import pytest
from django.template.loader import get_template
from pytest_django import Settings

from kreislauf.ui import styleguide

HOUSE = Path(__file__).parents[2] / "src" / "kreislauf"
TEMPLATES = sorted(HOUSE.glob("*/templates/**/*.html"))
COMPONENTS = {path.stem.replace("_", "-") for path in (HOUSE / "ui/templates/cotton").glob("*.html")}

INLINE = {
    "style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE),
    "style element": re.compile(r"<style\b", re.IGNORECASE),
    "event attribute": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "hx-on": re.compile(r"\shx-on[:\s=]", re.IGNORECASE),
    "script address": re.compile(r"(?:href|action)\s*=\s*[\"']javascript:", re.IGNORECASE),
    "other server": re.compile(r"(?:src|href)\s*=\s*[\"'](?:https?:)?//(?!www\.w3\.org)", re.IGNORECASE),
}
COMMENT = re.compile(r"{% comment %}.*?{% endcomment %}", re.DOTALL)
SCRIPT = re.compile(r"<script\b([^>]*)>", re.IGNORECASE)


def name_of(path: Path) -> str:
    return str(path.relative_to(HOUSE))


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_nothing_is_inline(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert [what for what, pattern in INLINE.items() if pattern.search(source)] == []
    executed = [a for a in SCRIPT.findall(source) if "src=" not in a and 'type="application/json"' not in a]
    assert executed == []


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_only_components_that_exist_are_used(path: Path) -> None:
    source = COMMENT.sub("", path.read_text(encoding="utf-8"))
    used = set(re.findall(r"<c-([a-z-]+)", source))
    assert used - COMPONENTS - {"vars", "slot"} == set()


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_every_template_compiles(path: Path) -> None:
    app, folder, *_rest = path.relative_to(HOUSE).parts
    get_template(str(path.relative_to(HOUSE / app / folder)))


@pytest.mark.parametrize("name", sorted(COMPONENTS))
def test_every_component_says_what_it_takes(name: str) -> None:
    source = (HOUSE / "ui/templates/cotton" / f"{name.replace('-', '_')}.html").read_text(encoding="utf-8")
    assert source.startswith("{% comment %}")


def test_the_guide_shows_every_component() -> None:
    shown = "".join(
        (HOUSE / "ui/templates" / path).read_text(encoding="utf-8")
        for path in (
            "ui/styleguide.html",
            "patterns/task.html",
            "patterns/list.html",
            "layouts/messages.html",
        )
    )
    inner = "".join(path.read_text(encoding="utf-8") for path in (HOUSE / "ui/templates/cotton").glob("*.html"))
    assert {name for name in COMPONENTS if f"<c-{name}" not in shown + inner} == set()


def test_the_guide_is_not_in_production(settings: Settings) -> None:
    assert styleguide.urlpatterns()
    settings.MODE = "production"
    settings.KREISLAUF_DEMO = False
    assert styleguide.urlpatterns() == []
