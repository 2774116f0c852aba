"""Carry a paper over into the term of those who succeed its bodies."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kreislauf.council import actions
from kreislauf.council.forms.papers import CarryPaperOverForm
from kreislauf.council.queries.succession import paper_to_carry_over
from kreislauf.council.views import crumbs
from kreislauf.kernel import Message
from kreislauf.ui.pages import READ_AND_WRITE, Task, perform


@READ_AND_WRITE
def carry_paper_over(request: HttpRequest, paper_id: UUID) -> HttpResponse:
    paper, moves = paper_to_carry_over(request.actor, paper_id)
    task = Task(
        question=_("In die neue Wahlperiode überführen?"),
        lead=paper.title,
        verb=_("Überführen"),
        back=reverse("council:paper", args=[paper_id]),
        said=Message("Die Vorlage geht in der neuen Wahlperiode weiter."),
        crumbs=crumbs.of_paper(paper_id, paper.reference, _("Neue Wahlperiode")),
        consequences=[
            Message("{before}: weiter in „{after}“.", before=before, after=after)
            if after
            else Message("{before}: Dafür ist heute kein Gremium zuständig.", before=before)
            for before, after in moves
        ],
    )
    act = partial(actions.carry_paper_over, actor=request.actor, paper_id=paper_id)
    return perform(request, CarryPaperOverForm(request.POST or None), act, task)
