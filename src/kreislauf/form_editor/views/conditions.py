"""Conditions of an element, proposals from rules, and what belongs together."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kreislauf.form_editor.actions.confirm_proposal import confirm_proposal as confirm
from kreislauf.form_editor.actions.read_rule import read_rule as read
from kreislauf.form_editor.actions.reject_proposal import reject_proposal as reject
from kreislauf.form_editor.actions.remove_together import remove_together as remove
from kreislauf.form_editor.actions.set_condition import set_condition as set_to
from kreislauf.form_editor.actions.set_together import set_together as set_together_to
from kreislauf.form_editor.forms.conditions import controls, flat_from, with_new_row
from kreislauf.form_editor.forms.editor import RevisionForm, TogetherForm
from kreislauf.form_editor.queries import editing as form_editor
from kreislauf.form_editor.queries import element as form_element
from kreislauf.form_editor.queries import report as form_report
from kreislauf.form_editor.queries.editing import Editing
from kreislauf.form_editor.queries.proposals import open_rule_rows, proposal_rows, settled_rows
from kreislauf.form_editor.views import _shared as shared
from kreislauf.forms.changes import Flat, askable, flat, in_words, is_within
from kreislauf.kernel import Message
from kreislauf.ui.pages import READ_AND_WRITE, Task, page_or_fragment, perform, posted, refusal_shown_on, tell

KINDS = {"sichtbar": "visible_if", "pflicht": "required_if"}


@READ_AND_WRITE
@shared.made_anew
def set_condition(request: HttpRequest, version_id: UUID, kind: str, path: str) -> HttpResponse:
    """Rows of field, comparison and value; buttons add and remove a row without saving."""
    found = form_editor.to_edit(request.actor, version_id)
    found.node(path)
    if kind not in KINDS:
        raise form_editor.UnknownElement(kind)
    shown = found.shown(path)
    condition = getattr(shown, KINDS[kind])
    start = flat(condition)
    form = RevisionForm(posted(request), initial={"revision": found.version.revision})
    able = dict(askable(found.definition, path))
    current = flat_from(request.POST) if request.method == "POST" else start or Flat(())
    if "add" in request.POST:
        current = Flat(tuple(with_new_row(list(current.rows), request.POST.get("new", ""), able)), current.needs_all)
    saves = request.method == "POST" and "add" not in request.POST and "remove" not in request.POST
    if saves and form.is_valid():
        version: Any = None
        wanted = Flat(()) if "clear" in request.POST else current
        act = partial(set_to, actor=request.actor, version_id=version_id, path=path, kind=KINDS[kind])
        with refusal_shown_on(form):
            rule = request.POST.get("rule", "")
            known = rule if rule in {each.id for each in form_element.rules_about(found, path)} else ""
            version = shared.keeping_up(form, act)(revision=form.cleaned_data["revision"], condition=wanted, rule=known)
        if version is not None:
            tell(request, Message("Die Bedingung ist gespeichert."), undo_url=shared.undo_href(version))
            return redirect(shared.element_href(found, path))
    context = {
        "crumbs": shared.of_element(found, path, _("Bedingung")),
        "found": found,
        "path": path,
        "label": found.label(path),
        "kind": kind,
        "form": form,
        "rows": controls(found.definition, list(current.rows), able),
        "needs_all": current.needs_all,
        "sections": _by_section(found, list(able)),
        "rules": form_element.rules_about(found, path),
        "rule": shown.rule,
        "nested": in_words(found.definition, condition) if condition is not None and start is None else None,
        "has_condition": condition is not None,
    }
    status = 422 if form.refusal is not None else 200
    return page_or_fragment(request, "form_editor/condition.html", context, status=status)


def _by_section(found: Editing, paths: list[str]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Fields to ask for, by the top-level element they stand in."""
    sections: dict[str, list[tuple[str, str]]] = {}
    for path in paths:
        names = [label for _above, label in form_editor.ancestors(found, path)]
        label = " › ".join([*names[1:], found.label(path)])
        sections.setdefault(names[0] if names else str(_("oberste Ebene")), []).append((path, label))
    return list(sections.items())


@require_safe
def form_proposals(request: HttpRequest, version_id: UUID) -> HttpResponse:
    """Every open proposal beside the rule's own words; what was confirmed or rejected, and by whom."""
    found = form_editor.to_edit(request.actor, version_id)
    context = {
        "crumbs": shared.of_version(found, _("Vorschläge aus Regeln")),
        "found": found,
        "rows": proposal_rows(found),
        "open_rules": open_rule_rows(found),
        "settled": settled_rows(found),
    }
    return page_or_fragment(request, "form_editor/proposals.html", context)


@require_POST
def settle_proposal(request: HttpRequest, version_id: UUID) -> HttpResponse:
    """Confirm or reject one proposal, or say that a rule which proposes nothing was read."""
    found = form_editor.to_edit(request.actor, version_id)
    path = request.POST.get("path", "")
    found.node(path)
    back = reverse("form_editor:form_proposals", args=[version_id])
    if request.POST.get("answer") == "read":
        settle = partial(read, version_id=version_id, revision=shared.revision_in(request), path=path)
        act = partial(settle, actor=request.actor, rule=request.POST.get("rule", ""))
        return shared.at_once(request, act, Message("Die Gruppe wird weiter immer verlangt."), back)
    is_confirmed = request.POST.get("answer") == "confirm"
    act = partial(
        confirm if is_confirmed else reject,
        actor=request.actor,
        version_id=version_id,
        revision=shared.revision_in(request),
        path=path,
        rule=request.POST.get("rule", ""),
        kind=request.POST.get("kind", ""),
    )
    said = Message("Der Vorschlag gilt.") if is_confirmed else Message("Der Vorschlag ist abgelehnt.")
    then = shared.element_href(found, path) if request.POST.get("back") == "element" else back
    return shared.at_once(request, act, said, then)


@READ_AND_WRITE
@shared.made_anew
def set_together(request: HttpRequest, version_id: UUID) -> HttpResponse:
    """Of the elements of one group at least one, or exactly one."""
    found = form_editor.to_edit(request.actor, version_id)
    above = request.GET.get("in", "")
    if above:
        found.node(above)
    choices = [(path, found.label(path)) for path, _node, _depth in found.walk() if _stands_in(path, above)]
    form = TogetherForm(posted(request), initial={"revision": found.version.revision, "exactly": "no"}, choices=choices)
    task = Task(
        question=_("Von welchen Elementen soll eines ausgefüllt sein?"),
        verb=_("Festlegen"),
        back=shared.version_href(found),
        said=Message("Die Regel gilt."),
        crumbs=shared.of_version(found, _("Mindestens eines")),
        template="form_editor/together.html",
        extra={"found": found, "groups": _groups(found), "above": above, "rows": form_report.together_rows(found)},
    )
    act = partial(set_together_to, actor=request.actor, version_id=version_id)
    return perform(request, form, shared.keeping_up(form, act), task)


def _stands_in(path: str, above: str) -> bool:
    """Directly in the group."""
    inside = path[len(above) + 1 :] if above and is_within(path, above) else path if not above else ""
    return bool(inside) and "/" not in inside


def _groups(found: Editing) -> list[tuple[str, str]]:
    groups = [("", str(_("oberste Ebene")))]
    for path, node, _depth in found.walk():
        if hasattr(node, "children") and len(node.children) > 1:
            names = [label for _above, label in form_editor.ancestors(found, path)]
            groups.append((path, " › ".join([*names, found.label(path)])))
    return groups


@require_POST
def remove_together(request: HttpRequest, version_id: UUID, number: int) -> HttpResponse:
    found = form_editor.to_edit(request.actor, version_id)
    act = partial(
        remove, actor=request.actor, version_id=version_id, revision=shared.revision_in(request), number=number
    )
    return shared.at_once(request, act, Message("Die Regel gilt nicht mehr."), shared.version_href(found))
