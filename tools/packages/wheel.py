"""`python -m tools.packages.wheel FOLDER`: a wheel that runs without a checkout, Node or a network.

Beside the source it holds what `make assets` and `make messages` make, the collected files of the user interface and
the operator's documents, which lie inside the package as they lie in the checkout, so that their links lead on.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

CHECKOUT: Final = Path(__file__).parents[2]
PROJECT: Final = ("pyproject.toml", "README.md", "LICENSE")
PACKAGE: Final = Path("src", "kreislauf")
COLLECTED: Final = CHECKOUT / "var" / "static"
MANIFEST: Final = "staticfiles.json"
DOCUMENTS: Final = ("CHANGELOG.md", "deploy", "docs")
NOT_OURS: Final = shutil.ignore_patterns("__pycache__", "*.pyc", "screenshots")
BUILD: Final = "import sys; from setuptools import build_meta; print(build_meta.build_wheel(sys.argv[1]))"


class IncompleteError(Exception):
    """Something has to be made before; the text says what."""


def main(target: str) -> int:
    """Build into the folder `target` and print the wheel's place; 1 when something is missing."""
    try:
        print(build(Path(target).resolve()))  # noqa: T201  # speaks at the console
    except IncompleteError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


def build(target: Path) -> Path:
    """Raises IncompleteError, and CalledProcessError with what setuptools said."""
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="kreislauf-wheel-") as place:
        stage(Path(place))
        command = [sys.executable, "-c", BUILD, str(target)]
        said = subprocess.run(command, cwd=place, stdout=subprocess.PIPE, text=True, check=True).stdout  # noqa: S603
    return target / said.splitlines()[-1]


def stage(place: Path) -> None:
    """Lay out what goes into the wheel."""
    for name in PROJECT:
        shutil.copyfile(CHECKOUT / name, place / name)
    shutil.copytree(CHECKOUT / PACKAGE, place / PACKAGE, ignore=NOT_OURS)
    for name in DOCUMENTS:
        _copy(CHECKOUT / name, place / PACKAGE / name)
    for name in collected_files():
        _copy(COLLECTED / name, place / PACKAGE / "collected" / name)


def collected_files() -> list[str]:
    """What the manifest names, with its compressed forms; not what earlier collections left beside it."""
    if not (COLLECTED / MANIFEST).exists() or not list((CHECKOUT / PACKAGE / "locale").rglob("*.mo")):
        raise IncompleteError("Bitte rufen Sie »make wheel« auf: es sammelt vorher die Dateien der Oberfläche.")
    paths = json.loads((COLLECTED / MANIFEST).read_text())["paths"]
    hashed = [name + ending for name in paths.values() for ending in ("", ".gz", ".br")]
    return [MANIFEST, *(name for name in hashed if (COLLECTED / name).exists())]


def _copy(origin: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if origin.is_dir():
        shutil.copytree(origin, target, ignore=NOT_OURS)
    else:
        shutil.copyfile(origin, target)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
