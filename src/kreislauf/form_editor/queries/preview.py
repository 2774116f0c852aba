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

    form: CompiledForm
    answers: Answers
    page: Page | None
    problems: tuple[FieldProblem, ...] = ()
    refused: Message | None = None

    @property
    def sections(self) -> list[Section]:
        return sections(self.form, self.answers)

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
    shown = pages(form, {})
    page = next((each for each in shown if each.key == wanted), None)
    if page is None and wanted:
        page = next((each for each in shown if any(asked.path == wanted for asked in each.asked)), None)
        page = page or next((each for each in shown if each.key.startswith(f"{wanted}/")), None)
    return Seen(form, {}, page or (shown[0] if shown else None))


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
    try:
        if not key and go.startswith("open:"):
            return Seen(form, answers, page_at(form, answers, go.removeprefix("open:")))
        reading = read_page(form, answers, key, raw, files)
        if go == "back":
            page = previous_page(form, reading.answers, key)
            return Seen(form, reading.answers, page or page_at(form, reading.answers, key))
        if go == "add":
            return _with_instance(form, reading.answers, key)
        if go.startswith("remove:"):
            return Seen(form, *_removed(form, reading.answers, key, go.removeprefix("remove:")))
        if go.startswith("open:"):
            return Seen(form, reading.answers, page_at(form, reading.answers, go.removeprefix("open:")))
        if reading.problems:
            return Seen(form, reading.answers, reading.page, tuple(reading.problems))
        return Seen(form, reading.answers, next_page(form, reading.answers, key))
    except (KeyError, IndexError, ValueError):
        return first(form)


def _with_instance(form: CompiledForm, answers: Answers, key: str) -> Seen:
    try:
        changed, page_key = new_instance(form, answers, key)
    except TooMany as too_many:
        return Seen(form, answers, page_at(form, answers, key), refused=too_many.message)
    return Seen(form, changed, page_at(form, changed, page_key))


def _removed(form: CompiledForm, answers: Answers, key: str, path: str) -> tuple[Answers, Page]:
    changed = remove_instance(answers, path)
    return changed, page_at(form, changed, key)
