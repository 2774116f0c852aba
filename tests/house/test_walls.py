"""The walls of the house: who may import whom, and what the import checker cannot see."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db.models import Model

CHECKOUT = Path(__file__).parents[2]
SOURCE = CHECKOUT / "src" / "kreislauf"
CONTRACTS: list[dict[str, Any]] = tomllib.loads((CHECKOUT / "pyproject.toml").read_text())["tool"]["importlinter"][
    "contracts"
]


def contract(name: str) -> dict[str, Any]:
    return next(found for found in CONTRACTS if found["id"] == name)


def floors() -> dict[str, int]:
    """Each package and how high it lies; packages side by side share a floor."""
    layers: list[str] = contract("house")["layers"]
    return {
        name.strip().strip("()"): height for height, layer in enumerate(reversed(layers)) for name in layer.split("|")
    }


def test_imports_keep_every_contract() -> None:
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    result = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout[result.stdout.find("Broken contracts") :]


def test_every_wall_stands() -> None:
    walls = {"house", "rooms", "public", "pure", "views", "library-motions", "library-forms"}
    doors = {f"door-{app.parent.name.replace('_', '-')}" for app in SOURCE.glob("*/api.py")}
    assert {found["id"] for found in CONTRACTS} >= walls | doors
    assert contract("house")["exhaustive"]
    assert contract("rooms")["exhaustive"]


def test_every_package_and_module_has_its_floor() -> None:
    found = {path.name for path in SOURCE.iterdir() if (path / "__init__.py").exists()}
    found |= {path.stem for path in SOURCE.glob("*.py") if path.stem != "__init__"}
    assert found <= floors().keys()


def test_every_app_below_the_house_rules_has_its_rooms_checked() -> None:
    with_models = {path.parent.name for path in SOURCE.glob("*/actions")}
    checked = {name.removeprefix("kreislauf.") for name in contract("rooms")["containers"]}
    assert with_models - checked <= {"journal", "gazette"}, "journal and gazette have rooms of their own"


def our_models() -> list[type[Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("kreislauf.")]


def test_foreign_keys_point_down_only() -> None:
    heights = floors()
    upward = [
        f"{model._meta.label}.{field.name} -> {field.related_model._meta.label}"
        for model in our_models()
        for field in model._meta.get_fields()
        if field.is_relation and field.concrete and isinstance(field.related_model, type)
        if field.related_model.__module__.startswith("kreislauf.")
        if heights[field.related_model._meta.app_label] > heights[model._meta.app_label]
    ]
    assert not upward


def test_templates_use_only_their_own_app_and_the_design() -> None:
    reference = re.compile(r"""{%-?\s*(?:include|extends)\s+["']([\w-]+)/""")
    shared = {path.name for path in (SOURCE / "ui" / "templates").iterdir()}
    foreign = [
        f"{template.relative_to(SOURCE)} uses {folder}/"
        for template in SOURCE.glob("*/templates/**/*.html")
        for folder in reference.findall(template.read_text())
        if folder not in shared | {template.relative_to(SOURCE).parts[0]}
    ]
    assert not foreign


def test_templates_lie_below_the_name_of_their_app() -> None:
    stray = [
        str(template.relative_to(SOURCE))
        for template in SOURCE.glob("*/templates/*/**/*.*")
        if template.relative_to(SOURCE).parts[0] not in {"ui", template.relative_to(SOURCE).parts[2]}
    ]
    assert not stray


def test_no_model_is_named_in_a_string_outside_migrations() -> None:
    users = [
        str(file.relative_to(SOURCE))
        for file in SOURCE.rglob("*.py")
        if "migrations" not in file.parts and re.search(r"get_model\(\s*[\"']", file.read_text())
    ]
    assert not users
