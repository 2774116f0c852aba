"""The one shape of every task page: ask, act, say so, go on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.views.decorators.http import require_http_methods

from kreislauf.kernel import Message
from kreislauf.ui.forms import Form
from kreislauf.ui.pages import carried_out, page_or_fragment

Words = Message | Promise | str
Crumb = tuple[Any, str]
READ_AND_WRITE = require_http_methods(["GET", "HEAD", "POST"])


@dataclass(frozen=True, slots=True)
class Task:
    """What a task page says: the question, what holds afterwards, the verb on the button, the way back."""

    question: Words
    verb: Words
    back: str
    said: Message | Callable[[Any], Message]
    crumbs: Sequence[Crumb]
    lead: Words = ""
    consequences: Sequence[Words] = ()
    then: str | Callable[[Any], str] = ""
    """Where it goes on; back where one came from unless given."""
    template: str = "patterns/task.html"
    extra: dict[str, Any] = field(default_factory=dict)


def perform(request: HttpRequest, form: Form, act: Callable[..., Any], task: Task) -> HttpResponse:
    """Show the task's page, or carry it out with the form's values as keywords and go on."""
    done = carried_out(request, form, act, said=task.said, then=task.then or task.back)
    if done is not None:
        return done
    return page_or_fragment(
        request,
        task.template,
        {
            "question": task.question,
            "lead": task.lead,
            "consequences": task.consequences,
            "verb": task.verb,
            "back": task.back,
            "crumbs": task.crumbs,
            "form": form,
            **task.extra,
        },
        status=422 if form.is_bound else 200,
    )
