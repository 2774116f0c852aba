"""The commands of README.md do what it says of them, as far as that can be seen without doing them."""

from __future__ import annotations

import json
import re
import subprocess
import tomllib
from pathlib import Path

from tests.support.documents import CHECKOUT


def told_by_make(*arguments: str) -> str:
    """What make would run, every step included."""
    command = ["make", "--dry-run", "--always-make", *arguments]
    return subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=True).stdout


def test_the_demo_is_served_on_the_chosen_port() -> None:
    assert "kreislauf demo --port 8000" in told_by_make("demo")
    assert "kreislauf demo --port 8001" in told_by_make("demo", "PORT=8001")
    assert re.search(r"kreislauf demo-reset\n.*kreislauf demo --port", told_by_make("demo-reset"))


def test_the_suite_is_the_whole_suite() -> None:
    assert re.search(r"/pytest -n auto$", told_by_make("test"), re.MULTILINE), "no folder, no marker"
    options = tomllib.loads((CHECKOUT / "pyproject.toml").read_text())["tool"]["pytest"]["ini_options"]
    assert options["testpaths"] == ["tests"]
    assert not re.search(r"-k|-m\b|--ignore|--deselect", " ".join(options.get("addopts", [])))


def test_the_check_looks_at_everything_it_names() -> None:
    said = told_by_make("check")
    for tool in ("ruff check .", "ruff format --check .", "mypy", "lint-imports", "djade --check"):
        assert f"/{tool}" in said
    assert "kreislauf makemigrations --check" in said
    assert "kreislauf messages --check" in said


def test_packages_are_pinned_with_their_hashes() -> None:
    for file in (CHECKOUT / "requirements").glob("*.txt"):
        text = file.read_text()
        pinned = re.findall(r"^\S+==\S+(?: ;.*)? \\$", text, re.MULTILINE)
        named = re.findall(r"^[A-Za-z0-9][^\s#]*", text, re.MULTILINE)
        assert len(pinned) == len(named) > 20
    assert told_by_make("demo").count("--require-hashes") >= 1
    lock = json.loads((CHECKOUT / "package-lock.json").read_text())["packages"]
    assert all("integrity" in package for name, package in lock.items() if name)


def test_an_older_python_is_refused_in_a_sentence(tmp_path: Path) -> None:
    older = tmp_path / "python3"
    older.write_text('#!/bin/sh\nexec python3 -c "import sys; sys.version_info = (3, 10); exec(sys.argv[1])" "$2"\n')
    older.chmod(0o755)
    command = ["make", "--always-make", ".venv/pyvenv.cfg", f"PYTHON={older}"]
    made = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    assert made.returncode != 0
    assert "Kreislauf braucht Python 3.11 oder neuer." in made.stderr


def test_versions_are_those_of_the_readme() -> None:
    readme = (CHECKOUT / "README.md").read_text()
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text())["project"]
    assert f"Python {project['requires-python'].removeprefix('>=')} or newer" in readme
    engines = json.loads((CHECKOUT / "package.json").read_text())["engines"]["node"]
    assert f"Node {engines.removeprefix('>=')} or newer" in readme


def test_every_bench_has_its_results() -> None:
    assert "/python bench/run.py" in told_by_make("bench")
    suites = re.findall(r'^    "(\w+)": \w+\.measure,$', (CHECKOUT / "bench/run.py").read_text(), re.MULTILINE)
    assert len(suites) > 5
    assert set(suites) <= json.loads((CHECKOUT / "bench/results.json").read_text()).keys()
