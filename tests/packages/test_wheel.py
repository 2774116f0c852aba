"""The wheel: nothing of the source is forgotten, and it runs in an empty environment, without checkout and network."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import sysconfig
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.packages.installed import Installed, guide, lives, settings_for
from tests.support import database
from tests.support.cluster import Cluster, programs
from tests.support.documents import CHECKOUT
from tools.packages import wheel

SOURCE = CHECKOUT / "src"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return wheel.build(tmp_path_factory.mktemp("wheel"))


def files_of_the_source() -> set[str]:
    """Everything below src that is not Python: templates, catalogues, SQL, Typst, fonts, lists, schemas, scripts."""
    files = (path for path in (SOURCE / "kreislauf").rglob("*") if path.is_file())
    return {str(path.relative_to(SOURCE)) for path in files if path.suffix not in {".py", ".pyc"}}


def test_nothing_of_the_source_is_forgotten(built: Path) -> None:
    held = set(zipfile.ZipFile(built).namelist())
    source = files_of_the_source()
    assert {Path(name).suffix for name in source} >= {".html", ".txt", ".sql", ".typ", ".ttf", ".mo", ".css", ".js"}
    assert len(source) > 500
    assert sorted(source - held) == []
    python = {str(path.relative_to(SOURCE)) for path in (SOURCE / "kreislauf").rglob("*.py")}
    assert sorted(python - held) == []


def test_nothing_is_in_it_that_belongs_to_the_machine_that_built_it(built: Path) -> None:
    held = zipfile.ZipFile(built)
    strange = [name for name in held.namelist() if re.search(r"__pycache__|\.pyc$|/tests/", name)]
    assert strange == []
    place = str(CHECKOUT).encode()
    assert [name for name in held.namelist() if place in held.read(name)] == []


def test_the_interface_is_collected_hashed_and_compressed(built: Path) -> None:
    held = set(zipfile.ZipFile(built).namelist())
    manifest = json.loads(zipfile.ZipFile(built).read("kreislauf/collected/staticfiles.json"))["paths"]
    assert "ui/kreislauf.css" in manifest
    collected = {name.removeprefix("kreislauf/collected/") for name in held if name.startswith("kreislauf/collected/")}
    assert set(manifest.values()) <= collected
    large = {name for name in manifest.values() if name.endswith((".css", ".js")) and f"{name}.gz" in collected}
    assert len(large) > 10
    assert {f"{name}.br" for name in large} <= collected


def test_links_of_the_documents_inside_lead_on(built: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(built).extractall(tmp_path)
    pages = sorted((tmp_path / "kreislauf" / "docs" / "operations").glob("*.md"))
    assert len(pages) > 7
    for page in pages:
        targets = re.findall(r"\]\(([^)\s#]+)", page.read_text())
        assert [target for target in targets if "://" not in target and not (page.parent / target).exists()] == []


@pytest.fixture(scope="module")
def installed(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installed]:
    """`pip install` into an empty environment in a folder with a space; what it needs comes from the one that runs."""
    program = "/opt/kreislauf/bin"
    assert guide("pip") == [
        "python3 -m venv /opt/kreislauf",
        f"{program}/pip install {built.name}",
        *(f"{program}/kreislauf {command}" for command in ("migrate", "check", "setup --file county.toml", "serve")),
    ]
    folder = tmp_path_factory.mktemp("pip") / "Kreis lauf"
    venv = folder / "venv"
    subprocess.run([sys.executable, "-m", "venv", str(venv)], check=True)
    python = [str(venv / "bin" / "python")]
    pip = [*python, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--disable-pip-version-check"]
    subprocess.run([*pip, str(built)], check=True, env={"PATH": os.environ["PATH"]})
    [site] = venv.glob("lib/python*/site-packages")
    (site / "packages-of-others.pth").write_text(f"{sysconfig.get_paths()['purelib']}\n")
    database.start_server()
    with Cluster(programs()) as cluster:
        cluster.make_roles_and_database()
        (folder / "var").mkdir()
        environment = settings_for(f"host={quote(str(cluster.folder), safe='')}", folder / "var")
        yield Installed([str(venv / "bin" / "kreislauf")], python, environment, folder)


def test_it_runs_where_there_is_no_checkout(installed: Installed) -> None:
    where = [*installed.python, "-c", "import kreislauf; print(kreislauf.__file__)"]
    place = subprocess.run(where, capture_output=True, text=True, check=True, cwd=installed.folder).stdout
    assert place.startswith(str(installed.folder))
    lives(installed, Path(place).parent / "docs" / "operations" / "county.toml")


def test_what_belongs_to_the_checkout_says_so(installed: Installed) -> None:
    said = installed.does("assets", code=1)
    assert said == "Dieser Befehl gehört zur Entwicklung und braucht den Quelltext von Kreislauf.\n"


def test_messages_lead_to_the_documents_that_came_along(installed: Installed) -> None:
    unknown = Installed(installed.kreislauf, installed.python, installed.environment | {"KREISLAUF_XYZ": "1"})
    [place] = re.findall(r"Alle stehen in (.*)\.\n", unknown.does("check", code=1))
    assert "KREISLAUF_BASE_URL" in Path(place).read_text()
