"""A lock: where it stands, what is missing, who can bring it, what may be released."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kreislauf.budget.queries.lock_page import LockPage, lock_page
from kreislauf.budget.views import crumbs
from kreislauf.kernel import Message
from kreislauf.people.api import timeline_page
from kreislauf.ui.pages import page_or_fragment
from kreislauf.ui.steps import Step, Steps


@require_safe
def lock(request: HttpRequest, lock_id: UUID) -> HttpResponse:
    page = lock_page(request.actor, lock_id)
    context = {
        "page": page,
        "steps": Steps(tuple(_steps(page))),
        "entries": timeline_page(page.lock),
        "crumbs": crumbs.of_line(page.lock.line_id, page.title, _("Sperre")),
    }
    return page_or_fragment(request, "budget/lock.html", context)


def _steps(page: LockPage) -> Iterator[Step]:
    here = [page.lock.pk]
    if page.may_release and page.standing.remaining:
        yield Step(_("Mittel freigeben"), reverse("budget:release_funds", args=here), page.releasable)
    if page.may_request:
        hint = Message("Mit der Freigabe als Wirkung und dem Weg zu: {authority}.", authority=page.lock.authority.label)
        yield Step(_("Vorlage zur Freigabe schreiben"), reverse("budget:draft_release_paper", args=here), hint=hint)
    if page.may_record and page.waits_for_approval:
        yield Step(_("Genehmigung der Kommunalaufsicht festhalten"), reverse("budget:record_approval", args=here))
