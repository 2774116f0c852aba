"""From the plan to the pages that there are for certain answers: instances, optional groups, conditions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from kreislauf.forms.engine.answers import LARGEST_NUMBER, count, get, is_empty, is_number, with_numbers
from kreislauf.forms.engine.compiled import Part
from kreislauf.forms.engine.items import NOTHING_ENTERED, Asked, Entered, Fieldset, Item, items_of, note_of
from kreislauf.forms.engine.judging import Judge
from kreislauf.forms.engine.plan import Questions, SectionPlan, Several, Step, Voluntary
from kreislauf.kernel import Message

MOST_INSTANCES: Final = 200
"""Where a schema sets no limit ("*"), an application still has one: a form is no data base."""
TITLE_ANSWERS: Final = 2
"""So many answers make the title of an instance in its list."""


@dataclass(frozen=True, slots=True)
class Instance:
    """One entry of a list page."""

    path: str
    number: int
    """From 1, for people."""
    title: str
    """Its first answers, or "" while nothing is filled in."""
    page_key: str
    """Where it is filled in."""
    is_stored: bool
    """False for one that must exist and nobody has begun."""


@dataclass(frozen=True)
class Page:
    """One page: questions, or the list of a group's instances."""

    key: str
    section: str
    """Key of its section."""
    title: str
    lead: str
    """The help text of the group that it shows."""
    note: Message | None
    kind: str
    """ "questions" or "list"."""
    over: str
    """Which instance of a repeated group this is, such as "Kind 2"; "" outside of any."""
    step: Step = field(repr=False, compare=False)
    judge: Judge = field(repr=False, compare=False)
    entered: Entered = field(default=NOTHING_ENTERED, repr=False, compare=False)

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """Questions and fieldsets of a page that asks."""
        if not isinstance(self.step, Questions):
            return ()
        items = items_of(self.judge, self.step.blocks, self.key.rpartition("/")[0], self.entered)
        if len(items) == 1 and isinstance(items[0], Fieldset) and not items[0].error:
            return items[0].items  # its legend is the page's heading
        return items

    @property
    def asked(self) -> list[Asked]:
        """The questions on the page, without texts."""
        return [item for item in _flat(self.items) if item.is_asked]

    @property
    def takes_files(self) -> bool:
        return any(item.takes_files for item in self.asked)

    @property
    def group(self) -> Part | None:
        """The group whose instances a list page lists."""
        return None if isinstance(self.step, Questions) else self.step.group

    @property
    def is_single(self) -> bool:
        """A list page for a group that is there once or not at all."""
        return isinstance(self.step, Voluntary)

    @cached_property
    def instances(self) -> list[Instance]:
        """The entries of a list page."""
        if isinstance(self.step, Questions):
            return []
        bases = instance_bases(self.judge, self.step, self.key)
        return [_instance(self.judge, self.step, path, number) for number, path in enumerate(bases, start=1)]

    @property
    def minimum(self) -> int:
        return self.group.node.minimum if self.group else 0

    @property
    def maximum(self) -> int:
        return most_instances(self.group) if self.group else 0

    @property
    def can_add(self) -> bool:
        return self.group is not None and len(self.instances) < self.maximum


def section_pages(judge: Judge, section: SectionPlan) -> Iterator[tuple[Page, bool]]:
    """The section's pages in their order, each with whether there is anything to see on it now."""
    for step in section.steps:
        yield from _walk(judge, step, section, "")


def instance_bases(judge: Judge, step: Several | Voluntary, key: str) -> list[str]:
    """The instance paths that the group has: those stored, and as many as there must be."""
    if isinstance(step, Voluntary):
        is_open = get(judge.answers, key) is not None or judge.is_required(step.group, key)
        return [key] if is_open else []
    wanted = max(count(judge.answers, key), min(step.group.node.minimum, MOST_INSTANCES))
    return [f"{key}/{number}" for number in range(wanted)]


def most_instances(group: Part) -> int:
    """How many instances a group may have in an application."""
    if not group.node.is_repeatable:
        return 1
    return min(group.node.maximum or MOST_INSTANCES, max(MOST_INSTANCES, group.node.minimum), LARGEST_NUMBER)


def first_key(judge: Judge, step: Several | Voluntary, base: str) -> str:
    """The key of an instance's first page."""
    for inner in step.steps:
        for page, seen in _walk(judge, inner, _NO_SECTION, base):
            if seen:
                return page.key
    return with_numbers(step.path, base)


_NO_SECTION: Final = SectionPlan("", "", (), ())


def _walk(judge: Judge, step: Step, section: SectionPlan, base: str) -> Iterator[tuple[Page, bool]]:
    key = with_numbers(step.path, base)
    if isinstance(step, Questions):
        yield _questions(judge, step, section, key), _is_seen(judge, step, key)
        return
    seen = judge.is_visible(step.group, key)
    if isinstance(step, Voluntary):
        yield _list(judge, step, section, key), seen
    bases = instance_bases(judge, step, key)
    for each in bases or [f"{key}/0" if isinstance(step, Several) else key]:
        for inner in step.steps:
            for page, is_seen in _walk(judge, inner, section, each):
                yield page, is_seen and seen and bool(bases)
    if isinstance(step, Several):
        yield _list(judge, step, section, key), seen


def _is_seen(judge: Judge, step: Questions, key: str) -> bool:
    above = key.rpartition("/")[0]
    return any(_shows(judge, block, f"{above}/{block.key}" if above else block.key) for block in step.blocks)


def _shows(judge: Judge, part: Part, path: str) -> bool:
    if not judge.is_visible(part, path):
        return False
    return not part.is_group or any(_shows(judge, child, f"{path}/{child.key}") for child in part.children)


def _questions(judge: Judge, step: Questions, section: SectionPlan, key: str) -> Page:
    about = step.only or step.within
    number = f" ({step.number} von {step.of})" if step.of > 1 else ""
    is_top = about is None or (
        step.only is None and step.within is not None and section.parts and not _is_in(step, section)
    )
    title = section.title if is_top or about is None else about.label
    return Page(
        key=key,
        section=section.key,
        title=title + number,
        lead=about.help if about and step.number == 1 else "",
        note=_note(judge, about, key),
        kind="questions",
        over=_over(judge, key),
        step=step,
        judge=judge,
    )


def _is_in(step: Questions, section: SectionPlan) -> bool:
    """Whether the group that is spread over pages is the section itself or within it (not around it)."""
    within = step.within
    if within is None or not section.parts:
        return True
    return any(within is part or part in within.above() for part in section.parts)


def _note(judge: Judge, about: Part | None, key: str) -> Message | None:
    """What the group on the page, or the nearest around it, has to say."""
    group = about
    while group is not None and not group.is_repeated_group:
        note = note_of(judge, group, with_numbers(group.path, key))
        if note is not None:
            return note
        group = group.parent
    return None


def _list(judge: Judge, step: Several | Voluntary, section: SectionPlan, key: str) -> Page:
    return Page(
        key=key,
        section=section.key,
        title=step.group.label,
        lead=step.group.help,
        note=None,
        kind="list",
        over=_over(judge, key),
        step=step,
        judge=judge,
    )


def _over(judge: Judge, key: str) -> str:
    """The instances that the page is in, from the outside: "Betrieb 1, Anlage 2"."""
    names: list[str] = []
    path = ""
    for step in key.split("/"):
        if is_number(step):
            names.append(f"{judge.form.by_path[path].label} {int(step) + 1}")
        else:
            path = f"{path}/{step}" if path else step
    return ", ".join(names)


def _instance(judge: Judge, step: Several | Voluntary, path: str, number: int) -> Instance:
    return Instance(
        path=path,
        number=number,
        title=", ".join(_first_answers(judge, step.group, path)),
        page_key=first_key(judge, step, path),
        is_stored=get(judge.answers, path) is not None,
    )


def _first_answers(judge: Judge, group: Part, base: str) -> list[str]:
    """What an instance is known by: its first answers in words; files and ticks say little."""
    texts: list[str] = []
    for part in group.walk():
        if not part.is_asked or part.field_type.stored is not str or part.node.is_repeatable:
            continue
        path = with_numbers(part.path, base)
        value = get(judge.answers, path)
        if not is_empty(value) and judge.is_visible(part, path):
            texts.append(part.field_type.display(value, part.field, judge.form.context))
            if len(texts) == TITLE_ANSWERS:
                break
    return texts


def _flat(items: tuple[Item, ...]) -> Iterator[Asked]:
    for item in items:
        if isinstance(item, Fieldset):
            yield from _flat(item.items)
        else:
            yield item
