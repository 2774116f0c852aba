"""What the pages of a draft show: the task list, one page of questions, the check of all answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from kreislauf.applications.queries.consent import consent_of
from kreislauf.applications.queries.drafts.own import OwnDraft, OwnFile, files_of, infected
from kreislauf.applications.queries.reach import reach_of
from kreislauf.applications.rules.consent import own_sentence
from kreislauf.applications.rules.drafts.applicant import APPLICANT, applicant_gaps, applicant_rows, is_asked_who
from kreislauf.applications.rules.drafts.files import files_in
from kreislauf.applications.rules.drafts.gaps import draft_gaps
from kreislauf.applications.rules.drafts.typed import typed_on
from kreislauf.applications.rules.reach import LABEL, MISSING, REACH, Reach
from kreislauf.applications.rules.states import FeeState, TaskState
from kreislauf.forms import (
    Asked,
    Entered,
    Gap,
    Instance,
    Page,
    SummarySection,
    next_page,
    page_at,
    pages,
    previous_page,
    read_page,
    sections,
    summary,
)
from kreislauf.kernel import Message, Money
from kreislauf.ui.text import say

WHO = Message("Wer den Antrag stellt")


@dataclass(frozen=True, slots=True)
class TaskListItem:
    """One line of the task list."""

    title: str | Message
    state: TaskState
    key: str
    """Of its first page; `APPLICANT` for who applies."""

    @property
    def is_done(self) -> bool:
        return self.state in {TaskState.DONE, TaskState.VOLUNTARY}


@dataclass(frozen=True, slots=True)
class TaskList:
    draft: OwnDraft
    tasks: list[TaskListItem]

    @property
    def done(self) -> int:
        return sum(task.is_done for task in self.tasks)

    @property
    def first_open(self) -> TaskListItem | None:
        return next((task for task in self.tasks if not task.is_done), None)


def task_list(draft: OwnDraft) -> TaskList:
    tasks = [_who(draft)] if is_asked_who(draft.kind) else []
    gaps = draft_gaps(draft.kind, draft.judge)
    for section in sections(draft.judge):
        keys = {page.key for page in section.pages}
        unread = any(gap.page_key in keys and not gap.is_missing for gap in gaps)
        is_voluntary = section.is_voluntary and not keys & draft.saved_pages
        state = TaskState.BEGUN if unread else TaskState.VOLUNTARY if is_voluntary else TaskState(section.state)
        tasks.append(TaskListItem(section.title, state, section.first_key))
    return TaskList(draft, [*tasks, _reach(draft)])


def _reach(draft: OwnDraft) -> TaskListItem:
    found = reach_of(draft.application, draft.vault)
    state = TaskState.DONE if found.way else TaskState.BEGUN if found.waiting else TaskState.EMPTY
    return TaskListItem(LABEL, state, REACH)


def _who(draft: OwnDraft) -> TaskListItem:
    missing = applicant_gaps(draft.kind, draft.answers)
    state = TaskState.DONE if not missing else TaskState.BEGUN if APPLICANT in draft.answers else TaskState.EMPTY
    return TaskListItem(WHO, state, APPLICANT)


@dataclass(frozen=True, slots=True)
class PagePosition:
    """Where a page stands on the way."""

    number: int
    total: int
    section: str


@dataclass(frozen=True, slots=True)
class PageView:
    """One page of questions, ready for the template."""

    draft: OwnDraft
    page: Page
    place: PagePosition
    files: dict[str, OwnFile] = field(default_factory=dict)
    has_unread: bool = False

    @property
    def prefilled(self) -> list[Asked]:
        """Questions whose answers came from the sign-in."""
        return [asked for asked in self.page.asked if asked.path in self.draft.prefilled]

    @property
    def uploads(self) -> list[tuple[Asked, list[OwnFile]]]:
        """The page's questions for files, each with what is there already."""
        return [
            (asked, [row for file in asked.files if (row := self.files.get(str(file.get("attachment"))))])
            for asked in self.page.asked
            if asked.takes_files
        ]


def page_view(draft: OwnDraft, key: str, page: Page | None = None) -> PageView:
    """The page at `key`, or `page` as it was just read. Raises KeyError where the form has none now."""
    shown = page or _with_typed(draft, key)
    files = files_of(draft) if shown.takes_files else {}
    return PageView(draft, shown, _place(draft, key), files, bool(typed_on(draft.answers, key)))


def _with_typed(draft: OwnDraft, key: str) -> Page:
    """The stored page, with what could not be read last time standing there again, and why."""
    page, typed = page_at(draft.judge, key), typed_on(draft.answers, key)
    if not typed:
        return page
    raw = {asked.name: typed.get(asked.name, asked.raw) for asked in page.asked}
    read = read_page(draft.judge, key, raw)
    errors = {problem.path: problem.message for problem in read.problems if problem.name in typed}
    return page_at(draft.judge, key, Entered(typed, errors, read.page.entered.near))


def _place(draft: OwnDraft, key: str) -> PagePosition:
    every = sections(draft.judge)
    before = int(is_asked_who(draft.kind))
    for number, section in enumerate(every, start=1 + before):
        if any(page.key == key for page in section.pages):
            return PagePosition(number, len(every) + before, section.title)
    raise KeyError(key)


def way_on(draft: OwnDraft, key: str) -> str:
    """Key of the page after this one; empty after the last."""
    found = next_page(draft.judge, key)
    return found.key if found else ""


def way_back(draft: OwnDraft, key: str) -> str:
    """Key of the page before this one; empty before the first."""
    found = previous_page(draft.judge, key)
    return found.key if found else ""


def first_page(draft: OwnDraft) -> str:
    return pages(draft.judge)[0].key


@dataclass(frozen=True, slots=True)
class CheckView:
    """All answers, with what is missing."""

    draft: OwnDraft
    who: list[tuple[Message, Message]]
    sections: Sequence[SummarySection]
    gaps: list[Gap]
    infected: list[OwnFile]
    is_paid: bool
    digital_notice: Message
    reach: Reach

    @property
    def fee(self) -> Money | None:
        cents = self.draft.service.fee_cents
        return None if cents is None else Money(cents)

    @property
    def asks_who(self) -> bool:
        return is_asked_who(self.draft.kind)

    @property
    def is_complete(self) -> bool:
        return not self.gaps and not self.infected


def is_paid(draft: OwnDraft) -> bool:
    return draft.application.payments.filter(state=FeeState.PAID).exists()


def check_view(draft: OwnDraft) -> CheckView:
    files, reach = files_of(draft), reach_of(draft.application, draft.vault)
    out_of_reach = [] if reach.way else [Gap(REACH, REACH, say(LABEL), MISSING)]
    return CheckView(
        draft=draft,
        who=applicant_rows(draft.kind, draft.answers),
        sections=summary(draft.form, draft.answers),
        gaps=[*draft_gaps(draft.kind, draft.judge), *out_of_reach],
        infected=list(infected(files, draft.answers)),
        is_paid=is_paid(draft),
        digital_notice=own_sentence(consent_of(draft.application)),
        reach=reach,
    )


def entry(draft: OwnDraft, path: str) -> tuple[Page, Instance] | None:
    """The list page and the entry at an instance path; None where there is no such entry to remove."""
    for page in pages(draft.judge):
        for instance in page.instances if page.kind == "list" else ():
            if instance.path == path and instance.is_stored:
                return page, instance
    return None


def place_of_file(draft: OwnDraft, attachment_id: UUID) -> str:
    """Key of the page on which the file stands; empty where its question is not asked any more."""
    if str(attachment_id) in files_in(draft.answers.get(APPLICANT)):
        return APPLICANT
    for page in pages(draft.judge):
        if page.takes_files and any(str(attachment_id) in files_in(asked.value) for asked in page.asked):
            return page.key
    return ""
