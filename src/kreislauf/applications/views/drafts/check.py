"""Check of all answers before submission, and deleting one's own draft."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kreislauf.applications.actions.delete_draft import delete_draft
from kreislauf.applications.kinds.payment_providers import available_provider
from kreislauf.applications.queries.drafts.own import own_draft
from kreislauf.applications.queries.drafts.pages import check_view, is_paid
from kreislauf.applications.rules.drafts.applicant import APPLICANT
from kreislauf.applications.rules.payments import must_pay_first
from kreislauf.applications.rules.reach import REACH
from kreislauf.applications.views._applicant import applicant, framed, private
from kreislauf.applications.views._drafts import draft_or_status, optional_address
from kreislauf.forms import Gap
from kreislauf.kernel import Message
from kreislauf.ui.forms import Form
from kreislauf.ui.pages import READ_AND_WRITE, Task, page_or_fragment, perform


@require_safe
@private
def check(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """Everything on one page, with the ways to change it; below it the button that cannot be taken back."""
    draft = own_draft(applicant(request), application_id)
    if elsewhere := draft_or_status(draft):
        return elsewhere
    page = check_view(draft)
    context = {
        "page": page,
        "draft": draft,
        "gaps": [(gap, _address(application_id, gap)) for gap in page.gaps],
        "must_pay": must_pay_first(fee=page.fee, has_provider=available_provider() is not None) and not page.is_paid,
        "submit_href": optional_address("apply:submit", application_id),
        "privacy_href": optional_address("portal:privacy"),
        "crumbs": [
            (draft.service.name, reverse("apply:tasks", args=[application_id])),
            (_("Prüfen und absenden"), ""),
        ],
    }
    return page_or_fragment(request, "applications/apply/check.html", framed(context))


def _address(application_id: UUID, gap: Gap) -> str:
    """The page on which the gap is closed; the task list where it stands on none."""
    if gap.page_key == APPLICANT:
        return reverse("apply:who", args=[application_id])
    if gap.page_key == REACH:
        return reverse("apply:reach", args=[application_id])
    if not gap.page_key:
        return reverse("apply:tasks", args=[application_id])
    return reverse("apply:page", args=[application_id, gap.page_key])


@READ_AND_WRITE
@private
def delete(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """Delete the draft, after a question: nobody can bring it back."""
    actor = applicant(request)
    draft = own_draft(actor, application_id)
    if elsewhere := draft_or_status(draft):
        return elsewhere
    task = Task(
        question=_("Entwurf löschen?"),
        verb=_("Endgültig löschen"),
        back=reverse("apply:tasks", args=[application_id]),
        said=Message("Der Entwurf ist gelöscht."),
        then=reverse("apply:start", args=[draft.service.slug]),
        consequences=[
            Message(
                "Alle Angaben und Dateien dieses Antrags werden sofort gelöscht. Niemand kann sie wiederherstellen."
            ),
            *([Message("Die bezahlte Gebühr wird Ihnen erstattet.")] if is_paid(draft) else []),
            Message("Links und Zugangscodes dieses Antrags öffnen dann nichts mehr."),
        ],
        crumbs=[(draft.service.name, reverse("apply:tasks", args=[application_id]))],
        extra=framed({}),
    )
    form = Form(request.POST if request.method == "POST" else None)
    return perform(request, form, partial(delete_draft, actor=actor, application_id=application_id), task)
