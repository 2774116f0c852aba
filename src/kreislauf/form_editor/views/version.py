"""A version: its outline, the report on it, publishing, taking back the last change."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kreislauf.form_editor.actions.change_form_head import change_form_head as change_head
from kreislauf.form_editor.actions.publish_form_version import publish_form_version as publish
from kreislauf.form_editor.actions.undo_form_change import undo_form_change as undo
from kreislauf.form_editor.forms.editor import HeadForm, PublishForm
from kreislauf.form_editor.queries import checks as form_checks
from kreislauf.form_editor.queries import editing as form_editor
from kreislauf.form_editor.queries import element as form_element
from kreislauf.form_editor.queries import outline as form_outline
from kreislauf.form_editor.queries import report as form_report
from kreislauf.form_editor.queries.editing import Editing
from kreislauf.form_editor.queries.proposals import open_rule_rows
from kreislauf.form_editor.views import _shared as shared
from kreislauf.forms.changes import lists_in_use
from kreislauf.kernel import Message
from kreislauf.ui.pages import READ_AND_WRITE, Task, page_or_fragment, perform, posted
from kreislauf.ui.steps import Step, Steps


@require_safe
def form_version(request: HttpRequest, version_id: UUID) -> HttpResponse:
    """The outline: every element with what is special about it; of a draft also what is open."""
    found = form_editor.editing(request.actor, version_id)
    context = {
        "crumbs": [*shared.of_version(found)[:-1], (shared.version_title(found), "")],
        "found": found,
        "rows": form_outline.outline(found),
        "counts": found.definition.counts(),
        "title": shared.version_title(found),
        "next_open": form_element.next_with_proposal(found),
        "last": form_report.last_step(found),
        "steps": Steps(tuple(_steps(found))),
        "together": form_report.together_rows(found),
        "opened": len(found.paths) <= SMALL,
    }
    return page_or_fragment(request, "form_editor/version.html", context)


SMALL = 60
"""Forms up to this many elements are shown with all groups open."""


def _steps(found: Editing) -> Iterator[Step]:
    here = [found.version.pk]
    if found.may_edit:
        if found.is_own:
            yield Step(_("Element hinzufügen"), reverse("form_editor:add_element", args=here))
        if found.proposals:
            hint = Message(
                "{count:Ein Vorschlag aus Regeln ist|# Vorschläge aus Regeln sind} offen.", count=len(found.proposals)
            )
            yield Step(_("Vorschläge prüfen"), reverse("form_editor:form_proposals", args=here), hint=hint)
        yield Step(_("Reihenfolge ändern"), reverse("form_editor:order_elements", args=here))
        yield Step(_("Einleitung ändern"), reverse("form_editor:change_form_head", args=here))
        yield Step(_("„Mindestens eines“ festlegen"), reverse("form_editor:set_together", args=here))
        yield Step(_("Codelisten"), reverse("form_editor:form_code_lists", args=here))
    yield Step(_("Vorschau ansehen"), reverse("form_editor:form_preview", args=here))
    yield Step(_("Prüfbericht"), reverse("form_editor:form_report", args=here))
    if found.may_publish and found.is_draft:
        yield Step(_("Veröffentlichen"), reverse("form_editor:publish_form_version", args=here))


@require_safe
def form_report_page(request: HttpRequest, version_id: UUID) -> HttpResponse:
    """What the rules of quality and data protection say, by severity, with links to the elements."""
    found = form_editor.editing(request.actor, version_id)
    context = {
        "crumbs": shared.of_version(found, _("Prüfbericht")),
        "found": found,
        "report": form_report.report(found),
    }
    return page_or_fragment(request, "form_editor/report.html", context)


@READ_AND_WRITE
@shared.made_anew
def change_form_head(request: HttpRequest, version_id: UUID) -> HttpResponse:
    found = form_editor.to_edit(request.actor, version_id)
    initial = {
        "revision": found.version.revision,
        "intro": found.presentation.intro,
        "needs": "\n".join(found.presentation.needs),
        "name": found.definition.name,
        "legal_basis": "\n".join(found.definition.legal_basis),
    }
    form = HeadForm(posted(request), initial=initial, is_own=found.is_own)
    task = Task(
        question=_("Was steht vor der ersten Frage?"),
        verb=_("Speichern"),
        back=shared.version_href(found),
        said=Message("Die Einleitung ist gespeichert."),
        crumbs=shared.of_version(found),
        template="form_editor/head.html",
        extra={"found": found},
    )
    act = partial(change_head, actor=request.actor, version_id=version_id)
    return perform(request, form, shared.keeping_up(form, act), task)


@READ_AND_WRITE
@shared.made_anew
def publish_form_version(request: HttpRequest, version_id: UUID) -> HttpResponse:
    """What would break for open drafts stands before the button; errors that block stand instead of it."""
    found = form_editor.to_publish(request.actor, version_id)
    if not found.is_draft:
        return redirect("form_editor:form", found.form.pk)
    verdict = form_checks.verdict_on(found.definition, found.presentation)
    form = PublishForm(posted(request), initial={"revision": found.version.revision})
    task = Task(
        question=Message("Fassung {number} veröffentlichen?", number=found.version.number),
        verb=_("Fassung veröffentlichen"),
        back=shared.version_href(found),
        said=Message("Fassung {number} ist veröffentlicht.", number=found.version.number),
        then=reverse("form_editor:form", args=[found.form.pk]),
        crumbs=shared.of_version(found),
        consequences=[
            Message("Neue Anträge beginnen mit dieser Fassung. Sie ändert sich nie mehr."),
            Message("Begonnene Anträge bleiben auf der Fassung, mit der sie begonnen wurden."),
        ],
        template="form_editor/publish.html",
        extra={
            "found": found,
            "refused": verdict,
            "breakages": form_checks.breakage_for(found),
            "open_proposals": len(found.proposals),
            "open_rules": (rows := open_rule_rows(found)),
            "other_rules": [row for row in rows if not row.groups],
            "problems": found.definition.problems,
            "missing_lists": sum(use.is_missing for use in lists_in_use(found.definition)),
        },
    )
    act = partial(publish, actor=request.actor, version_id=version_id)
    return perform(request, form, shared.keeping_up(form, act), task)


@require_POST
def undo_form_change(request: HttpRequest, version_id: UUID, revision: int) -> HttpResponse:
    """One step back."""
    found = form_editor.to_edit(request.actor, version_id)
    act = partial(undo, actor=request.actor, version_id=version_id, revision=revision)
    said = Message("Die letzte Änderung ist zurückgenommen.")
    return shared.at_once(request, act, said, shared.version_href(found), can_undo=False)
