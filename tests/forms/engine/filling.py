"""Filling in a form as somebody would: page by page, with values that each field takes."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from kreislauf.forms.engine.answers import Answers, without_numbers
from kreislauf.forms.engine.compiled import CompiledForm, Part
from kreislauf.forms.engine.items import Asked
from kreislauf.forms.engine.judging import Judge
from kreislauf.forms.engine.pages import Page, new_instance, next_page, page_at, pages
from kreislauf.forms.engine.reading import read_page
from kreislauf.forms.fields import _params

FILE = {
    "attachment": "3f0c6a52-8a2b-4c43-9d3e-0d6b8c1f2a11",
    "name": "Nachweis.pdf",
    "size": 48_231,
    "media_type": "application/pdf",
    "sha256": "0" * 64,
}


def fill(form: CompiledForm, answers: Answers | None = None, *, everything: bool) -> Answers:
    """Go through the form from its first page to its last. `everything` also fills what is voluntary."""
    filled = answers or {}
    key: str | None = pages(Judge(form, filled))[0].key
    opened: set[str] = set()
    for _turn in range(2_000):
        if key is None:
            return filled
        page = page_at(Judge(form, filled), key)
        if page.kind == "list" and page.can_add and everything and key not in opened:
            opened.add(key)
            changed, key = new_instance(Judge(form, filled), key)
            filled = changed.answers
            continue
        if page.kind == "questions":
            filled = fill_page(form, filled, page, everything=everything)
        following = next_page(Judge(form, filled), key)
        key = following.key if following else None
    raise AssertionError("the form never ends")


def fill_page(form: CompiledForm, answers: Answers, page: Page, *, everything: bool) -> Answers:
    """Answer the questions of a page; each of them is taken."""
    wanted = [asked for asked in page.asked if everything or asked.is_required]
    if not wanted and page.over:
        wanted = page.asked  # an entry of a list is one only with something in it
    wanted = [asked for asked in wanted if not is_unchosen(form.by_path[without_numbers(asked.path)])]
    raw = {asked.name: typed(form, asked) for asked in wanted if asked.type != "file"}
    files: dict[str, list[dict[str, Any]]] = {asked.name: [dict(FILE)] for asked in wanted if asked.type == "file"}
    reading = read_page(Judge(form, answers), page.key, raw, files)
    unread = [problem for problem in reading.problems if everything or not problem.is_missing]
    assert not unread, [(problem.path, str(problem.message)) for problem in unread]
    return reading.answers


def is_unchosen(part: Part) -> bool:
    """In a group of which only one part is filled in, and not in its first."""
    above = [part, *part.above()]
    return any(
        each.parent is not None and each.parent.is_choice and each.parent.children[0] is not each for each in above
    )


def typed(form: CompiledForm, asked: Asked) -> list[str]:
    """What somebody might type, as often as needed."""
    part = form.by_path[without_numbers(asked.path)]
    if asked.is_repeatable and asked.options:
        return [code for code, _label in asked.options[: max(1, asked.minimum)]]
    value = one_value(form, part)
    return [value, *(f"{value[:-1]}{number}" for number in range(1, asked.minimum))]


USUAL = {
    "boolean": "true",
    "confirmation": "true",
    "date": "07.12.2023",
    "time": "17:30",
    "date_time": "07.12.2023 17:30",
    "email": "wilma@beispiel.de",
    "telephone": "0421 123456",
    "iban": "DE02 1203 0000 0000 2020 51",
}


def one_value(form: CompiledForm, part: Part) -> str:
    field = part.field
    kind = part.field_type.key
    if kind in USUAL:
        return USUAL[kind]
    if kind == "selection":
        choices = form.context.choices(field).choices
        return choices[0].code if choices else "000"
    if kind in {"integer", "number", "currency"}:
        least = _params.decimal(field, "minimum")
        return str(max(least, Decimal(1)) if least is not None else 1).replace(".", ",")
    if (pattern := _params.pattern(field)) is not None:
        return pattern.example()
    least_letters = _params.whole(field, "min_length") or 1
    most_letters = _params.whole(field, "max_length") or 20
    return "Rosenbaum"[:most_letters].ljust(least_letters, "x")
