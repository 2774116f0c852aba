"""The journal, for those who examine: read only."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kreislauf.people import queries
from kreislauf.people.forms import DeedsForm
from kreislauf.ui.pages import page_or_fragment, paginate


@require_safe
def journal(request: HttpRequest) -> HttpResponse:
    """What somebody did, what happened on a day, every event of a kind."""
    kinds = [("", _("alle")), *queries.event_kinds()]
    form = DeedsForm(request.GET, choices={"art": kinds})
    wanted = form.cleaned_data if form.is_valid() else {}
    page = paginate(
        request,
        queries.deeds(
            request.actor,
            who=wanted.get("wer", ""),
            kind=wanted.get("art", ""),
            first=wanted.get("von"),
            last=wanted.get("bis"),
        ),
    )
    return page_or_fragment(
        request,
        "people/journal.html",
        {"crumbs": [(_("Journal"), "")], "page": page, "deeds": queries.named_deeds(request.actor, page), "form": form},
    )


@require_safe
def thing_journal(request: HttpRequest, subject_type: str, subject_id: UUID) -> HttpResponse:
    """The whole chain of one thing."""
    page = queries.thing_journal(request.actor, subject_type, subject_id)
    return page_or_fragment(
        request,
        "people/thing_journal.html",
        {"crumbs": [(_("Journal"), reverse("people:journal")), (page.name, "")], "page": page},
    )
