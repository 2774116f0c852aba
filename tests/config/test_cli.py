"""The command ``kreislauf`` as a person meets it: exit codes, one sentence, no traceback, a fast start."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.cost import seconds_of_programs

KREISLAUF = str(Path(sys.executable).parent / "kreislauf")
MOTION = """Antrag der Fraktion Grüne Wiese

Innerstetal, 3. März 2025

Antrag zur Sitzung des Kreistages am 20.03.2025: Fahrradständer am Kreishaus

Sehr geehrte Frau Landrätin,

wir bitten, folgenden Antrag auf die Tagesordnung zu setzen:

Der Kreistag beschließt:

1. Für Fahrradständer werden 30.000 Euro in den Haushalt 2025 eingestellt.

Begründung:
Am Kreishaus fehlen Abstellplätze.
"""


def kreislauf(*arguments: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    known = {"PATH": os.environ["PATH"], **environment}
    return subprocess.run([KREISLAUF, *arguments], env=known, capture_output=True, text=True, check=False)


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    file = tmp_path / "antrag.txt"
    file.write_text(MOTION, encoding="utf-8")
    return file


def test_motion_is_shown_as_text(letter: Path) -> None:
    result = kreislauf("motion", "read", str(letter))
    assert (result.returncode, result.stderr) == (0, "")
    assert "30.000,00" in result.stdout


def test_motion_is_shown_as_json(letter: Path) -> None:
    draft = json.loads(kreislauf("motion", "read", str(letter), "--json").stdout)
    assert draft["paper_kind"] == "motion"
    assert draft["resolution_points"][0]["effects"][0]["amount_cents"] == 3_000_000


def test_reading_needs_neither_settings_nor_database(letter: Path) -> None:
    unusable = {"KREISLAUF_COLOUR": "red", "DATABASE_URL": "postgresql://nobody@nowhere.invalid/none"}
    assert kreislauf("motion", "read", str(letter), **unusable).returncode == 0


def test_reading_starts_at_once(letter: Path) -> None:
    assert min(seconds_of_programs(lambda: kreislauf("motion", "read", str(letter))) for _ in range(2)) < 2


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Die Datei ist leer"),
        (b"\x7fELF\x02\x01\x01" + bytes(range(32)) * 50, "keinen lesbaren Text"),
        (b"x" * (20 * 1024 * 1024 + 1), "20 MB"),
        ("Einkaufszettel: Brot, Butter, Käse.".encode(), ""),
    ],
    ids=["empty", "binary", "huge", "no motion"],
)
def test_what_is_no_motion_gives_one_sentence_and_code_2(tmp_path: Path, content: bytes, sentence: str) -> None:
    file = tmp_path / "something.txt"
    file.write_bytes(content)
    result = kreislauf("motion", "read", str(file))
    assert result.returncode == 2
    assert result.stdout == ""
    assert sentence in result.stderr
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize(("name", "sentence"), [("missing.txt", "gibt es nicht"), (".", "ist ein Ordner")])
def test_what_is_no_file_gives_one_sentence_and_code_2(tmp_path: Path, name: str, sentence: str) -> None:
    result = kreislauf("motion", "read", str(tmp_path / name))
    assert result.returncode == 2
    assert sentence in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_unknown_command_is_answered_without_a_traceback() -> None:
    result = kreislauf("harvest", KREISLAUF_TEST="1", DATABASE_URL="postgresql://nobody@nowhere.invalid/none")
    assert result.returncode == 1
    assert "harvest" in result.stderr
    assert "Traceback" not in result.stderr


def test_reset_leaves_a_database_of_others_alone() -> None:
    result = kreislauf("demo-reset", DATABASE_URL="postgresql://nobody@nowhere.invalid/none")
    assert result.returncode == 1
    assert "DATABASE_URL nennt eine eigene Datenbank" in result.stderr
