"""The proposals beside the letter, each to be changed."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from kreislauf.council import actions
from kreislauf.council.forms.drafts import DraftForms, draft_forms, with_another
from kreislauf.council.queries.drafts import DraftPage, draft_page
from kreislauf.people.api import replaced_versions
from kreislauf.ui.pages import READ_AND_WRITE, page_or_fragment, refusal_shown_on, status_of
from kreislauf.ui.versions import replaced_shown


@READ_AND_WRITE
def edit_draft(request: HttpRequest, paper_id: UUID) -> HttpResponse:
    """The proposals beside the letter's text, each to be changed; saved as a whole."""
    page = draft_page(request.actor, paper_id)
    if request.method != "POST":
        return _editor(request, page, draft_forms(page))
    if wanted := request.POST.get("add"):
        entered = draft_forms(page, with_another(request.POST, wanted))
        entered.quiet()
        return _editor(request, page, entered, added=wanted)
    entered = draft_forms(page, request.POST)
    if entered.is_valid() and (content := entered.content(page.content)) is not None:
        with refusal_shown_on(entered.head):
            actions.edit_draft(
                actor=request.actor, paper_id=paper_id, content=content, seen=entered.head.cleaned_data["seen"]
            )
        if entered.head.refusal is None:
            return redirect("council:confirm_draft", paper_id)
    return _editor(request, page, entered, status=status_of(entered.head))


def _editor(
    request: HttpRequest, page: DraftPage, entered: DraftForms, *, added: str = "", status: int = 200
) -> HttpResponse:
    context = {
        "page": page,
        "draft": entered,
        "added": added,
        "replaced": [
            replaced_shown(one, entered.head, entered.head.versioned_as) for one in replaced_versions(page.paper)
        ],
        "crumbs": [(_("Vorlagen"), reverse("council:papers")), (_("Entwurf prüfen"), "")],
    }
    return page_or_fragment(request, "council/edit_draft.html", context, status=status)
