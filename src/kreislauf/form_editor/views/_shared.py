"""What the pages of the forms' editor share: ways back, a second editor's change, the step after."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from kreislauf.form_editor.actions._form_drafts import DraftChangedMeanwhile
from kreislauf.form_editor.queries.editing import Editing, ancestors
from kreislauf.kernel import Message, Refusal
from kreislauf.kernel.numbers import small_number
from kreislauf.ui import text
from kreislauf.ui.forms import Form
from kreislauf.ui.pages import sentence_of, tell, warn
from kreislauf.ui.versions import differing_from_stored

Crumbs = list[tuple[Any, str]]
MOST_ATTEMPTS: Final = 5


def of_forms(*here: Any) -> Crumbs:
    """Formulare › where one is."""
    return [
        (_("Leistungen"), reverse("catalogue:catalogue")),
        (_("Formulare"), reverse("form_editor:forms")),
        *((words, "") for words in here),
    ]


def of_form(found: Editing, *here: Any) -> Crumbs:
    form = (found.title, reverse("form_editor:form", args=[found.form.pk]))
    return [*of_forms(), form, *((words, "") for words in here)]


def of_version(found: Editing, *here: Any) -> Crumbs:
    return [*of_form(found), (version_title(found), version_href(found)), *((words, "") for words in here)]


def of_element(found: Editing, path: str, *here: Any) -> Crumbs:
    """Down through the groups to the element; where nothing follows, the element is where one is."""
    groups = [(label, element_href(found, above)) for above, label in ancestors(found, path)]
    element = (found.label(path), element_href(found, path) if here else "")
    return [*of_version(found), *groups, element, *((words, "") for words in here)]


def version_title(found: Editing) -> str:
    number = found.version.number
    return (
        _("Entwurf %(number)s") % {"number": number} if found.is_draft else _("Fassung %(number)s") % {"number": number}
    )


def version_href(found: Editing) -> str:
    return reverse("form_editor:form_version", args=[found.version.pk])


def element_href(found: Editing, path: str) -> str:
    return reverse("form_editor:form_element", args=[found.version.pk, path])


def undo_href(version: Any) -> str:
    """Takes back the change that led to this revision."""
    return reverse("form_editor:undo_form_change", args=[version.pk, version.revision])


class ShownTooEarly(Exception):  # no error: the page is made once more
    """The page was put together before somebody else's change was written, which the action has seen."""


def made_anew(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page that lost a race to the row is put together once more, from what is stored now."""

    @wraps(view)
    def shown(*args: Any, **kwargs: Any) -> HttpResponse:
        for _attempt in range(MOST_ATTEMPTS):
            try:
                return view(*args, **kwargs)
            except ShownTooEarly:
                continue
        raise Refusal.because(
            Message("Am Entwurf wird gerade viel geändert; Ihre Eingabe ist nicht gespeichert."),
            remedy=Message("Gehen Sie zurück, und speichern Sie noch einmal."),
        )

    return shown


def keeping_up(form: Form, act: Callable[..., Any]) -> Callable[..., Any]:
    """The action; where somebody else was faster, the form goes on from the draft's present revision."""

    def carry_out(**values: Any) -> Any:
        try:
            return act(**values)
        except DraftChangedMeanwhile as changed:
            if form.initial.get("revision", changed.revision) != changed.revision:
                raise ShownTooEarly from changed
            renew_revision(form, changed.revision)
            form.conflict = differing_from_stored(
                form, changed, [text.say(one.message) for one in changed.verdict.reasons]
            )
            raise

    return carry_out


def renew_revision(form: Form, revision: int) -> None:
    data = form.data.copy() if isinstance(form.data, QueryDict) else dict(form.data)
    data["revision"] = str(revision)
    form.data = data


def at_once(
    request: HttpRequest, act: Callable[[], Any], said: Any, then: str, *, can_undo: bool = True
) -> HttpResponse:
    """Carry out what one button posts on a draft, say what happened or why not, and go on."""
    try:
        result = act()
    except DraftChangedMeanwhile as changed:
        warn(request, " ".join(sentence_of(reason) for reason in changed.verdict.reasons[:1]))
    except Refusal as refusal:
        warn(request, " ".join(sentence_of(reason) for reason in refusal.verdict.reasons))
    else:
        tell(request, said, undo_url=undo_href(result) if can_undo else "")
    return redirect(then)


def revision_in(request: HttpRequest) -> int:
    """The revision a button was shown with; a broken one fits none."""
    given = request.POST.get("revision", "")
    return small_number(given, otherwise=-1)
