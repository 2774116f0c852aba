"""What the pages of a draft share: revision, uploads that came with a page, and the way to what was received."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import NoReverseMatch, reverse

from kreislauf.applications.actions.count_attempt import count_attempt
from kreislauf.applications.actions.upload_file import upload_file
from kreislauf.applications.queries.drafts.own import OwnDraft
from kreislauf.applications.rules.drafts.files import allowed_types, largest_of, size_in_words, types_in_words
from kreislauf.applications.rules.drafts.limits import LARGEST_FILE
from kreislauf.applications.views._applicant import network
from kreislauf.forms import CompiledForm, Page, without_numbers
from kreislauf.kernel import Actor, Message, Refusal
from kreislauf.kernel.numbers import small_number
from kreislauf.ui import text
from kreislauf.ui.pages import sentence_of

MOST_AT_ONCE = 10
"""Files of one question in one request; further ones stay outside, and the page says so."""
TOO_MANY = Message(
    "Auf einmal {limit:ist höchstens eine Datei|sind höchstens # Dateien} möglich. Laden Sie diese danach hoch.",
    limit=MOST_AT_ONCE,
)


@dataclass(frozen=True, slots=True)
class PageUpload:
    """A file that came with a page. With `reasons` it stayed outside."""

    path: str
    name: str
    reasons: list[str]


@dataclass(frozen=True, slots=True)
class FileRules:
    """What a question for files takes, in words and for the browser's file dialogue."""

    types: str
    accept: str
    largest: str


def optional_address(name: str, *args: object) -> str:
    """The address of a page of another part of the house; nothing where that part is not there."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


def draft_or_status(draft: OwnDraft) -> HttpResponse | None:
    """None for a draft; what was received is shown on its own page."""
    return None if draft.is_draft else redirect(reverse("status:status", args=[draft.application.pk]))


def revision_of(request: HttpRequest) -> int:
    """The revision that the page was shown at; 0, the oldest, where none was sent."""
    sent = request.POST.get("revision", "")
    return small_number(sent)


def entry_files(request: HttpRequest, actor: Actor, application_id: UUID, key: str) -> list[PageUpload]:
    """Save the files that came with a page, each in a transaction of its own: one that is refused stops no other."""
    found: list[PageUpload] = []
    for path in request.FILES:
        for number, file in enumerate(request.FILES.getlist(path), start=1):
            name = str(file.name or "")
            reasons: list[str] = []
            if number > MOST_AT_ONCE:
                found.append(PageUpload(path, name[:100], [text.say(TOO_MANY)]))
                continue
            content = file.read(LARGEST_FILE + 1)
            try:
                count_attempt(purpose="upload", who=network(request))
                upload_file(
                    actor=actor, application_id=application_id, key=key, path=path, filename=name, content=content
                )
            except Refusal as refusal:
                reasons = [sentence_of(reason) for reason in refusal.verdict.reasons]
            except KeyError:
                continue  # no question of this page: nothing a browser sends by itself
            found.append(PageUpload(path, name[:100], reasons))
    return found


def file_rules(form: CompiledForm, page: Page) -> dict[str, FileRules]:
    """By path of each question for files."""
    return {
        asked.path: rules_for(form.by_path[without_numbers(asked.path)].field.params)
        for asked in page.asked
        if asked.takes_files
    }


def rules_for(params: dict[str, object]) -> FileRules:
    types = allowed_types(params)
    return FileRules(types_in_words(types), ",".join(types), size_in_words(largest_of(params)))
