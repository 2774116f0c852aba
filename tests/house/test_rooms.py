"""What a stranger may rely on in every room: names, places, and what never stands there."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]
SOURCE = CHECKOUT / "src" / "kreislauf"
USE_CASES = sorted(path for path in SOURCE.glob("*/actions/**/*.py") if not path.stem.startswith("_"))
TEMPLATES = sorted(SOURCE.glob("*/templates/**/*.html"))


def name_of(path: Path) -> str:
    return str(path.relative_to(SOURCE))


def tracked() -> list[Path]:
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=CHECKOUT, capture_output=True, text=True, check=True).stdout
    return [CHECKOUT / name for name in listing.split("\0") if name and (CHECKOUT / name).is_file()]


def public_functions(file: Path) -> list[ast.FunctionDef]:
    body = ast.parse(file.read_text()).body
    return [node for node in body if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")]


def named_by(door: Path) -> set[str]:
    """What a package's `__init__` brings in."""
    body = ast.parse(door.read_text()).body
    return {name.name for node in body if isinstance(node, ast.ImportFrom) for name in node.names}


def test_action_file_is_named_after_its_use_case() -> None:
    """The listing of the folder is the list of features; what several actions share begins with an underscore.

    Beside the use case may stand the plain inner function that a reaction or another action calls.
    """
    odd = [
        name_of(file) for file in USE_CASES if file.stem not in {function.name for function in public_functions(file)}
    ]
    assert odd == []


def test_action_stands_in_the_listing_of_features() -> None:
    listed = {door.parent: named_by(door) for door in SOURCE.glob("*/actions/**/__init__.py")}
    assert [name_of(file) for file in USE_CASES if file.stem not in listed[file.parent]] == []


def test_every_event_is_named_by_the_door_of_its_room() -> None:
    """What the door does not name is not imported, and nobody can read the line of the timeline."""
    hidden = [
        f"{name_of(file)}: {node.name}"
        for file in SOURCE.glob("*/events/*.py")
        for node in ast.parse(file.read_text()).body
        if isinstance(node, ast.ClassDef) and node.name not in named_by(file.with_name("__init__.py"))
    ]
    assert not hidden


def test_action_says_what_it_does() -> None:
    silent = [
        name_of(file)
        for file in USE_CASES
        for function in public_functions(file)
        if function.name == file.stem and not ast.get_docstring(function)
    ]
    assert silent == []


def holding(pattern: str) -> list[str]:
    """The templates in which it stands."""
    return [name_of(template) for template in TEMPLATES if re.search(pattern, template.read_text())]


def test_template_holds_nothing_that_the_security_policy_blocks() -> None:
    assert holding(r"<script(?![^>]*\bsrc=)(?![^>]*application/(?:ld\+)?json)") == []
    assert holding(r"\son[a-z]+\s*=\s*[\"']") == [], "no handlers inside elements"
    assert holding(r"\sstyle\s*=|<style") == [], "no styles inside pages"
    assert holding(r"javascript:|hx-on") == []


def test_page_loads_nothing_from_elsewhere() -> None:
    assert holding(r"<(?:script|link|img|iframe)[^>]+(?:src|href)=[\"'](?:https?:)?//") == []


def test_nothing_is_called_a_success() -> None:
    word = "erfolg" + "reich"
    saying = [
        name_of(file)
        for file in [*SOURCE.rglob("*.py"), *SOURCE.rglob("*.html"), *SOURCE.rglob("*.typ")]
        if word in file.read_text().lower()
    ]
    assert not saying


def test_tracked_files_name_no_registry() -> None:
    registries = ["pypi" + ".org", "files.python" + "hosted", "registry.npm" + "js", "npm" + "mirror"]
    naming = [
        str(file.relative_to(CHECKOUT))
        for file in tracked()
        if any(registry in file.read_text(errors="ignore") for registry in registries)
    ]
    assert not naming


def test_lock_of_front_end_packages_has_no_addresses() -> None:
    assert '"resolved"' not in (CHECKOUT / "package-lock.json").read_text()


@pytest.mark.parametrize("name", ["base", "dev"])
def test_every_pin_has_its_hash(name: str) -> None:
    requirements = (CHECKOUT / "requirements" / f"{name}.txt").read_text()
    pins = re.findall(r"^[a-z0-9][^\n]*==[^\n]*\\\n +--hash=sha256:", requirements, re.MULTILINE)
    assert len(pins) == len(re.findall(r"^[a-z0-9]\S*", requirements, re.MULTILINE)) > 50


def test_what_is_made_is_not_committed() -> None:
    made = {"node_modules", "var", ".venv", "vendor", "__pycache__"}
    stray = [
        str(file.relative_to(CHECKOUT))
        for file in tracked()
        if made & set(file.relative_to(CHECKOUT).parts[:-1]) or file.suffix in {".mo", ".pyc", ".woff2", ".ttf"}
    ]
    assert not stray


def test_one_function_writes_tables_for_spreadsheets() -> None:
    """It is the one that lets no cell begin like a formula."""
    writers = [
        name_of(file)
        for file in SOURCE.rglob("*.py")
        if re.search(r"csv\.(?:writer|DictWriter)|from csv import", file.read_text())
    ]
    assert writers == ["ui/pages.py"]
