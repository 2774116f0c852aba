"""What views need beside a template: fragments, refusals on forms, pages, CSV, words after success."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from io import StringIO
from typing import Any, Final

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.cache import patch_vary_headers
from django.utils.functional import Promise
from django.views.decorators.http import require_http_methods

from kreislauf.kernel import Conflict, Message, Money, Reason, Refusal
from kreislauf.ui import text
from kreislauf.ui.context import is_htmx
from kreislauf.ui.forms import EditForm, Form
from kreislauf.ui.versions import replaced_shown

Words = Message | Promise | str
UNDO_TAG = "undo="
ROWS_ON_A_PAGE = 25
READ_AND_WRITE: Final = require_http_methods(["GET", "HEAD", "POST"])
"""For a view that shows a task and carries it out."""


def posted(request: HttpRequest) -> QueryDict | None:
    """What was posted, also when a page asks nothing but the click; None where the page is only looked at."""
    return request.POST if request.method == "POST" else None


def page_or_fragment(
    request: HttpRequest,
    template: str,
    context: dict[str, Any] | None = None,
    *,
    fragment: str | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page, or for htmx only what lies inside `<main id="main">` (or the smaller `fragment` template).

    The layouts leave out header and footer by themselves (`context.wants_fragment`); focus moves by
    `kreislauf.js`.
    """
    name = fragment if fragment and is_htmx(request) else template
    response = render(request, name, context, status=status)
    patch_vary_headers(response, ["HX-Request", "HX-Target", "Cookie"])
    return response


def sentence_of(reason: Reason) -> str:
    """A reason with its norm and remedy in one line."""
    parts = [text.say(reason.message)]
    if reason.norm:
        parts.append(f"({reason.norm})")
    if reason.remedy:
        parts.append(text.say(reason.remedy))
    return " ".join(parts)


@contextmanager
def refusal_shown_on(form: Form) -> Iterator[None]:
    """Turn a refusal of the action into errors of the form; `form.refusal` keeps the verdict.

    A conflict of two versions stands on an `EditForm` as `form.conflict`, with the difference.

    After the block `form.is_valid()` tells whether the action went through.
    """
    try:
        yield
    except Refusal as refusal:
        form.refusal = refusal.verdict
        if isinstance(refusal, Conflict) and isinstance(form, EditForm):
            form.show_conflict(refusal)
        for reason in refusal.verdict.reasons:
            form.add_error(None, sentence_of(reason))


@dataclass(frozen=True, slots=True)
class Task:
    """What a task page says: the question, what holds afterwards, the verb on the button, the way back.

    `said` is the line after it was done, `then` where it goes on (back where one came from unless given);
    both may be made from what the action returned.
    """

    question: Words
    verb: Words
    back: str
    said: Message | Callable[[Any], Message]
    crumbs: Sequence[tuple[Any, str]] = ()
    lead: Words = ""
    consequences: Sequence[Words] = ()
    then: str | Callable[[Any], str] = ""
    template: str = "patterns/task.html"
    extra: dict[str, Any] = field(default_factory=dict)
    replaced: Sequence[Any] = ()
    """Versions that were saved over on purpose (`people.queries.replaced_versions`), to read below the form."""


def perform(request: HttpRequest, form: Form, act: Callable[..., Any], task: Task) -> HttpResponse:
    """Show the task's page, or carry it out with the form's values as keywords, say so and go on.

    A refusal of the action stands on the form with reasons, norm and remedy; nothing typed is lost.
    """
    if request.method == "POST" and form.is_valid():
        result: Any = None
        with refusal_shown_on(form):
            result = act(**form.cleaned_data)
        if form.refusal is None:
            tell(request, task.said(result) if callable(task.said) else task.said)
            then = task.then(result) if callable(task.then) else task.then
            return redirect(then or task.back)
    context = {
        "question": task.question,
        "lead": task.lead,
        "consequences": task.consequences,
        "verb": task.verb,
        "back": task.back,
        "crumbs": _down_to_the_verb(task),
        "form": form,
        "replaced": [replaced_shown(version, form, getattr(form, "versioned_as", None)) for version in task.replaced],
        **task.extra,
    }
    return page_or_fragment(request, task.template, context, status=status_of(form))


def status_of(form: Form) -> int:
    """200 for a page that is looked at, 409 where somebody else saved another version, else 422."""
    if form.conflict is not None:
        return 409
    return 422 if form.is_bound else 200


def _down_to_the_verb(task: Task) -> list[tuple[Any, str]]:
    """The crumbs; where the last one leads somewhere, the task itself comes after it."""
    crumbs = list(task.crumbs)
    return crumbs if crumbs and not crumbs[-1][1] else [*crumbs, (task.verb, "")]


def tell(request: HttpRequest, message: Message | Promise | str, *, undo_url: str = "") -> None:
    """A line on the next page that says what happened; `undo_url` takes a POST that takes it back."""
    messages.success(request, text.say(message), extra_tags=f"{UNDO_TAG}{undo_url}" if undo_url else "")


def warn(request: HttpRequest, message: Message | Promise | str) -> None:
    """A line on the next page that asks for attention."""
    messages.warning(request, text.say(message))


def paginate(request: HttpRequest, rows: Any, *, per_page: int = ROWS_ON_A_PAGE) -> Page[Any]:
    """The rows of `?seite=`; a number out of range gives the nearest page."""
    return Paginator(rows, per_page).get_page(request.GET.get("seite"))


@dataclass(frozen=True, slots=True)
class FilterLink:
    """One link of a filter or a row of tabs."""

    label: str | Promise
    href: str
    is_current: bool = False
    count: int | None = None


def filter_links(
    request: HttpRequest,
    name: str,
    options: Iterable[tuple[str, str | Promise]],
    *,
    all_label: str | Promise | None = None,
    counts: dict[str, int] | None = None,
) -> list[FilterLink]:
    """Chips for the query parameter `name`: each link sets it, the current one removes nothing else."""
    current = request.GET.get(name, "")
    pairs = [*([("", all_label)] if all_label else []), *options]
    return [
        FilterLink(label, _with_parameter(request, name, value), current == value, (counts or {}).get(value))
        for value, label in pairs
        if label is not None
    ]


def _with_parameter(request: HttpRequest, name: str, value: str) -> str:
    query = request.GET.copy()
    query.pop("seite", None)
    query.pop(name, None)
    if value:
        query[name] = value
    return f"{request.path}?{query.urlencode()}" if query else request.path


FORMULA: Final = re.compile(r"((?:^|[;,\n\r\t]) *)(?=[=+\-@\t\r\uff1d\uff0b\uff0d\uff20])")
"""What a spreadsheet would compute: at the beginning of a cell, and after anything that some program takes for the end
of one (it may be told another separator than ours, or read no quotation marks)."""


def csv_response(filename: str, header: Sequence[str | Promise], rows: Iterable[Sequence[Any]]) -> HttpResponse:
    """A table for spreadsheets: UTF-8 with mark, semicolons, German amounts and days, no formulas."""
    buffer = StringIO()
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    writer.writerow([str(name) for name in header])
    writer.writerows([_cell(value) for value in row] for row in rows)
    response = HttpResponse("\ufeff" + buffer.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{filename}"'
    return response


def _cell(value: Any) -> str:
    match value:
        case None:
            return ""
        case Money():
            sign = "-" if value.cents < 0 else ""
            return f"{sign}{abs(value.cents) // 100},{abs(value.cents) % 100:02d}"
        case datetime():
            return value.strftime("%d.%m.%Y %H:%M")
        case date():
            return value.strftime("%d.%m.%Y")
        case int():
            return str(value)
    written = text.say(value) if isinstance(value, Message) else str(value)
    return FORMULA.sub(r"\1'", written)
