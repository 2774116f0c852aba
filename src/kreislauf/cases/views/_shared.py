"""What the pages of a case share: ways back, one click that acts, one page that asks and acts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from kreislauf.cases.queries.file import CaseFile
from kreislauf.kernel import Message, Refusal
from kreislauf.people.permissions import NotPermitted
from kreislauf.ui.forms import Form
from kreislauf.ui.pages import Task, perform, sentence_of, tell, warn


def of_cases(*here: Any) -> list[tuple[Any, str]]:
    return [(_("Vorgänge"), reverse("cases:cases")), *((words, "") for words in here)]


def of_case(case_id: UUID, number: str, *here: Any) -> list[tuple[Any, str]]:
    return [*of_cases(), (number, reverse("cases:case", args=[case_id])), *((words, "") for words in here)]


def at_once(
    request: HttpRequest, case_id: UUID, act: Callable[[], Any], said: Message, *, undo: str = ""
) -> HttpResponse:
    """Carry out what one click does, and go back to the case; a refusal is said there."""
    try:
        act()
    except NotPermitted:
        raise
    except Refusal as refusal:
        for reason in refusal.verdict.reasons:
            warn(request, sentence_of(reason))
    else:
        tell(request, said, undo_url=undo)
    return redirect("cases:case", case_id)


def task_of(request: HttpRequest, page: CaseFile, form: Form, act: Callable[..., Any], **words: Any) -> HttpResponse:
    """One page of a case that asks and acts; `words` are fields of `Task`."""
    about = {
        "back": reverse("cases:case", args=[page.case.pk]),
        "crumbs": of_case(page.case.pk, page.title),
        "lead": Message("{service}, {who}.", service=page.case.service.name, who=page.who or page.title),
    }
    return perform(request, form, act, Task(**{**about, **words}))
