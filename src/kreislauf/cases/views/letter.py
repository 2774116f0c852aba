"""A letter for the post: read and print it, then note that it is on its way."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from kreislauf.cases.actions.post_letter import post_letter as post
from kreislauf.cases.forms.cases import ConfirmForm
from kreislauf.cases.queries.postal_letters import postal_sheet
from kreislauf.cases.queries.tasks import case_to_work_on
from kreislauf.cases.views._shared import task_of
from kreislauf.kernel import Message
from kreislauf.ui.pages import READ_AND_WRITE, posted


@READ_AND_WRITE
def post_letter(request: HttpRequest, case_id: UUID, letter_id: UUID) -> HttpResponse:
    """The words of the letter as they stand sealed in the file; the click says that the paper has left."""
    page = case_to_work_on(request.actor, case_id)
    if page.is_erased or letter_id not in {letter.id for letter in page.letters}:
        raise Http404
    return task_of(
        request,
        page,
        ConfirmForm(posted(request)),
        partial(post, actor=request.actor, letter_id=letter_id),
        question=Message("Brief zur Post geben"),
        verb=_("Als zur Post gegeben vermerken"),
        said=Message("Der Brief ist als zur Post gegeben vermerkt."),
        consequences=[Message("Tag und Ihr Name stehen danach im Verlauf. Der Medienbruch wird vermerkt.")],
        template="cases/post_letter.html",
        extra={"sheet": postal_sheet(page.case, letter_id)},
    )
