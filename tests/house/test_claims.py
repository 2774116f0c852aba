"""What README.md claims is shown by a test that goes through the door it names."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path
from typing import Any

from tests.support.documents import CHECKOUT, claims_of, is_there

SOURCE = CHECKOUT / "src" / "kreislauf"
CLAIMED: list[dict[str, Any]] = tomllib.loads((CHECKOUT / "tests/house/readme_claims.toml").read_text())["claim"]
ACTIONS = sorted(path for path in SOURCE.glob("*/actions/*.py") if not path.stem.startswith("_"))

LEAVE_NO_EVENT = {
    "council": {"send_letter", "wake_letters"},
    "gazette": {"due", "retract"},
    "journal": {"erase_values", "set_checkpoint"},
    "applications": {
        "add_instance", "begin_payment", "confirm_address", "count_attempt", "delete_draft", "enter_code",
        "expire_drafts", "forget_accounts", "forget_attempts", "index_persons", "invite_colleague", "remove_file",
        "remove_instance", "renew_code", "revoke_access", "rewrap_keys", "rotate_index_key", "save_applicant",
        "save_page", "send_resume_link", "sign_in_applicant", "run_errand",
        "upload_file", "wake_errands",
    },
    "cases": {"rate_service"},
    "people": {"ask_for_password_link", "forget_traces", "send_account_letter", "wake_account_letters"},
}  # fmt: skip
"""Applicants' drafts, which are nobody's business, keys that the operator renews, hashes beside what was
received, attempts that are kept at the letter or the errand, what is noted by the way and its end, journal and gazette
themselves."""


def test_every_claim_of_the_readme_is_shown_by_a_test_or_says_why_not() -> None:
    written = list(claims_of((CHECKOUT / "README.md").read_text()))
    listed = [claim["text"] for claim in CLAIMED]
    assert sorted(written) == sorted(listed)


def test_the_tests_of_a_claim_are_there() -> None:
    for claim in CLAIMED:
        assert claim.keys() in ({"text", "tests"}, {"text", "because"})
        assert claim.get("tests") or claim.get("because"), claim["text"]
    assert [test for claim in CLAIMED for test in claim.get("tests", ()) if not is_there(test)] == []


def test_a_sentence_that_is_added_to_the_readme_is_a_claim() -> None:
    """The reader of claims overlooks neither sentences nor rows, bullets and commands."""
    table, commands = "| a | b |\n|---|---|\n| five | six |", "```\nrun   # seven\n```"
    text = f"# A\n\nOne.\nTwo `x`.\n\n- Three.\n  Four!\n\n{table}\n\n{commands}\n"
    assert list(claims_of(text)) == ["One.", "Two `x`.", "Three.", "Four!", "five | six", "run seven"]


def test_the_licence_is_the_one_that_is_named() -> None:
    assert "EUROPÄISCHE UNION PUBLIC LICENCE v. 1.2" in (CHECKOUT / "LICENSE").read_text()
    assert tomllib.loads((CHECKOUT / "pyproject.toml").read_text())["project"]["license"] == "EUPL-1.2"


def files_of(module: str, name: str) -> list[Path]:
    """Where a name from `actions` or `kinds` may stand; what comes through another app's door stands behind it."""
    place = CHECKOUT / "src" / Path(*module.split("."))
    if module.endswith(".api"):
        behind = [
            node for node in ast.parse(place.with_suffix(".py").read_text()).body if isinstance(node, ast.ImportFrom)
        ]
        named = [node.module for node in behind if node.module and name in {alias.name for alias in node.names}]
        return [file for origin in named for file in files_of(origin, name)]
    is_act = re.search(r"\.(?:actions|kinds)(\.|$)", module)
    return [place.with_suffix(".py"), place / f"{name}.py"] if is_act else []


def reached_from(action: Path) -> str:
    """The source of an action and of all helpers and inner functions that it imports from `actions` and `kinds`."""
    seen: dict[Path, str] = {}
    waiting = [action]
    while waiting:
        file = waiting.pop()
        if file in seen or not file.is_file() or file.stem == "__init__":
            continue
        seen[file] = file.read_text()
        for node in ast.walk(ast.parse(seen[file])):
            if isinstance(node, ast.ImportFrom) and node.module:
                waiting += [file for alias in node.names for file in files_of(node.module, alias.name)]
    return "\n".join(seen.values())


def test_every_action_leaves_an_event() -> None:
    """An act of the house is recorded; what leaves no event is listed above, and nothing is listed in vain."""
    silent: dict[str, set[str]] = {}
    for action in ACTIONS:
        if not re.search(r"\brecord(?:_\w+)?\(|\bsealed\(", reached_from(action)):
            silent.setdefault(action.parts[-3], set()).add(action.stem)
    assert silent == LEAVE_NO_EVENT


ASK_NOBODY = {
    "budget": {"take_evidence"},
    "gazette": {"due", "retract"},
    "journal": {"attest_rows", "erase_values", "keep_replaced", "record", "set_checkpoint"},
    "applications": {"confirm_address", "count_attempt", "enter_code", "sign_in_applicant"},
    "cases": {"note_reading"},
}
"""What the program does inside an act that asked, what the operator's commands do, and the doors at which strangers
show a secret; `note_reading` finds only what its reader may see."""


def test_every_action_asks_for_a_right() -> None:
    silent: dict[str, set[str]] = {}
    for action in ACTIONS:
        if not re.search(r"\bpermit\(", reached_from(action)):
            silent.setdefault(action.parts[-3], set()).add(action.stem)
    assert silent == ASK_NOBODY
