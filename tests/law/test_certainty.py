"""How sure we are of what the code relies on: the list of what is from memory only gets shorter."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import kreislauf
from kreislauf.law import STATUTES, Certainty, all_lands, statutes

SOURCE: Final = Path(kreislauf.__file__).parent
FROM_MEMORY: Final = {
    ("NI", "budget.display_days"),  # how the seven days are counted
    ("NI", "cases.remedy_months"),
}
"""Certainty C: verify the norm, write down the source, and take the line out. None is added."""
NOT_ASKED_YET: Final = {"council.committee_seats"}
"""On file and shown, but nothing reckons with it yet. None is added."""

CONSTANTS: Final = {value.key: name for name, value in vars(statutes).items() if isinstance(value, statutes.Statute)}


def asked_for() -> set[str]:
    """Keys of the rules that anything outside the library names."""
    files = [file for file in SOURCE.rglob("*.py") if "law" not in file.relative_to(SOURCE).parts]
    words = set(re.findall(r"\b[A-Z_]{5,}\b", "\n".join(file.read_text(encoding="utf-8") for file in files)))
    return {key for key, name in CONSTANTS.items() if name in words}


def test_what_the_code_relies_on_from_memory_only_gets_less() -> None:
    found = {
        (land.state, key)
        for land in all_lands().values()
        for key in asked_for()
        if any(one.certainty is Certainty.C for one in land.provisions[key])
    }
    assert found == FROM_MEMORY


def test_every_rule_on_file_is_asked_for() -> None:
    assert set(CONSTANTS) == set(STATUTES)
    assert set(STATUTES) - asked_for() == NOT_ASKED_YET
