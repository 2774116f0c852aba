"""Where data lies: in a checkout, in one that cannot be written to or was moved, and where there is none."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kreislauf.config import paths, server_place
from kreislauf.kernel import guide
from tests.support.documents import CHECKOUT
from tests.support.processes import free_port
from tests.support.sources import texts_in

SOURCE = CHECKOUT / "src" / "kreislauf"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An ordinary account's folder; the system's belongs to somebody else."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(paths, "SYSTEM_FOLDER", tmp_path / "missing" / "system")
    return tmp_path / "home"


def test_data_of_a_checkout_lies_in_it(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "CHECKOUT", tmp_path)
    assert paths.default_var(is_demo=True) == paths.default_var(is_demo=False) == tmp_path / "var"


def test_data_of_a_checkout_that_cannot_be_written_to_lies_with_the_account(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Below /proc not even root makes a folder."""
    monkeypatch.setattr(paths, "CHECKOUT", Path("/proc/self"))
    assert paths.default_var(is_demo=True) == home / ".local/share/kreislauf-demo"


def test_an_installed_program_keeps_demo_and_county_apart(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "CHECKOUT", None)
    assert paths.default_var(is_demo=False) == home / ".local/share/kreislauf"
    monkeypatch.setattr(paths, "SYSTEM_FOLDER", tmp_path)
    assert paths.default_var(is_demo=False) == tmp_path
    assert paths.default_var(is_demo=True) == home / ".local/share/kreislauf-demo"
    monkeypatch.setenv("XDG_DATA_HOME", "/srv/data")
    assert paths.default_var(is_demo=True) == Path("/srv/data/kreislauf-demo")


def test_two_data_folders_in_one_folder_never_share_a_database(tmp_path: Path) -> None:
    """Where root's server may not enter: each has a place of its own; a checkout keeps the one it had."""
    one, other, checkout = (server_place._state_folder(tmp_path / name) for name in ("a", "b", "var"))
    assert len({one, other, checkout}) == 3
    assert checkout == server_place.STATE_FOLDER / server_place._digest(tmp_path.resolve())


def test_a_folder_that_cannot_be_made_is_said_in_one_sentence() -> None:
    environment = {"PATH": os.environ["PATH"], "KREISLAUF_DEMO": "1", "KREISLAUF_VAR": "/proc/self/here"}
    program = str(Path(sys.executable).parent / "kreislauf")
    done = subprocess.run([program, "demo-reset"], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("Der Ordner /proc/self/here lässt sich nicht anlegen")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("name", ["kreislauf", "kreis lauf", "kreis, (lauf)"])
def test_a_moved_checkout_makes_its_environment_anew_and_keeps_its_data(tmp_path: Path, name: str) -> None:
    old, new = tmp_path / "before", tmp_path / name
    for folder in ("src/kreislauf", ".venv/bin", ".make", "var/postgres"):
        (old / folder).mkdir(parents=True)
    shutil.copy(CHECKOUT / "Makefile", old)
    (old / ".make/place").write_text(f"{old}\n")
    asked = ["make", "--dry-run", "demo"]
    subprocess.run(asked, cwd=old, capture_output=True, text=True, check=False)
    assert (old / ".venv").exists(), "nothing was moved"
    old.rename(new)
    subprocess.run(asked, cwd=new, capture_output=True, text=True, check=False)
    assert not (new / ".venv").exists()
    assert (new / "var/postgres").exists()
    (new / ".venv").mkdir()
    (new / ".make/place").write_text(f"{new}\n")
    subprocess.run(asked, cwd=new, capture_output=True, text=True, check=False)
    assert (new / ".venv").exists()


def test_sentences_lead_to_documents_that_came_along() -> None:
    """Installed, the documents lie elsewhere than in a checkout; `guide` knows where, a written path does not."""
    written = [
        f"{file.relative_to(SOURCE)}: {text}"
        for file in SOURCE.rglob("*.py")
        if file.name != "guides.py"
        for text in texts_in(file)
        if "docs/operations" in text
    ]
    assert written == []
    named = {name for file in SOURCE.rglob("*.py") for name in re.findall(r"\bguide\([\"']([^\"']+)", file.read_text())}
    assert len(named) > 3
    assert [name for name in sorted(named) if not (CHECKOUT / guide(name)).exists()] == []


@pytest.mark.skipif(os.geteuid() != 0, reason="only root makes a folder read-only for everybody")
def test_the_demo_starts_in_a_checkout_that_cannot_be_written_to_and_says_where_its_data_lies(tmp_path: Path) -> None:
    if subprocess.run(["unshare", "--mount", "true"], capture_output=True, check=False).returncode:
        pytest.skip("this root may not mount")
    read_only = f"mount --bind {CHECKOUT} {CHECKOUT} && mount -o remount,ro,bind {CHECKOUT} && cd {CHECKOUT}"
    program = f"exec {Path(sys.executable).parent}/kreislauf demo --port {free_port()}"
    home = tmp_path / "ein Heim"
    var = home / ".local/share/kreislauf-demo"
    with subprocess.Popen(
        ["unshare", "--mount", "sh", "-euc", f"{read_only}; ! touch var/x 2>/dev/null; {program}"],
        env={"PATH": os.environ["PATH"], "HOME": str(home)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as demo:
        assert demo.stdout is not None
        said = []
        for line in demo.stdout:
            said.append(line)
            if line.startswith("Tabellen werden"):
                demo.terminate()
    again = {"PATH": os.environ["PATH"], "KREISLAUF_VAR": str(var)}
    subprocess.run([Path(sys.executable).parent / "kreislauf", "demo-reset"], env=again, check=True)
    assert f"Die Daten liegen in {var}; die Datenbank startet …\n" in said
    assert said[-1].startswith("Beendet.")
    assert demo.returncode == 0
