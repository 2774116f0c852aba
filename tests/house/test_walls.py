"""The walls of the house: who may import whom, and what the import checker cannot see."""

import os
import re
import shutil
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


def test_every_contract_is_broken_by_one_import_that_it_forbids(tmp_path: Path) -> None:
    """A contract that names a room wrongly, or allows too much, holds nothing: in a copy, each is broken once."""
    shutil.copy(CHECKOUT / "pyproject.toml", tmp_path)
    shutil.copytree(SOURCE, tmp_path / "src" / "kreislauf", ignore=shutil.ignore_patterns("static", "__pycache__"))
    for found in CONTRACTS:
        importer, imported = an_import_against(found)
        with file_of(tmp_path / "src", importer).open("a") as file:
            file.write(f"\nimport {imported}\n")
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "src")}
    result = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    kept = [found["name"] for found in CONTRACTS if f"{found['name']} BROKEN" not in " ".join(result.stdout.split())]
    assert kept == [], result.stdout[-2000:] + result.stderr


def an_import_against(found: dict[str, Any]) -> tuple[str, str]:
    """Who imports whom, against this contract: up the layers, into what is forbidden, or past the door."""
    if found["type"] == "layers":
        container = found["containers"][0]
        names = [name.strip(" ()") for layer in found["layers"] for name in layer.split("|")]
        inside = [name for name in names if file_of(SOURCE.parent, f"{container}.{name}").exists()]
        return f"{container}.{inside[-1]}", f"{container}.{inside[0]}"
    if found["type"] == "forbidden":
        return an_example(found["source_modules"][0]), an_example(found["forbidden_modules"][0])
    strangers = ("kreislauf.ui", "kreislauf.portal")
    importer = next(name for name in strangers if name not in found["allowed_importers"])
    return importer, an_example(found["protected_modules"][0])


def an_example(pattern: str) -> str:
    """A module of the house that a pattern such as `kreislauf.*.rules` names, or what is named outside of it."""
    if not pattern.startswith("kreislauf"):
        return pattern
    parts = pattern.split(".")
    for path in sorted(SOURCE.rglob("*.py")):
        module = path.relative_to(SOURCE.parent).with_suffix("").parts
        module = module[:-1] if module[-1] == "__init__" else module
        if len(module) == len(parts) and all(given in {"*", name} for given, name in zip(parts, module, strict=True)):
            return ".".join(module)
    raise AssertionError(f"{pattern} names nothing")


def file_of(source: Path, module: str) -> Path:
    place = source.joinpath(*module.split("."))
    return place / "__init__.py" if place.is_dir() else place.with_suffix(".py")


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
