"""A class name belongs to one class, so that whoever searches for it finds the thing."""

from __future__ import annotations

import ast
from collections import defaultdict
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src" / "kreislauf"

NAMED_AFTER = {
    "gazette/payloads/": "what outsiders see of a thing is called as its app calls it",
    "/kinds/": "a kind is called like what it is a kind of: the row, the event, the paper",
    "motions/": "a library that stands alone; an effect that it reads is called like the kind that takes it",
    "/management/commands/": "Django finds `Command` by this name",
}
"""Places whose classes may be called like one class elsewhere, and why."""

EACH_APP_HAS_ONE = {
    *("AddressForm", "ConfirmForm", "ErasureForm", "ReasonForm", "WithdrawForm"),
    *("ErasurePage", "OverviewPage", "PaymentPage", "LetterRow", "ServiceRow"),
    *("KeyMissingError", "LetterPosted", "Outcome", "PostingKind"),
}
"""The same thing of two apps or pages, each with its own content."""

STANDS_FOR_DJANGOS = {"Form"}
"""`ui.forms.Form` and the model of a form: the one stands where Django has a class of that name, `forms.Form`."""

SHARED = EACH_APP_HAS_ONE | STANDS_FOR_DJANGOS


def places_by_name() -> dict[str, list[str]]:
    """Public classes at the top of a module; the sample county's cast and stories are content."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in sorted(SOURCE.rglob("*.py")):
        place = str(path.relative_to(SOURCE))
        if {"migrations", "demo"} & set(path.relative_to(SOURCE).parts):
            continue
        if any(folder in place for folder in NAMED_AFTER):
            continue
        for node in ast.parse(path.read_text()).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                found[node.name].append(place)
    return found


def test_a_class_name_is_used_once_or_says_why_not() -> None:
    again = {name: places for name, places in places_by_name().items() if len(places) > 1 and name not in SHARED}
    assert again == {}, "give it the term of its field (docs/glossary.md)"


def test_the_list_names_nothing_that_is_used_once() -> None:
    used = places_by_name()
    assert sorted(name for name in SHARED if len(used.get(name, ())) < 2) == []
