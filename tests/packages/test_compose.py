"""The compose file: what the specification allows, every setting named in the example, and the roles of the guide."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from tests.config.test_settings import DOCUMENTED
from tests.support import database
from tests.support.cluster import CHECKOUT, OWNER, RUNTIME, Cluster, guide_blocks, programs
from tools.packages import deb, image

FOLDER = CHECKOUT / "deploy" / "compose"
COMPOSE = FOLDER / "compose.yaml"
SERVICES: dict[str, dict[str, Any]] = YAML(typ="safe").load(COMPOSE.read_text())["services"]


def judged(file: Path) -> subprocess.CompletedProcess[str]:
    """By the JSON schema of the Compose specification, which a package of the test environment brings along."""
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec", str(file)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_specification_allows_it(tmp_path: Path) -> None:
    assert judged(COMPOSE).returncode == 0, judged(COMPOSE).stdout
    wrong = tmp_path / "compose.yaml"
    wrong.write_text(COMPOSE.read_text().replace("read_only: true", "read_onli: true"))
    assert judged(wrong).returncode == 1


def test_the_example_names_every_value_that_it_asks_for() -> None:
    asked = set(re.findall(r"\$\{(\w+):\?\}", COMPOSE.read_text()))
    shown = set(re.findall(r"^(\w+)=", (FOLDER / "env.example").read_text(), re.MULTILINE))
    assert asked == shown
    assert "$" not in re.sub(r"\$\{\w+:\?\}", "", COMPOSE.read_text()), "no value that may silently be missing"


def test_the_program_gets_settings_that_there_are() -> None:
    documented = re.findall(r"^\| `([A-Z_]+)` \|", DOCUMENTED.read_text(), re.MULTILINE)
    assert set(SERVICES["kreislauf"]["environment"]) <= set(documented)


def test_it_runs_our_image_and_a_database_that_is_new_enough() -> None:
    assert SERVICES["kreislauf"]["image"] == f"{image.NAME}:{deb.version_of_project()}"
    assert int(SERVICES["database"]["image"].rpartition(":")[2]) >= 15
    assert SERVICES["kreislauf"]["healthcheck"]["test"] == ["CMD", *image.PROBE]
    assert "ports" not in SERVICES["kreislauf"], "only the proxy is reached from outside"


def test_every_file_it_mounts_is_there_or_the_operators() -> None:
    mounted = [volume.split(":")[0] for one in SERVICES.values() for volume in one.get("volumes", ())]
    files = [FOLDER / path for path in mounted if path.startswith(".")]
    assert {path.name for path in files if not path.exists()} == {"certificate"}


def test_its_roles_are_those_of_the_guide() -> None:
    """The script makes them on a real PostgreSQL, and they are ordinary ones."""
    script = (FOLDER / "roles.sh").read_text()
    made = re.search(r"<<'SQL'\n(.*?)\nSQL", script, re.DOTALL)
    assert made
    assert re.sub(r":'\w+'", "'…'", made[1]).split() == guide_blocks("sql")[0].replace("kennwort", "…").split()
    database.start_server()
    with Cluster(programs()) as cluster:
        if not (cluster.programs / "psql").exists():
            pytest.skip("no psql among these programs")
        environment = {
            "PATH": f"{cluster.programs}:/usr/bin:/bin",
            "PGHOST": str(cluster.folder),
            "OWNER_PASSWORD": "it's",
            "APP_PASSWORD": 'a"b',
        }
        subprocess.run(["sh", str(FOLDER / "roles.sh")], env=environment, check=True)
        roles = cluster.run(f"SELECT rolname FROM pg_roles WHERE rolname IN ('{OWNER}', '{RUNTIME}') AND NOT rolsuper")  # noqa: S608
        assert len(roles) == 2
