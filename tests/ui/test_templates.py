"""Rules about every template of the house: nothing inline, one heading, only components that exist."""

import re
from pathlib import Path

from django.template import TemplateSyntaxError
from django.template.loader import get_template
from pytest_django import Settings

from kreislauf.ui import styleguide

HOUSE = Path(__file__).parents[2] / "src" / "kreislauf"
TEMPLATES = sorted(HOUSE.glob("*/templates/**/*.html"))
SOURCES = {path: path.read_text(encoding="utf-8") for path in TEMPLATES}
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


def inline_in(source: str) -> list[str]:
    executed = [a for a in SCRIPT.findall(source) if "src=" not in a and 'type="application/json"' not in a]
    return [*(what for what, pattern in INLINE.items() if pattern.search(source)), *executed]


def unknown_components_in(source: str) -> set[str]:
    used = set(re.findall(r"<c-([a-z-]+)", COMMENT.sub("", source)))
    return used - COMPONENTS - {"vars", "slot"}


def test_nothing_is_inline() -> None:
    assert {name_of(path): found for path, source in SOURCES.items() if (found := inline_in(source))} == {}


def test_only_components_that_exist_are_used() -> None:
    assert {name_of(path): found for path, source in SOURCES.items() if (found := unknown_components_in(source))} == {}


def test_what_must_not_stand_in_a_template_is_seen() -> None:
    """Otherwise the tests above could not fail."""
    assert inline_in('<p style="color: red"><script>go()</script>') == ["style attribute", ""]
    assert inline_in('<a href="javascript:go()" onclick="go()">') == ["event attribute", "script address"]
    assert unknown_components_in("{% comment %}<c-x />{% endcomment %}<c-gone /><c-vars />") == {"gone"}


def test_every_template_compiles() -> None:
    broken = {name_of(path): error for path in TEMPLATES if (error := error_of(path))}
    assert broken == {}


def error_of(path: Path) -> str:
    """What Django says against a template, or nothing."""
    app, folder, *_rest = path.relative_to(HOUSE).parts
    try:
        get_template(str(path.relative_to(HOUSE / app / folder)))
    except TemplateSyntaxError as error:
        return str(error)
    return ""


def test_every_component_says_what_it_takes() -> None:
    components = HOUSE / "ui/templates/cotton"
    silent = [path.name for path in components.glob("*.html") if not SOURCES[path].startswith("{% comment %}")]
    assert silent == []


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
