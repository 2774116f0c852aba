"""Forms, a form with its versions, and what happens to a version as a whole."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from kreislauf.form_editor.actions.create_form import create_form as create
from kreislauf.form_editor.actions.discard_form_version import discard_form_version as discard
from kreislauf.form_editor.actions.start_form_version import start_form_version as start
from kreislauf.form_editor.actions.withdraw_form_version import withdraw_form_version as withdraw
from kreislauf.form_editor.forms.editor import CreateFormForm, WithdrawForm
from kreislauf.form_editor.queries import editing as form_editor
from kreislauf.form_editor.queries import forms as queries
from kreislauf.form_editor.rules.states import VersionState
from kreislauf.form_editor.views import _shared as shared
from kreislauf.kernel import Message
from kreislauf.people.api import timeline_page
from kreislauf.ui.forms import Form
from kreislauf.ui.pages import READ_AND_WRITE, Task, filter_links, page_or_fragment, paginate, perform, posted
from kreislauf.ui.steps import Step, Steps

STATES = [
    (VersionState.PUBLISHED.value, gettext_lazy(VersionState.PUBLISHED.word)),
    (VersionState.DRAFT.value, gettext_lazy("mit Entwurf")),
    (VersionState.WITHDRAWN.value, gettext_lazy(VersionState.WITHDRAWN.word)),
]


@require_safe
def forms(request: HttpRequest) -> HttpResponse:
    """All forms by title."""
    search, state = request.GET.get("suche", "").strip()[:100], request.GET.get("stand", "")
    rows = queries.forms_list(request.actor, search=search, state=state)
    context = {
        "crumbs": [(_("Leistungen"), reverse("catalogue:catalogue")), (_("Formulare"), "")],
        "page": paginate(request, rows),
        "search": search,
        "states": filter_links(request, "stand", STATES, all_label=_("alle")),
        "may_begin": queries.may_begin_forms(request.actor),
    }
    return page_or_fragment(request, "form_editor/forms.html", context)


@require_safe
def form(request: HttpRequest, form_id: UUID) -> HttpResponse:
    """A form: its versions, the services that use it, the drafts that run on each version."""
    page = queries.form_page(request.actor, form_id)
    context = {
        "crumbs": shared.of_forms(page.form.title),
        "page": page,
        "steps": _steps(page),
        "entries": timeline_page(page.form),
    }
    return page_or_fragment(request, "form_editor/form.html", context)


def _steps(page: queries.FormPage) -> Steps:
    steps = []
    if page.may_edit and page.draft:
        steps.append(Step(_("Entwurf bearbeiten"), reverse("form_editor:form_version", args=[page.draft.version.pk])))
    elif page.may_edit:
        steps.append(
            Step(
                _("Neue Fassung anlegen"),
                reverse("form_editor:start_form_version", args=[page.form.pk]),
                needs_post=True,
            )
        )
    if page.may_publish and page.draft:
        address = reverse("form_editor:publish_form_version", args=[page.draft.version.pk])
        steps.append(Step(_("Veröffentlichen"), address))
    if page.may_edit and page.draft:
        address = reverse("form_editor:discard_form_version", args=[page.draft.version.pk])
        steps.append(Step(_("Entwurf verwerfen"), address, is_last_resort=True))
    if page.may_publish and page.current:
        address = reverse("form_editor:withdraw_form_version", args=[page.current.version.pk])
        steps.append(Step(_("Fassung zurückziehen"), address, is_last_resort=True))
    return Steps(tuple(steps))


@READ_AND_WRITE
def create_form(request: HttpRequest) -> HttpResponse:
    """A form without a schema."""
    bound = CreateFormForm(posted(request), choices={"unit_id": queries.permit_beginning(request.actor)})
    task = Task(
        question=_("Welches Formular legen Sie an?"),
        verb=_("Formular anlegen"),
        back=reverse("form_editor:forms"),
        said=Message("Das Formular ist angelegt. Fügen Sie die erste Frage hinzu."),
        then=lambda version: reverse("form_editor:form_version", args=[version.pk]),
        crumbs=shared.of_forms(),
        lead=Message("Gibt es ein FIM-Datenschema, lesen Sie besser dieses ein: Es ist schon geprüft."),
    )
    return perform(request, bound, partial(create, actor=request.actor), task)


@require_POST
def start_form_version(request: HttpRequest, form_id: UUID) -> HttpResponse:
    """A draft that begins as the newest version is."""
    version = start(actor=request.actor, form_id=form_id)
    return redirect("form_editor:form_version", version.pk)


@READ_AND_WRITE
def discard_form_version(request: HttpRequest, version_id: UUID) -> HttpResponse:
    found = form_editor.to_edit(request.actor, version_id)
    back = shared.version_href(found)
    task = Task(
        question=Message("Entwurf {number} verwerfen?", number=found.version.number),
        verb=_("Entwurf verwerfen"),
        back=back,
        said=Message("Der Entwurf ist verworfen."),
        then=lambda form: reverse("form_editor:form", args=[form.pk]),
        crumbs=shared.of_version(found),
        consequences=[
            Message("Der Entwurf geht mit allen Änderungen verloren; das lässt sich nicht zurücknehmen."),
            Message("Veröffentlichte Fassungen bleiben."),
        ],
    )
    return perform(request, Form(posted(request)), partial(discard, actor=request.actor, version_id=version_id), task)


@READ_AND_WRITE
def withdraw_form_version(request: HttpRequest, version_id: UUID) -> HttpResponse:
    found = form_editor.to_publish(request.actor, version_id)
    back = reverse("form_editor:form", args=[found.form.pk])
    task = Task(
        question=Message(
            "Fassung {number} von „{title}“ zurückziehen?", number=found.version.number, title=found.title
        ),
        verb=_("Fassung zurückziehen"),
        back=back,
        said=Message("Fassung {number} ist zurückgezogen.", number=found.version.number),
        crumbs=shared.of_form(found),
        consequences=[
            Message("Mit dieser Fassung beginnt kein neuer Antrag mehr."),
            Message("Begonnene Anträge werden mit ihr zu Ende geführt. Gelöscht wird sie nicht."),
            Message("Gibt es eine ältere veröffentlichte Fassung, beginnen neue Anträge wieder mit dieser."),
        ],
    )
    act = partial(withdraw, actor=request.actor, version_id=version_id)
    return perform(request, WithdrawForm(posted(request)), act, task)
