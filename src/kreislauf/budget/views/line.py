"""A budget line: what is free, what is locked, what is bound, every posting."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kreislauf.budget.queries.line_page import LinePage, line_page
from kreislauf.budget.views import crumbs
from kreislauf.kernel import Message
from kreislauf.ui.pages import page_or_fragment, paginate
from kreislauf.ui.steps import Step, Steps


@require_safe
def line(request: HttpRequest, line_id: UUID) -> HttpResponse:
    found = line_page(request.actor, line_id)
    context = {
        "found": found,
        "page": paginate(request, found.postings),
        "steps": Steps(tuple(_steps(found))),
        "crumbs": [
            *crumbs.of_plan(found.line.plan_id, str(found.line.plan)),
            (found.line.name, ""),
        ],
    }
    return page_or_fragment(request, "budget/line.html", context)


def _steps(page: LinePage) -> Iterator[Step]:
    here = [page.line.pk]
    if page.may_commit:
        yield Step(_("Mittel binden"), reverse("budget:commit_funds", args=here), page.committable)
    if page.may_commit_provisionally:
        hint = Message("Nur mit Begründung: rechtlich verpflichtet oder unaufschiebbar (NKomVG §116).")
        yield Step(_("Vorläufig binden"), reverse("budget:commit_funds", args=here), page.provisional, hint=hint)
    if page.may_begin:
        is_new = page.line.begun_on is None
        lasts = Message("Danach gilt die Ermächtigung bis zur letzten Zahlung (KomHKVO §20).")
        verb = _("Beginn der Investition festhalten") if is_new else _("Beginn berichtigen")
        yield Step(verb, reverse("budget:begin_investment", args=here), hint=lasts if is_new else "")
    if page.may_carry_over:
        hint = Message("Nur was noch gebraucht wird, mit Grund und Nachweis (KomHKVO §20).")
        yield Step(
            _("In das nächste Jahr übertragen"), reverse("budget:carry_over", args=here), page.carriable, hint=hint
        )
    if page.may_correct:
        yield Step(_("Position berichtigen"), reverse("budget:correct_line", args=here))
        yield Step(_("Position entfernen"), reverse("budget:remove_line", args=here), page.removable)
