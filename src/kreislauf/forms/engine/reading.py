"""Reading a page that somebody sent: what fits is taken over, what does not is shown again with what is wrong.

Only the questions that stood on the page are read, whatever else was sent. A value that cannot be read leaves the
stored one as it is; the page shows what was typed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any, Final

from kreislauf.forms.engine.answers import Answers, get, put
from kreislauf.forms.engine.checking import choice_problem, problems_of, together_gaps
from kreislauf.forms.engine.compiled import Part
from kreislauf.forms.engine.definition import Choice
from kreislauf.forms.engine.field_types import Unreadable, Value
from kreislauf.forms.engine.items import Entered, html_id
from kreislauf.forms.engine.judging import Judge
from kreislauf.forms.engine.pages import page_at
from kreislauf.forms.engine.plan import Questions, is_shown
from kreislauf.forms.engine.walking import Page
from kreislauf.kernel import Message

MOST_VALUES: Final = 200
"""Of one name; whoever sends more is no browser."""
LONGEST_VALUE: Final = 100_000


@dataclass(frozen=True, slots=True)
class FieldProblem:
    """Something on the page that is missing or does not fit."""

    path: str
    name: str
    message: Message
    label: str
    is_missing: bool = False
    """Nothing was typed; where the applicant wants to go on later, this alone need not stop them."""

    @property
    def id(self) -> str:
        """What a link in the error summary leads to."""
        return html_id(self.path)


@dataclass(frozen=True, slots=True)
class PageReading:
    """What became of a page that was sent."""

    judge: Judge
    """Of the answers with what was taken over."""
    problems: list[FieldProblem]
    page: Page
    """To be shown again, with what was typed and what is wrong."""

    @property
    def answers(self) -> Answers:
        return self.judge.answers


def read_page(
    before: Judge,
    key: str,
    raw: Mapping[str, Sequence[str]],
    files: Mapping[str, Sequence[Mapping[str, Any]]] | None = None,
) -> PageReading:
    """Take over what was sent for a page. Raises KeyError where the form, with these answers, has no such page.

    `raw` holds all values by name, `files` the stored files (as their field type keeps them) by name: they replace
    the file of a single field and are added to those of a repeatable one.
    """
    page = page_at(before, key)
    if not isinstance(page.step, Questions):
        return PageReading(before, [], page)
    above = key.rpartition("/")[0]
    asked = list(_asked(before, page.step.blocks, above))
    taken = _Taken(before.answers)
    for part, path in asked:
        if part.field_type.stored is dict:
            taken.take_files(part, path, (files or {}).get(path, ()))
        else:
            taken.take(before, part, path, _bounded(raw.get(path, ())))
    after = Judge(before.form, taken.answers)
    problems = list(_problems(after, page.step, above, asked, taken.unreadable))
    return PageReading(after, problems, replace(page, judge=after, entered=_entered(raw, problems, taken)))


def _entered(raw: Mapping[str, Sequence[str]], problems: list[FieldProblem], taken: _Taken) -> Entered:
    """What was typed, where it did not fit, and what is wrong."""
    typed = {path: _bounded(raw.get(path, ())) for path in taken.unreadable if path in raw}
    near = {path: tuple((each.code, each.label) for each in options) for path, options in taken.near.items()}
    return Entered(typed, {problem.path: problem.message for problem in problems}, near)


class _Taken:
    """The answers as they grow, and what could not be read."""

    def __init__(self, answers: Answers) -> None:
        self.answers = answers
        self.unreadable: dict[str, Message] = {}
        self.near: dict[str, tuple[Choice, ...]] = {}

    def take(self, judge: Judge, part: Part, path: str, raw: list[str]) -> None:
        """Read the values typed for one field."""
        context = judge.form.context
        try:
            if part.node.is_repeatable:
                values = [part.field_type.read([text], part.field, context) for text in raw if text.strip()]
                value: Value = [each for each in dict.fromkeys(values) if each is not None] or None
            else:
                value = part.field_type.read(raw, part.field, context)
        except Unreadable as error:
            self.unreadable[path] = error.message
            self.near[path] = error.options
            return
        self.answers = put(self.answers, path, value)

    def take_files(self, part: Part, path: str, files: Sequence[Mapping[str, Any]]) -> None:
        """Keep the files that were stored for one field."""
        if not files:
            return
        if not part.node.is_repeatable:
            self.answers = put(self.answers, path, dict(files[-1]))
            return
        stored = get(self.answers, path)
        kept = stored if isinstance(stored, list) else []
        self.answers = put(self.answers, path, [*kept, *(dict(file) for file in files)])


def _bounded(values: Sequence[str]) -> list[str]:
    return [text[:LONGEST_VALUE] for text in islice(values, MOST_VALUES) if isinstance(text, str)]


def _asked(judge: Judge, parts: Sequence[Part], above: str) -> Iterator[tuple[Part, str]]:
    """The fields that stood on the page, with their instance paths."""
    for part in parts:
        path = f"{above}/{part.key}" if above else part.key
        if not is_shown(part) or not judge.is_visible(part, path):
            continue
        if part.is_group:
            yield from _asked(judge, part.children, path)
        elif part.is_asked:
            yield part, path


def _problems(
    judge: Judge, step: Questions, above: str, asked: list[tuple[Part, str]], unreadable: Mapping[str, Message]
) -> Iterator[FieldProblem]:
    for part, path in asked:
        if path in unreadable:
            yield FieldProblem(path, path, unreadable[path], part.label)
        elif judge.is_visible(part, path):
            for where, message, is_missing in problems_of(judge, part, path):
                yield FieldProblem(where, path, message, part.label, is_missing)
    for part, path in _groups(judge, step.blocks, above):
        if part.is_choice and (problem := choice_problem(judge, part, path)):
            yield FieldProblem(path, path, problem[0], part.label, problem[1])
    yield from _together_problems(judge, asked)


def _groups(judge: Judge, parts: Sequence[Part], above: str) -> Iterator[tuple[Part, str]]:
    for part in parts:
        path = f"{above}/{part.key}" if above else part.key
        if part.is_group and is_shown(part) and judge.is_visible(part, path):
            yield part, path
            yield from _groups(judge, part.children, path)


def _together_problems(judge: Judge, asked: list[tuple[Part, str]]) -> Iterator[FieldProblem]:
    """Rules about several elements, all of which stood on this page."""
    here = {part.path: path for part, path in asked}
    around = {group.path for part, _path in asked for group in part.above()}
    for rule in judge.form.presentation.together:
        if all(path in here or path in around for path in rule.paths) and any(path in here for path in rule.paths):
            within = next(here[path] for path in rule.paths if path in here)
            for gap in together_gaps(judge, rule, within):
                name = gap.path if gap.path in here.values() else within
                yield FieldProblem(name, name, gap.message, gap.label, gap.is_missing)
