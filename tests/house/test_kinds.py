"""A kind is named in its own files alone: whoever adds one touches no file that others share."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from kreislauf.budget.rules.posting_kinds import POSTING_KINDS
from kreislauf.budget.rules.release_conditions import RELEASE_CONDITIONS
from kreislauf.council.rules.effect_kinds import EFFECTS
from kreislauf.council.rules.paper_kinds import PAPER_KINDS
from kreislauf.forms.engine.field_types import FIELD_TYPES
from kreislauf.kernel import Registry
from kreislauf.portal.condition_kinds import TOLD_CONDITIONS
from kreislauf.portal.effect_kinds import TOLD_EFFECTS

SOURCE = Path(__file__).parents[2] / "src" / "kreislauf"


@dataclass(frozen=True)
class Family:
    """The kinds of one sort, and where their own files lie."""

    name: str
    registry: Registry[Any]
    registry_name: str
    homes: tuple[str, ...]
    asked_as: str = "kind"
    """How a variable ends that holds the key of one."""
    below: tuple[str, ...] = ("",)
    """Below which folders such a word means one of these kinds; types of fields are called like much else."""

    @property
    def keys(self) -> frozenset[str]:
        return frozenset(kind.key for kind in self.registry)


FAMILIES = (
    Family("posting", POSTING_KINDS, "POSTING_KINDS", ("budget/kinds/postings/",)),
    Family(
        "effect",
        EFFECTS,
        "EFFECTS",
        (
            *("budget/kinds/effects/", "portal/kinds/effects/", "motions/effects/"),
            *("council/kinds/establish_working_group.py", "council/kinds/mandate.py"),
        ),
    ),
    Family(
        "condition", RELEASE_CONDITIONS, "RELEASE_CONDITIONS", ("budget/kinds/conditions/", "portal/kinds/conditions/")
    ),
    Family("paper", PAPER_KINDS, "PAPER_KINDS", ("council/kinds/papers/", "portal/kinds/papers/")),
    Family(
        "field",
        FIELD_TYPES,
        "FIELD_TYPES",
        ("forms/fields/",),
        "type",
        ("forms/", "form_editor/", "applications/", "cases/"),
    ),
)
READS_LETTERS = "reads letters: the wording of some kinds; others are chosen by whoever confirms the draft"
SAME_ACT = "an act's own statement: it posts as this, or demands at commit that it was posted"
BY_STATUTE = "an appropriation and its Sperrvermerk, entered in the amendment list and posted together"
OWN_WAY = "the way on of this one kind: its use case, its duty, its right"
FOREIGN = "the types of XDatenfelder, each to the type that it becomes here"
ABOUT_A_TYPE = "asks what only fields of one type are asked"

EXCEPTIONS: dict[str, dict[str, str]] = {
    "posting": {
        "budget/kinds/attested.py": "a commitment is attested by its own event, with its posting",
        "budget/migrations/sql/budget_commit.sql": SAME_ACT,
        "budget/migrations/sql/budget_commit_provisionally.sql": SAME_ACT,
        "budget/store/booking.py": SAME_ACT,
        "budget/migrations/sql/budget_has_posting.sql": SAME_ACT,
        "budget/migrations/sql/budget_return_is_posted.sql": SAME_ACT,
        "budget/migrations/sql/budget_entry_is_posted.sql": BY_STATUTE,
        "budget/migrations/sql/budget_post_together.sql": BY_STATUTE,
        "budget/migrations/sql/budget_resolution_orders.sql": "the effect of this name, not the posting",
    },
    "effect": {
        "budget/migrations/sql/budget_check_plan.sql": "the Kreistag adopts a plan by this effect alone (NKomVG §58)",
        "budget/migrations/sql/budget_entry_is_posted.sql": BY_STATUTE,
        "budget/migrations/sql/budget_has_posting.sql": "the postings of these names, not the effects",
        "budget/migrations/sql/budget_plan_is_frozen.sql": BY_STATUTE,
        "budget/migrations/sql/budget_post_together.sql": BY_STATUTE,
        "budget/migrations/sql/budget_resolution_orders.sql": "a lock opens by this effect alone",
        "budget/models/amendment.py": BY_STATUTE,
        "budget/migrations/sql/promised.sql": "sums the appropriations of the amendment list",
        "council/actions/report_on_mandate.py": OWN_WAY,
        "council/queries/control.py": OWN_WAY,
        "council/queries/duties.py": OWN_WAY,
        "council/queries/resolutions.py": OWN_WAY,
        "council/queries/working_groups/founding.py": OWN_WAY,
        "council/queries/working_groups/groups.py": OWN_WAY,
    },
    "condition": {
        "budget/rules/conditions.py": "every tree ends with the resolution of the body that releases",
        "council/actions/hand_over_recommendation.py": "the kind of paper of this name, not the condition",
        "forms/xdf/fields.py": "the field type of this name, not the condition",
        "motions/conditions.py": READS_LETTERS,
        "motions/draft.py": READS_LETTERS,
        "motions/effects/lock.py": READS_LETTERS,
        "motions/rendering.py": READS_LETTERS,
    },
    "paper": {
        "budget/actions/draft_release_paper.py": "the administration asks for a release by a proposal",
        "council/actions/hand_over_recommendation.py": "a working group hands its paper of its own kind over",
        "motions/conditions.py": "the condition of this name, not the kind of paper",
        "motions/draft.py": READS_LETTERS,
        "motions/reader.py": READS_LETTERS,
        "motions/rendering.py": READS_LETTERS,
    },
    "field": {
        "forms/changes/conditions.py": ABOUT_A_TYPE,
        "forms/engine/rule_text_scope.py": ABOUT_A_TYPE,
        "forms/engine/tokens.py": "the types that an autofill token of HTML goes with",
        "forms/linter/fields.py": ABOUT_A_TYPE,
        "forms/linter/minimisation.py": ABOUT_A_TYPE,
        "forms/xdf/fields.py": FOREIGN,
    },
}
"""By family: the file, and why it means that kind and no other."""
SORTS_OF_ENTRY = "EntryKind"
"""The amendment list has two sorts of entry by statute, an amount and a Sperrvermerk; they are named like effects."""
CONTENT = ("demo/", "/migrations/0")
"""What the sample county does, and what migrations wrote down."""


def strings_in(node: ast.AST) -> list[str]:
    """The texts of a literal: one, or those of a list, tuple, set or of the keys of a dict."""
    match node:
        case ast.Constant(value=str(text)):
            return [text]
        case ast.List(elts=parts) | ast.Tuple(elts=parts) | ast.Set(elts=parts):
            return [text for part in parts for text in strings_in(part)]
        case ast.Dict(keys=parts):
            return [text for part in parts if part for text in strings_in(part)]
        case ast.Call(func=ast.Name(id="frozenset" | "set"), args=[part]):
            return strings_in(part)
    return []


def asks_kind(node: ast.AST, word: str) -> bool:
    """Whether an expression is the key of a kind, by its last name: `effect.kind`, `leaf["kind"]`, `get("kind")`."""
    return bool(re.search(rf"(?<!input_){word}s?(_key)?(['\"]?[\])])?$", ast.unparse(node)))


def compared(node: ast.AST, word: str) -> list[str]:
    """What the key of a kind is compared, filtered or matched with."""
    match node:
        case ast.Compare(left=left, comparators=others):
            sides = [left, *others]
            return (
                [text for side in sides for text in strings_in(side)] if any(asks_kind(s, word) for s in sides) else []
            )
        case ast.keyword(arg=str(name), value=value) if re.search(rf"(^|_){word}(__in)?$", name):
            return strings_in(value)
        case ast.Match(subject=subject, cases=cases) if asks_kind(subject, word):
            parts = [part for case in cases for part in ast.walk(case.pattern) if isinstance(part, ast.MatchValue)]
            return [text for part in parts for text in strings_in(part.value)]
    return []


def fetched(node: ast.AST, registry: str) -> list[str]:
    """What is fetched from the registry by its key, or made of a kind."""
    match node:
        case ast.Subscript(value=ast.Name(id=name), slice=key) if name == registry:
            return strings_in(key)
        case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr="get"), args=[key, *_]) if name == registry:
            return strings_in(key)
        case ast.Call(func=ast.Name(id="EffectInput" | "Condition" | "PostingBody"), args=args):
            return [text for argument in args for text in strings_in(argument)]
    return []


def declared(node: ast.AST, word: str) -> list[str]:
    """What is written down as a kind: in JSON, as the member of an enum."""
    match node:
        case ast.Dict(keys=keys, values=values):
            pairs = zip(keys, values, strict=True)
            return [text for key, value in pairs if key and strings_in(key) == [word] for text in strings_in(value)]
        case ast.Attribute(value=ast.Name(id=name), attr=member) if name.endswith("Kind") and name != SORTS_OF_ENTRY:
            return [member.lower()]
        case ast.ClassDef(name=name, body=body) if name.endswith("Kind") and name != SORTS_OF_ENTRY:
            return [text for part in body if isinstance(part, ast.Assign) for text in strings_in(part.value)]
    return []


def named_in(tree: ast.AST, word: str, registry: str) -> Iterator[tuple[int, str]]:
    """Every text of a module that stands where the key of a kind does."""
    for node in ast.walk(tree):
        for text in (*compared(node, word), *fetched(node, registry), *declared(node, word)):
            yield getattr(node, "lineno", 0), text


def tables_in(tree: ast.AST, keys: frozenset[str]) -> Iterator[tuple[int, str]]:
    """Literals of two or more texts, each of them a key of the family: a table of kinds."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Dict | ast.Set | ast.List | ast.Tuple):
            texts = strings_in(node)
            if len(texts) > 1 and keys.issuperset(texts):
                yield from ((node.lineno, text) for text in texts)


def named_in_text(text: str, suffix: str, word: str, keys: frozenset[str]) -> Iterator[tuple[int, str]]:
    """In SQL every text that is a key; in a template one that a kind is compared with."""
    either = "|".join(sorted(keys))
    what = rf"'({either})'" if suffix == ".sql" else rf"\b{word}\s*(?:==|!=|\bin\b)\s*[\"']({either})[\"']"
    for found in re.finditer(what, text):
        if not text[: found.start()].endswith("params->>"):
            yield text.count("\n", 0, found.start()) + 1, found[1]


def findings(family: Family) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for path in sorted(SOURCE.rglob("*")):
        place = str(path.relative_to(SOURCE))
        if path.suffix not in {".py", ".sql", ".html"} or any(part in place for part in CONTENT):
            continue
        if place.startswith(family.homes) or not place.startswith(family.below):
            continue
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".py":
            tree = ast.parse(text)
            named = [*named_in(tree, family.asked_as, family.registry_name), *tables_in(tree, family.keys)]
        elif path.suffix == ".sql" and family.name in {"field", "paper"}:
            continue
        else:
            named = list(named_in_text(text, path.suffix, family.asked_as, family.keys))
        here = sorted({f"{line} {key}" for line, key in named if key in family.keys})
        if here:
            found[place] = here
    return found


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.name)
def test_no_shared_file_names_a_kind(family: Family) -> None:
    found = findings(family)
    allowed = EXCEPTIONS.get(family.name, {})
    assert {place: lines for place, lines in found.items() if place not in allowed} == {}
    assert sorted(allowed.keys() - found.keys()) == [], "named here no more: take the exception away"


def test_the_public_pages_have_words_for_every_effect_and_condition() -> None:
    assert {kind.key for kind in TOLD_EFFECTS} == {kind.key for kind in EFFECTS}
    assert {kind.key for kind in TOLD_CONDITIONS} == {kind.key for kind in RELEASE_CONDITIONS}


@pytest.mark.parametrize(
    "code",
    [
        'if effect.kind == "lock": pass',
        'if leaf["kind"] in {"lock", "release"}: pass',
        'rows.filter(kind="lock")',
        'rows.filter(points__effects__kind__in=["lock"])',
        'WORDS = {"lock": 1, "release": 2}',
        'EFFECTS["lock"]',
        'EFFECTS.get("lock")',
        'leaf = {"kind": "lock"}',
        "EffectKind.LOCK",
        'EffectInput("lock", {})',
        "match effect.kind:\n    case 'lock': pass",
    ],
)
def test_every_way_to_name_a_kind_is_found(code: str) -> None:
    tree, keys = ast.parse(code), frozenset({"lock", "release"})
    named = [*named_in(tree, "kind", "EFFECTS"), *tables_in(tree, keys)]
    assert "lock" in {text for _line, text in named}


def test_what_only_sounds_like_a_kind_is_left_alone() -> None:
    tree = ast.parse('entry.type == "lock"; path("x", name="lock"); {"lock", "other"}; step.role == "release"')
    assert [*named_in(tree, "kind", "EFFECTS"), *tables_in(tree, frozenset({"lock", "release"}))] == []
