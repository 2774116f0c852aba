"""Letters that did not leave: try again, or note that they went by post."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kreislauf.council import actions
from kreislauf.council.forms.meetings import PostedForm
from kreislauf.council.queries.letters import letter_rows, letter_to_mend, unsent_letters
from kreislauf.kernel import Message, today
from kreislauf.people.api import count_unsent_account_letters
from kreislauf.people.rules.states import LetterState
from kreislauf.ui.pages import READ_AND_WRITE, Task, page_or_fragment, paginate, perform, tell
from kreislauf.ui.states import state


@require_safe
def letters(request: HttpRequest) -> HttpResponse:
    page = paginate(request, unsent_letters(request.actor))
    rows = letter_rows(page.object_list)
    context = {
        "page": page,
        "rows": rows,
        "may_retry": any(row.may_retry and row.state == LetterState.FAILED for row in rows),
        "to_accounts": count_unsent_account_letters(request.actor),
        "crumbs": [*_crumbs(), (_("Briefe"), "")],
    }
    return page_or_fragment(request, "council/letters.html", context)


@require_POST
def retry_letter(request: HttpRequest, letter_id: UUID) -> HttpResponse:
    letter = actions.retry_letter(actor=request.actor, letter_id=letter_id)
    tell(request, Message("Der Brief an {person} wird noch einmal versucht.", person=str(letter.person)))
    return redirect("council:letters")


@require_POST
def retry_letters(request: HttpRequest) -> HttpResponse:
    count = actions.retry_letters(actor=request.actor)
    tell(request, Message("{n:Ein Brief wird|# Briefe werden} noch einmal versucht.", n=count))
    return redirect("council:letters")


@READ_AND_WRITE
def note_posted(request: HttpRequest, letter_id: UUID) -> HttpResponse:
    letter = letter_to_mend(request.actor, letter_id)
    task = Task(
        question=Message("Brief an {person} mit der Post verschickt?", person=str(letter.person)),
        lead=Message("{occasion}: {about}", occasion=letter.get_occasion_display(), about=str(letter.subject)),
        verb=_("Als verschickt festhalten"),
        back=reverse("council:letters"),
        said=Message("Festgehalten: Der Brief ging mit der Post hinaus."),
        crumbs=[*_crumbs(), (_("Briefe"), reverse("council:letters")), (state(LetterState.POSTED).label, "")],
        consequences=[_("Mit E-Mail wird der Brief danach nicht mehr versucht.")],
    )
    act = partial(actions.note_posted, actor=request.actor, letter_id=letter_id)
    return perform(request, PostedForm(request.POST or None, initial={"posted_on": today()}), act, task)


def _crumbs() -> list[tuple[str, str]]:
    return [(_("Sitzungen"), reverse("council:meetings"))]
