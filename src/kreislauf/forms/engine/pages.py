"""Sections and pages of a form as they are for certain answers: the door to everything that shows a form.

Whoever asks brings the judge of these answers, one for everything that is asked about them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from kreislauf.forms.engine.answers import Answers, get, is_number, put, without_numbers
from kreislauf.forms.engine.checking import gaps
from kreislauf.forms.engine.compiled import Part
from kreislauf.forms.engine.items import NOTHING_ENTERED, Asked, Entered, Fieldset, Item
from kreislauf.forms.engine.judging import Judge
from kreislauf.forms.engine.plan import Questions, SectionPlan, plan_of
from kreislauf.forms.engine.walking import Instance, Page, first_key, most_instances, section_pages
from kreislauf.kernel import Message

__all__ = [
    "Asked",
    "Fieldset",
    "Instance",
    "Item",
    "Page",
    "Section",
    "SectionState",
    "TooMany",
    "most_instances",
    "new_instance",
    "next_page",
    "page_at",
    "pages",
    "previous_page",
    "sections",
]


class SectionState(StrEnum):
    EMPTY = "empty"
    BEGUN = "begun"
    DONE = "done"


class TooMany(ValueError):
    """No further instance of a repeated group is possible."""

    def __init__(self, most: int) -> None:
        super().__init__("too many instances")
        self.message = Message("Mehr als {most:ein Eintrag ist|# Einträge sind} hier nicht möglich.", most=most)


@dataclass(frozen=True, slots=True)
class Section:
    """One entry of the task list."""

    key: str
    title: str
    state: SectionState
    pages: list[Page]
    is_voluntary: bool
    """Nothing in it is filled in, and nothing is missing."""

    @property
    def first_key(self) -> str:
        """The key of its first page."""
        return self.pages[0].key


def sections(judge: Judge) -> list[Section]:
    """The task list. A section that the answers leave without any page is not in it."""
    missing = {gap.page_key for gap in gaps(judge)}
    found = []
    for section in plan_of(judge.form).sections:
        shown = [page for page, seen in section_pages(judge, section) if seen]
        if shown:
            found.append(_section(judge, section, shown, missing))
    return found


def _section(judge: Judge, section: SectionPlan, shown: list[Page], missing: set[str]) -> Section:
    has_gaps = any(page.key in missing for page in shown)
    is_begun = any(judge.is_begun(part, part.path) for part in section.parts)
    asks = any(each.is_asked for part in section.parts for each in part.walk())
    state = SectionState.BEGUN if has_gaps else SectionState.DONE
    if asks and not is_begun:
        state = SectionState.EMPTY
    return Section(section.key, section.title, state, shown, is_voluntary=asks and not is_begun and not has_gaps)


def pages(judge: Judge) -> list[Page]:
    """Every page, in the order of going through."""
    return [page for page, seen in _everything(judge) if seen]


def page_at(judge: Judge, key: str, entered: Entered = NOTHING_ENTERED) -> Page:
    """The page of that key, showing what was entered. Raises KeyError where the form, with these answers, has none."""
    path = without_numbers(key)
    for section in plan_of(judge.form).sections:
        if any(_is_within(path, part) for part in section.parts):
            for page, seen in section_pages(judge, section):
                if page.key == key and seen:
                    return replace(page, entered=entered)
    raise KeyError(key)


def _is_within(path: str, part: Part) -> bool:
    return path == part.path or path.startswith(f"{part.path}/")


def next_page(judge: Judge, key: str) -> Page | None:
    """The page after that key; None after the last.

    From the last page of an instance the way leads to the list of instances, unless the next must be there and is
    not begun. `key` may be of a page that the answers have just hidden. Raises KeyError where there never was one.
    """
    everything = list(_everything(judge))
    at = next((place for place, (page, _seen) in enumerate(everything) if page.key == key), None)
    if at is None:
        raise KeyError(key)
    for page, seen in everything[at + 1 :]:
        if seen and not _is_in_stored_sibling(judge.answers, key, page.key):
            return page
    return None


def _is_in_stored_sibling(answers: Answers, key: str, other: str) -> bool:
    """Whether `other` is a page of another instance than `key`, in the same list, that somebody has already added."""
    steps = key.split("/")
    last = max((place for place, step in enumerate(steps) if is_number(step)), default=-1)
    if last < 0:
        return False
    group = "/".join(steps[:last])
    if not other.startswith(f"{group}/"):
        return False
    number = other[len(group) + 1 :].partition("/")[0]
    return number != steps[last] and get(answers, f"{group}/{number}") is not None


def previous_page(judge: Judge, key: str) -> Page | None:
    """The page before that key; None before the first. Raises KeyError where there never was one of that key."""
    before: Page | None = None
    for page, seen in _everything(judge):
        if page.key == key:
            return before
        before = page if seen else before
    raise KeyError(key)


def new_instance(judge: Judge, key: str) -> tuple[Judge, str]:
    """Answers with one more instance on the list page of that key, judged, and the key of its first page.

    Raises KeyError where there is no such list page, TooMany where it is full. Take away with
    `forms.engine.answers.remove_instance`.
    """
    page = page_at(judge, key)
    if isinstance(page.step, Questions):
        raise KeyError(key)
    if not page.can_add:
        raise TooMany(page.maximum)
    path = key if page.is_single else f"{key}/{len(page.instances)}"
    changed = Judge(judge.form, put(judge.answers, path, {}))
    return changed, first_key(changed, page.step, path)


def _everything(judge: Judge) -> Iterator[tuple[Page, bool]]:
    for section in plan_of(judge.form).sections:
        yield from section_pages(judge, section)
