"""Check everything, then hand it in."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kreislauf.council import actions
from kreislauf.council.forms.drafts import ConfirmDraftForm
from kreislauf.council.queries.drafts import draft_page
from kreislauf.council.queries.papers import paper_page
from kreislauf.council.queries.versions import draft_shown
from kreislauf.kernel import Message, mark_of
from kreislauf.ui.pages import READ_AND_WRITE, Task, perform


@READ_AND_WRITE
def confirm_draft(request: HttpRequest, paper_id: UUID) -> HttpResponse:
    """Everything entered once more, then the button that hands it in."""
    draft = draft_page(request.actor, paper_id)
    page = paper_page(request.actor, paper_id)
    task = Task(
        question=_("Alles richtig? Dann reichen Sie ein."),
        lead=_("Danach ändern Sie nichts mehr selbst; Änderungen hält das Kreistagsbüro vor der Abstimmung fest."),
        verb=_("Einreichen"),
        back=reverse("council:edit_draft", args=[paper_id]),
        said=Message("„{title}“ ist eingereicht. Das Kreistagsbüro registriert die Vorlage.", title=page.paper.title),
        then=reverse("council:paper", args=[paper_id]),
        crumbs=[
            (_("Vorlagen"), reverse("council:papers")),
            (_("Entwurf prüfen"), reverse("council:edit_draft", args=[paper_id])),
            (_("Einreichen"), ""),
        ],
        consequences=[
            _("Das Kreistagsbüro registriert die Vorlage und setzt sie auf die Tagesordnungen."),
            _("Ihr Schreiben bleibt intern. Veröffentlicht wird eine Fassung ohne Unterschriften und ohne Namen."),
        ],
        template="council/confirm_draft.html",
        extra={"page": page, "back_label": _("Zurück zum Entwurf")},
    )

    def act(seen: str) -> Any:
        return actions.confirm_draft(actor=request.actor, paper_id=paper_id, seen=seen)

    return perform(request, ConfirmDraftForm(request.POST or None, seen=mark_of(draft_shown(draft.content))), act, task)
