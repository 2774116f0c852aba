"""An element of a draft: everything about it, change, add, remove, move."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kreislauf.form_editor.actions.add_element import add_element as add
from kreislauf.form_editor.actions.change_element import change_element as change
from kreislauf.form_editor.actions.move_element import move_element as move
from kreislauf.form_editor.actions.remove_element import remove_element as remove
from kreislauf.form_editor.forms.editor import ElementForm, MoveIntoForm, RevisionForm
from kreislauf.form_editor.forms.elements import OwnElementForm, initial_of, params_in_words, type_choices, type_label
from kreislauf.form_editor.queries import editing as form_editor
from kreislauf.form_editor.queries import element as form_element
from kreislauf.form_editor.queries import outline as form_outline
from kreislauf.form_editor.queries.editing import Editing
from kreislauf.form_editor.views import _shared as shared
from kreislauf.forms import Field, Group
from kreislauf.forms.changes import GROUP, above_of, choices_of, is_within, key_of, removal_verdict
from kreislauf.kernel import Message
from kreislauf.ui.forms import Form
from kreislauf.ui.pages import READ_AND_WRITE, Task, page_or_fragment, perform, posted, refusal_shown_on, tell
from kreislauf.ui.steps import Step, Steps

UnknownElement = form_editor.UnknownElement


@READ_AND_WRITE
@shared.made_anew
def form_element_page(request: HttpRequest, version_id: UUID, path: str) -> HttpResponse:
    """Everything about one element, and how it is shown."""
    found = form_editor.editing(request.actor, version_id)
    page = form_element.element_page(found, path)
    form = _element_form(request, found, path) if found.may_edit else None
    if request.method == "POST":
        form_editor.to_edit(request.actor, version_id)
    if form is not None and form.is_bound and form.is_valid():
        version: Any = None
        with refusal_shown_on(form):
            version = _change(request, found, path, form)
        if version is not None:
            undo = shared.undo_href(version) if version.revision != found.version.revision else ""
            tell(request, Message("„{label}“ ist gespeichert.", label=found.label(path)), undo_url=undo)
            return redirect(shared.element_href(found, _after_saving(request, page)))
    context = {
        "crumbs": shared.of_element(found, path),
        "found": found,
        "page": page,
        "form": form,
        "type_label": type_label(page.node),
        "params": params_in_words(page.node),
        "steps": Steps(tuple(_steps(found, page))),
        "choices_of_type": type_choices(),
    }
    return page_or_fragment(request, "form_editor/element.html", context, status=_status(form))


def _steps(found: Editing, page: form_element.ElementPage) -> Iterator[Step]:
    version = [found.version.pk]
    here = [found.version.pk, page.path]
    if found.may_edit and found.is_own and page.is_group:
        address = f"{reverse('form_editor:add_element', args=version)}?{urlencode({'in': page.path})}"
        yield Step(_("Element in diese Gruppe"), address)
    if found.may_edit and page.of > 1:
        above = urlencode({"in": above_of(page.path)})
        yield Step(_("Reihenfolge ändern"), f"{reverse('form_editor:order_elements', args=version)}?{above}")
    yield Step(
        _("In der Vorschau ansehen"),
        f"{reverse('form_editor:form_preview', args=version)}?{urlencode({'seite': page.path})}",
    )
    if found.may_edit and found.is_own:
        yield Step(_("In andere Gruppe verschieben"), reverse("form_editor:move_into", args=here))
        yield Step(_("Entfernen"), reverse("form_editor:remove_element", args=here), is_last_resort=True)


def _after_saving(request: HttpRequest, page: form_element.ElementPage) -> str:
    """Stay, or go on to the next element, or to the next with an open proposal."""
    match request.POST.get("go", ""):
        case "next":
            return page.next or page.path
        case "open":
            return page.next_open or page.path
    return page.path


def _status(form: Form | None) -> int:
    if form is not None and form.conflict is not None:
        return 409
    return 422 if form is not None and form.errors else 200


def _element_form(request: HttpRequest, found: Editing, path: str) -> Any:
    node, shown = found.node(path), found.shown(path)
    data = posted(request)
    common = {"revision": found.version.revision, "starts_page": shown.starts_page}
    if found.is_own:
        initial = {**common, **initial_of(found.definition, node)}
        type_key = node.type if isinstance(node, Field) else GROUP
        wanted = request.GET.get("typ") or type_key
        known = {key for key, _label in type_choices()} - {GROUP}
        if isinstance(node, Field) and wanted in known:
            type_key = wanted
        return OwnElementForm(data, initial=initial, type_key=type_key, lists=found.definition.code_lists)
    initial = {
        **common,
        "label": shown.label,
        "help": shown.help,
        "is_hidden": shown.is_hidden,
        "fixed": shown.fixed,
    }
    choices = choices_of(found.definition, node) if isinstance(node, Field) else ()
    pairs = [(each.code, each.label) for each in choices]
    return ElementForm(data, initial=initial, node=node, choices=pairs)


def _change(request: HttpRequest, found: Editing, path: str, form: Any) -> Any:
    data = form.cleaned_data
    act = shared.keeping_up(form, partial(change, actor=request.actor, version_id=found.version.pk, path=path))
    if isinstance(form, OwnElementForm):
        shown = found.shown(path)
        return act(
            revision=data["revision"],
            starts_page=data["starts_page"],
            is_hidden=shown.is_hidden,
            fixed=shown.fixed,
            own=form.own(),
        )
    return act(**data)


@READ_AND_WRITE
@shared.made_anew
def add_element(request: HttpRequest, version_id: UUID) -> HttpResponse:
    """First the type and the group, then what belongs to the type."""
    found = form_editor.to_edit_own(request.actor, version_id)
    above, type_key = request.GET.get("in", ""), request.GET.get("typ", "")
    if above and not isinstance(found.node(above), Group):
        raise UnknownElement(above)
    if type_key not in {key for key, _label in type_choices()}:
        context = {
            "crumbs": shared.of_version(found, _("Element hinzufügen")),
            "found": found,
            "above": above,
            "groups": _groups(found),
            "types": type_choices(),
        }
        return page_or_fragment(request, "form_editor/add_element.html", context)
    return _add_of_type(request, found, above, type_key)


def _add_of_type(request: HttpRequest, found: Editing, above: str, type_key: str) -> HttpResponse:
    form = OwnElementForm(
        posted(request),
        initial={"revision": found.version.revision},
        type_key=type_key,
        lists=found.definition.code_lists,
    )

    def act(**_values: Any) -> Any:
        adding = partial(add, actor=request.actor, version_id=found.version.pk, above=above)
        return shared.keeping_up(form, adding)(revision=form.cleaned_data["revision"], own=form.own())

    label = dict(type_choices())[type_key]
    task = Task(
        question=Message("{type} hinzufügen", type=label),
        verb=_("Hinzufügen"),
        back=shared.version_href(found),
        said=lambda made: Message("„{label}“ ist hinzugefügt.", label=made.label),
        then=lambda made: shared.element_href(found, made.path),
        crumbs=shared.of_version(found),
        lead=Message("In „{group}“.", group=found.label(above)) if above else "",
    )
    return perform(request, form, act, task)


def _groups(found: Editing, *, without: str = "") -> list[tuple[str, str]]:
    """Groups to stand in, as paths of labels."""
    groups = [("", _("oberste Ebene"))]
    for path, node, _depth in found.walk():
        if isinstance(node, Group) and not (without and is_within(path, without)):
            names = [label for _above, label in form_editor.ancestors(found, path)]
            groups.append((path, " › ".join([*names, found.label(path)])))
    return groups


@READ_AND_WRITE
@shared.made_anew
def remove_element(request: HttpRequest, version_id: UUID, path: str) -> HttpResponse:
    found = form_editor.to_edit_own(request.actor, version_id)
    label, count = found.label(path), form_editor.fields_below(found.node(path))
    form = RevisionForm(posted(request), initial={"revision": found.version.revision})
    task = Task(
        question=Message("„{label}“ entfernen?", label=label),
        verb=_("Entfernen"),
        back=shared.element_href(found, path),
        said=Message("„{label}“ ist entfernt.", label=label),
        then=shared.version_href(found),
        crumbs=shared.of_element(found, path, _("Entfernen")),
        consequences=[
            Message("Mit der Gruppe {count:geht eine Frage|gehen # Fragen}.", count=count)
            if isinstance(found.node(path), Group)
            else Message("Die Frage wird nicht mehr gestellt."),
            Message("Sie können es am Entwurf zurücknehmen. Veröffentlichte Fassungen bleiben, wie sie sind."),
        ],
        template="form_editor/remove.html",
        extra={"refused": removal_verdict(found.definition, found.presentation, path)},
    )
    act = partial(remove, actor=request.actor, version_id=version_id, path=path)
    return perform(request, form, shared.keeping_up(form, act), task)


@READ_AND_WRITE
@shared.made_anew
def move_into(request: HttpRequest, version_id: UUID, path: str) -> HttpResponse:
    """To another group, in forms made by hand."""
    found = form_editor.to_edit_own(request.actor, version_id)
    label = found.label(path)
    groups = [pair for pair in _groups(found, without=path) if pair[0] != above_of(path)]
    form = MoveIntoForm(posted(request), initial={"revision": found.version.revision}, choices={"into": groups})
    task = Task(
        question=Message("Wohin gehört „{label}“?", label=label),
        verb=_("Verschieben"),
        back=shared.element_href(found, path),
        said=Message("„{label}“ ist verschoben.", label=label),
        then=shared.version_href(found),
        crumbs=shared.of_element(found, path, _("Verschieben")),
    )
    act = partial(move, actor=request.actor, version_id=version_id, path=path)
    return perform(request, form, shared.keeping_up(form, act), task)


@require_safe
def order_elements(request: HttpRequest, version_id: UUID) -> HttpResponse:
    """The children of a group, each with two buttons."""
    found = form_editor.to_edit(request.actor, version_id)
    above = request.GET.get("in", "")
    if above and not isinstance(found.node(above), Group):
        raise UnknownElement(above)
    context = {
        "crumbs": shared.of_element(found, above, _("Reihenfolge"))
        if above
        else shared.of_version(found, _("Reihenfolge")),
        "found": found,
        "above": above,
        "group": found.label(above) if above else found.title,
        "rows": form_outline.outline(found, above),
        "moved": request.GET.get("bewegt", ""),
        "back": shared.element_href(found, above) if above else shared.version_href(found),
    }
    return page_or_fragment(request, "form_editor/order.html", context)


@require_POST
def move_element(request: HttpRequest, version_id: UUID, path: str) -> HttpResponse:
    """One place up or down; the page comes back with the button in focus."""
    found = form_editor.to_edit(request.actor, version_id)
    found.node(path)
    direction = request.POST.get("direction", "")
    act = partial(
        move,
        actor=request.actor,
        version_id=version_id,
        revision=shared.revision_in(request),
        path=path,
        direction=direction,
    )
    query = urlencode({"in": above_of(path), "bewegt": f"{direction}:{key_of(path)}"})
    then = f"{reverse('form_editor:order_elements', args=[version_id])}?{query}"
    return shared.at_once(request, act, Message("„{label}“ ist verschoben.", label=found.label(path)), then)
