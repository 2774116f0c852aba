"""Which questions share a page: worked out once for a form, whatever anybody answers.

Top-level groups become sections. Small groups stand on a page together, as fieldsets, large ones are spread over
pages of about `QUESTIONS_PER_PAGE`. A repeated group has pages for each instance and a page that lists them; a large
optional group begins with a page that asks whether it is needed. What is shown only for certain answers stands on a
later page than the question it hangs on, so that pages need no JavaScript.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from math import ceil
from typing import Final, TypeAlias
from weakref import WeakKeyDictionary

from kreislauf.forms.engine.compiled import CompiledForm, Part, paths_of

QUESTIONS_PER_PAGE: Final = 8


@dataclass(frozen=True, slots=True, eq=False)
class Questions:
    """A page that asks. Its key is the path of its first block."""

    path: str
    within: Part | None
    """The group that is spread over pages; None on the top level."""
    blocks: tuple[Part, ...]
    number: int = 1
    of: int = 1
    """Which of the pages it is that carry the group's name."""

    @property
    def only(self) -> Part | None:
        """The group that has the page to itself and gives it its name."""
        return self.blocks[0] if len(self.blocks) == 1 and self.blocks[0].is_group else None


@dataclass(frozen=True, slots=True, eq=False)
class Several:
    """A repeated group: pages for each instance, then a page that lists them."""

    group: Part
    steps: tuple[Step, ...]

    @property
    def path(self) -> str:
        return self.group.path


@dataclass(frozen=True, slots=True, eq=False)
class Voluntary:
    """A large group that may be left out: a page that asks for it, then its pages."""

    group: Part
    steps: tuple[Step, ...]

    @property
    def path(self) -> str:
        return self.group.path


Step: TypeAlias = Questions | Several | Voluntary


@dataclass(frozen=True, slots=True, eq=False)
class SectionPlan:
    """One entry of the task list."""

    key: str
    title: str
    steps: tuple[Step, ...]
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    sections: tuple[SectionPlan, ...]
    page_of: dict[str, str]
    """The page (path of its first block) of every element that stands on one, by path in the definition."""


def plan_of(form: CompiledForm) -> Plan:
    """The plan of a form; made at the first call."""
    plan = _PLANS.get(form)
    if plan is None:
        plan = _PLANS[form] = _plan(form)
    return plan


_PLANS: WeakKeyDictionary[CompiledForm, Plan] = WeakKeyDictionary()


def is_shown(part: Part) -> bool:
    """Whether there is anything to see of it: what is asked, texts, and locked fields with a content."""
    if part.is_hidden:
        return False
    if part.is_group:
        return any(is_shown(child) for child in part.children)
    if part.field.is_locked:
        return part.fixed is not None
    return part.fixed is None and (part.is_asked or bool(part.field.params.get("content") or part.help or part.label))


def weight(part: Part) -> int:
    """How much room it takes, in questions."""
    if part.is_group:
        return sum(weight(child) for child in part.children if is_shown(child))
    if not part.is_asked:
        return 0
    if part.node.is_repeatable and part.field_type.stored is not dict:
        return 3
    return 2 if part.field_type.stored is dict else 1


def may_be_left_out(part: Part) -> bool:
    """Optional by the schema, or one of several to choose from."""
    return not part.node.is_required or (part.parent is not None and part.parent.is_choice)


def _plan(form: CompiledForm) -> Plan:
    tops, within = _tops(form)
    sections = tuple(_sections(tops, within))
    page_of: dict[str, str] = {}
    for section in sections:
        for step in section.steps:
            _note_pages(step, page_of)
    return Plan(sections, page_of)


def _tops(form: CompiledForm) -> tuple[list[Part], Part | None]:
    """The elements that become sections: where one group holds everything, those within it."""
    parts, within = [part for part in form.parts if is_shown(part)], None
    while len(parts) == 1 and _is_mere_wrapper(parts[0]):
        within = parts[0]
        parts = [part for part in within.children if is_shown(part)]
    return parts, within


def _is_mere_wrapper(part: Part) -> bool:
    groups = sum(child.is_group for child in part.children if is_shown(child))
    return (
        groups > 1
        and part.node.is_required
        and not part.node.is_repeatable
        and not part.is_choice
        and part.shown.visible_if is None
    )


def _sections(parts: list[Part], within: Part | None) -> Iterator[SectionPlan]:
    loose: list[Part] = []
    runs = 0
    for part in [*parts, None]:
        if part is not None and not part.is_group:
            loose.append(part)
            continue
        if loose:
            runs += 1
            yield SectionPlan(loose[0].path, _LOOSE_TITLES[min(runs, 2) - 1], _steps(loose, within), tuple(loose))
            loose = []
        if part is not None:
            yield SectionPlan(part.path, part.label, _steps([part], within), (part,))


_LOOSE_TITLES: Final = ("Allgemeine Angaben", "Weitere Angaben")


def _steps(parts: Iterable[Part], within: Part | None) -> tuple[Step, ...]:
    steps: list[Step] = []
    run: list[Part] = []
    for part in parts:
        if not is_shown(part):
            continue
        if run and (part.shown.starts_page or not _fits_a_page(part) or _hangs_on(part, run)):
            steps += _paged(run, within)
            run = []
        if _fits_a_page(part):
            run.append(part)
        else:
            steps += _spread(part)
    steps += _paged(run, within)
    return tuple(_numbered(steps, within))


def _numbered(steps: list[Step], within: Part | None) -> Iterator[Step]:
    """The pages that carry the group's own name get a number, where there are several."""
    own = [step for step in steps if isinstance(step, Questions) and step.within is within and step.only is None]
    for step in steps:
        if step in own and isinstance(step, Questions) and len(own) > 1:
            yield replace(step, number=own.index(step) + 1, of=len(own))
        else:
            yield step


def _spread(group: Part) -> tuple[Step, ...]:
    inner = _steps(group.children, group)
    if group.node.is_repeatable:
        return (Several(group, inner),)
    if may_be_left_out(group) and group.shown.visible_if is None:
        return (Voluntary(group, inner),)
    return inner


def _fits_a_page(part: Part) -> bool:
    """A field, or a group small and simple enough to be a fieldset."""
    if not part.is_group:
        return True
    inside = list(part.walk())
    return (
        weight(part) <= QUESTIONS_PER_PAGE
        and not any(each.is_repeated_group or (each.shown.starts_page and each is not part) for each in inside)
        and not any(_hangs_on(each, inside) for each in part.children)
    )


def _hangs_on(part: Part, others: Iterable[Part]) -> bool:
    """Whether it, or something in it, is shown only for certain answers to one of the others."""
    asked = {
        path
        for each in part.walk()
        for path in (paths_of(each.shown.visible_if) if each.shown.visible_if is not None else ())
    }
    return bool(asked) and any(each.path in asked for other in others for each in other.walk())


def _paged(parts: list[Part], within: Part | None) -> list[Questions]:
    """Blocks on pages of about the same length, in their order; a text goes with what follows it."""
    blocks = list(_with_their_texts(parts))
    total = sum(room for _parts, room in blocks)
    target = total / max(1, ceil(total / QUESTIONS_PER_PAGE))
    pages: list[list[Part]] = []
    filled = 0
    for members, room in blocks:
        if not pages or (room and filled and (filled + room > QUESTIONS_PER_PAGE or filled + room / 2 > target)):
            pages.append([])
            filled = 0
        pages[-1] += members
        filled += room
    return [Questions(page[0].path, within, tuple(page)) for page in pages]


def _with_their_texts(parts: list[Part]) -> Iterator[tuple[list[Part], int]]:
    waiting: list[Part] = []
    for part in parts:
        waiting.append(part)
        if room := weight(part):
            yield waiting, room
            waiting = []
    if waiting:
        yield waiting, 0


def _note_pages(step: Step, page_of: dict[str, str]) -> None:
    if isinstance(step, Questions):
        for block in step.blocks:
            page_of.update((each.path, step.path) for each in block.walk())
        return
    page_of[step.path] = step.path
    for inner in step.steps:
        _note_pages(inner, page_of)
