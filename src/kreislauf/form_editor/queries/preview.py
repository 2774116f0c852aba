"""A version as an applicant would see it, for answers that are kept nowhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kreislauf.form_editor.queries.editing import Editing
from kreislauf.forms import (
    Answers,
    CompiledForm,
    FieldProblem,
    Judge,
    Page,
    Section,
    TooMany,
    UnusableForm,
    compile_form,
    new_instance,
    next_page,
    page_at,
    pages,
    previous_page,
    read_page,
    remove_instance,
    sections,
)
from kreislauf.kernel import Message, Refusal


@dataclass(frozen=True, slots=True)
class Seen:
    """What the preview shows: a page, or the end (`page` None), with the answers so far."""

    judge: Judge
    page: Page | None
    problems: tuple[FieldProblem, ...] = ()
    refused: Message | None = None

    @property
    def form(self) -> CompiledForm:
        return self.judge.form

    @property
    def answers(self) -> Answers:
        return self.judge.answers

    @property
    def sections(self) -> list[Section]:
        return sections(self.judge)

    @property
    def number(self) -> int:
        """Of the section, from 1."""
        if self.page is None:
            return len(self.sections)
        keys = [section.key for section in self.sections]
        return keys.index(self.page.section) + 1 if self.page.section in keys else 1


def ready(found: Editing) -> CompiledForm:
    """The form made ready. Raises Refusal where nobody could fill it in."""
    try:
        return compile_form(found.definition, found.presentation)
    except UnusableForm as unusable:
        raise Refusal.because(
            Message("Dieses Formular lässt sich noch nicht ausfüllen: {why}", why=str(unusable)),
            remedy=Message("Der Prüfbericht nennt, was zu tun ist."),
        ) from None


def first(form: CompiledForm, wanted: str = "") -> Seen:
    """The page of that key, or the first one; the page that asks for the element `wanted` where it is no key."""
    judge = Judge(form, {})
    shown = pages(judge)
    page = next((each for each in shown if each.key == wanted), None)
    if page is None and wanted:
        page = next((each for each in shown if any(asked.path == wanted for asked in each.asked)), None)
        page = page or next((each for each in shown if each.key.startswith(f"{wanted}/")), None)
    return Seen(judge, page or (shown[0] if shown else None))


def step(
    form: CompiledForm,
    answers: Answers,
    key: str,
    go: str,
    raw: Mapping[str, Sequence[str]],
    files: Mapping[str, Sequence[Mapping[str, Any]]],
) -> Seen:
    """Take over what was sent for a page, and go where the button says: next, back, add, remove or open a page.

    A page that there no longer is leads to the first one.
    """
    before = Judge(form, answers)
    try:
        if not key and go.startswith("open:"):
            return Seen(before, page_at(before, go.removeprefix("open:")))
        reading = read_page(before, key, raw, files)
        after = reading.judge
        if go == "back":
            return Seen(after, previous_page(after, key) or page_at(after, key))
        if go == "add":
            return _with_instance(after, key)
        if go.startswith("remove:"):
            return _without_instance(after, key, go.removeprefix("remove:"))
        if go.startswith("open:"):
            return Seen(after, page_at(after, go.removeprefix("open:")))
        if reading.problems:
            return Seen(after, reading.page, tuple(reading.problems))
        return Seen(after, next_page(after, key))
    except (KeyError, IndexError, ValueError):
        return first(form)


def _with_instance(judge: Judge, key: str) -> Seen:
    try:
        changed, page_key = new_instance(judge, key)
    except TooMany as too_many:
        return Seen(judge, page_at(judge, key), refused=too_many.message)
    return Seen(changed, page_at(changed, page_key))


def _without_instance(judge: Judge, key: str, path: str) -> Seen:
    changed = Judge(judge.form, remove_instance(judge.answers, path))
    return Seen(changed, page_at(changed, key))
