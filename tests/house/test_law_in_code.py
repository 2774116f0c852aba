"""No number of a Land's law stands in code: it is data of the Land (`law/<land>.toml`), asked for by `provision`."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import kreislauf
from tests.support.sources import texts_in

SOURCE: Final = Path(kreislauf.__file__).parent
APPS: Final = ("budget", "cases", "council", "people", "programme")
PLAIN: Final = frozenset({0, 1, -1})
"""None and one, the first of something, the next one."""

CALENDAR, FORM, HOUSE, TECHNICAL = (
    "how years, months and weeks are divided",
    "how long a text or a list of an entry may be",
    "a choice of the program, which no law makes",
    "how the program works inside",
)
ALLOWED: Final[dict[str, tuple[str, set[float]]]] = {
    "applications/rules/deadlines.py": (HOUSE, {7, 14, 28, 64, 3650}),
    "budget/rules/carry_over.py": (CALENDAR, {12, 31}),
    "budget/rules/lapse.py": (CALENDAR, {12, 31}),
    "budget/rules/posting_chain.py": (TECHNICAL, {32}),
    "cases/rules/absences.py": (HOUSE, {731}),
    "cases/rules/in_tray.py": (TECHNICAL, {2, 3, 25, 31, 100, 120}),
    "cases/rules/notices.py": (FORM, {20_000}),
    "cases/rules/own_steps.py": (FORM, {2, 10, 20, 1024, 10_000}),
    "cases/rules/ratings.py": (HOUSE, {2, 3, 4, 5}),
    "cases/rules/readings.py": (HOUSE, {15, 60}),
    "cases/rules/retention.py": (HOUSE, {6}),
    "council/kinds/county_rules.py": (FORM, {60}),
    "council/rules/matching.py": (TECHNICAL, {2}),
    "council/rules/public_text.py": (CALENDAR, {2, 3, 4, 5, 6}),
    "council/rules/working_days.py": (CALENDAR, {5}),
    "council/rules/working_groups/calendar.py": (CALENDAR, {2, 3, 6, 10, 27, 31, 1996}),
    "council/rules/working_groups/rhythm.py": (CALENDAR, {2, 3, 4, 6, 12, 17, 90}),
    "people/rules/county_rules.py": (FORM, {2, 3, 12, 31, 120, 365, 1900, 2199}),
    "people/rules/day.py": (HOUSE, {7}),
    "people/rules/duties.py": (TECHNICAL, {2}),
    "people/rules/foundation.py": (FORM, {40, 60, 100, 200, 250, 399}),
    "people/rules/foundation_table.py": (FORM, {200}),
    "people/rules/mailing.py": (TECHNICAL, {2, 3, 4, 5, 6, 10, 15, 18, 60, 3600}),
    "people/rules/naming.py": (CALENDAR, {4, 5, 9, 10, 40, 50, 90, 100, 399}),
    "people/rules/publicity.py": (CALENDAR, {28}),
    "people/rules/second_person.py": (FORM, {5}),
    "people/rules/terms.py": (CALENDAR, {12, 399}),
    "people/rules/traces.py": (HOUSE, {30, 90}),
}
"""The numbers that rules hold, and what they are instead."""

SQL_ALLOWED: Final[dict[str, tuple[str, set[int]]]] = {
    "journal/migrations/sql/01_journal_append.sql": (TECHNICAL, {32})
}

WORDS: Final = re.compile(
    r"\b(zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|dritten|vierten|fünften|\d+) "
    r"(Dritteln?|Fünfteln?|Vierteln?|Sechsteln?|Tage?n?|Wochen?|Monate?n?|Jahre?n?|Tag)\b"
    r"|\b(Hälfte|Viertel|Dritteln?) (der|aller|seiner|ihrer) Mitglieder",
    re.IGNORECASE,
)
WORDS_ALLOWED: Final[dict[str, str]] = {
    "applications/models/application.py": HOUSE,
    "cases/rules/absences.py": HOUSE,
    "cases/templates/cases/records/retention.html": HOUSE,
    "council/models/working_group.py": CALENDAR,
    "council/rules/working_groups/rhythm.py": CALENDAR,
    "council/templates/council/letters.html": TECHNICAL,
    "maturity/views/use.py": HOUSE,
    "people/models/letter.py": HOUSE,
    "people/queries/day.py": HOUSE,
    "people/rules/county_rules.py": CALENDAR,
    "people/templates/people/account_letters.html": TECHNICAL,
    "people/templates/people/privacy_register.html": HOUSE,
}

NORMS_LEFT: Final[dict[str, int]] = {
    "budget": 73,
    "cases": 2,
    "catalogue": 1,
    "council": 30,
    "people": 2,
    "portal": 1,
    "programme": 4,
}
"""Norms of Lower Saxony that stand in code beside a rule without a number, by app. The counts may only get smaller."""


def numbers_in(file: Path) -> set[float]:
    nodes = ast.walk(ast.parse(file.read_text(encoding="utf-8")))
    values = [node.value for node in nodes if isinstance(node, ast.Constant)]
    return {one for one in values if isinstance(one, int | float) and not isinstance(one, bool)} - PLAIN


def rules_of_law() -> Iterator[Path]:
    for app in APPS:
        yield from sorted((SOURCE / app / "rules").rglob("*.py"))
    yield from sorted(SOURCE.glob("*/kinds/county_rules.py"))
    yield SOURCE / "applications/rules/deadlines.py"


def said_in(file: Path) -> tuple[str, ...]:
    """What a page can say: strings of a module without its docstrings, or the text of a template."""
    return (file.read_text(encoding="utf-8"),) if file.suffix == ".html" else texts_in(file)


def our_own() -> Iterator[Path]:
    for file in sorted([*SOURCE.rglob("*.py"), *SOURCE.rglob("*.html")]):
        if not {"demo", "motions", "law", "migrations"} & set(file.relative_to(SOURCE).parts):
            yield file


def name(file: Path) -> str:
    return file.relative_to(SOURCE).as_posix()


def test_rules_hold_no_number_of_the_law() -> None:
    found = {name(file): numbers for file in rules_of_law() if (numbers := numbers_in(file))}
    assert found == {place: numbers for place, (_, numbers) in ALLOWED.items()}, (
        "A number of the law belongs into the file of the Land (docs/how-to/add-a-land.md); any other says here why."
    )


def test_sql_holds_no_number_of_the_law() -> None:
    found = {}
    for file in sorted(SOURCE.glob("*/migrations/sql/*.sql")):
        bare = re.sub(r"--[^\n]*|'(?:[^']|'')*'", " ", file.read_text(encoding="utf-8"))
        numbers = {int(number) for number in re.findall(r"(?<![\w$.])\d+(?![\w.])", bare)} - PLAIN
        if numbers:
            found[name(file)] = numbers
    assert found == {place: numbers for place, (_, numbers) in SQL_ALLOWED.items()}


def test_no_sentence_spells_a_number_of_the_law_out() -> None:
    found = {name(file) for file in our_own() for text in said_in(file) if WORDS.search(text)}
    assert found == set(WORDS_ALLOWED)


def test_norms_beside_rules_without_a_number_only_get_fewer() -> None:
    norm = re.compile(r"NKomVG|KomHKVO|NArchG")
    found = Counter(
        name(file).split("/")[0] for file in our_own() for text in said_in(file) for _ in norm.finditer(text)
    )
    assert dict(found) == NORMS_LEFT, "A refusal names the norm that its provision has; then lower the count here."
