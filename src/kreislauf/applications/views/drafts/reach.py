"""How whoever applies is reached: chosen before submitting, and changed afterwards on the same page."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from kreislauf.applications.actions.count_attempt import count_attempt
from kreislauf.applications.actions.reach_by_mail import reach_by_mail
from kreislauf.applications.actions.reach_by_post import reach_by_post
from kreislauf.applications.forms.drafts import ReachForm
from kreislauf.applications.queries.drafts.own import OwnDraft, own_draft
from kreislauf.applications.queries.reach import offered_address, reach_of, vouched_address
from kreislauf.applications.rules.drafts.gaps import draft_gaps
from kreislauf.applications.rules.reach import LABEL, Reach
from kreislauf.applications.views._applicant import applicant, framed, network, private
from kreislauf.kernel import Message
from kreislauf.ui.pages import READ_AND_WRITE, page_or_fragment, refusal_shown_on, tell
from kreislauf.ui.text import say


@READ_AND_WRITE
@private
def reach(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """By mail with a link to confirm, or by post with an address."""
    draft = own_draft(applicant(request), application_id)
    found = reach_of(draft.application, draft.vault)
    form = ReachForm(request.POST if request.method == "POST" else None, initial=_offered(draft, found))
    if request.method == "POST" and form.is_valid():
        with refusal_shown_on(form):
            waits = _choose(request, application_id, form.cleaned_data)
        if form.refusal is None:
            return redirect("apply:reach" if waits else _back(draft), application_id)
    home = reverse(_back(draft), args=[application_id])
    context = {
        "draft": draft,
        "reach": found,
        "form": form,
        "home": home,
        "crumbs": [(draft.service.name, home), (say(LABEL), "")],
    }
    return page_or_fragment(
        request, "applications/apply/reach.html", framed(context), status=422 if form.errors else 200
    )


def _choose(request: HttpRequest, application_id: UUID, told: dict[str, Any]) -> bool:
    """Carry it out; True where a link has to be opened first."""
    actor = applicant(request)
    if told["way"] == "post":
        reach_by_post(actor=actor, application_id=application_id, address=told["postal"])
        tell(request, Message("Wir schreiben Ihnen nur mit der Post."))
        return False
    address = told["address"]
    count_attempt(purpose="mail-from", who=network(request))
    count_attempt(purpose="mail-to", who=address.casefold())
    key = reach_by_mail(actor=actor, application_id=application_id, address=address)
    if key.confirmed_at is not None:
        tell(request, Message("Wir schreiben Ihnen an {address}.", address=address))
        return False
    tell(request, Message("Der Link zum Bestätigen ist unterwegs an {address}.", address=address))
    return True


def _offered(draft: OwnDraft, found: Reach) -> dict[str, str]:
    """What was chosen; before that what the sign-in and the answers know already."""
    known = [*found.confirmed, *found.waiting, vouched_address(draft.application)]
    return {
        "way": found.way or ("mail" if found.waiting else ""),
        "address": next(iter(known), ""),
        "postal": found.postal_address or offered_address(draft),
    }


def _back(draft: OwnDraft) -> str:
    """Where nothing else is missing, on to the check of all answers."""
    if not draft.is_draft:
        return "status:status"
    return "apply:tasks" if draft_gaps(draft.kind, draft.judge) else "apply:check"
