"""Commit funds of a line."""

from __future__ import annotations

from functools import partial
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kreislauf.budget import actions
from kreislauf.budget.forms import CommitFundsForm
from kreislauf.budget.queries.line_page import line_to_spend
from kreislauf.budget.views import crumbs
from kreislauf.kernel import Message, Money
from kreislauf.ui.pages import READ_AND_WRITE, Task, perform, posted


@READ_AND_WRITE
def commit_funds(request: HttpRequest, line_id: UUID) -> HttpResponse:
    """An obligation that uses up authorisation before it is paid."""
    page = line_to_spend(request.actor, line_id)
    task = Task(
        question=Message("Wofür binden Sie Mittel aus „{line}“?", line=page.line.name),
        verb=_("Mittel binden"),
        back=reverse("budget:line", args=[line_id]),
        said=lambda commitment: Message("{amount} sind gebunden.", amount=Money(commitment.amount_cents)),
        then=lambda commitment: reverse("budget:commitment", args=[commitment.pk]),
        crumbs=crumbs.of_line(line_id, page.line.name),
        lead=page.lead,
        consequences=[Message("Gebundene Mittel stehen für anderes nicht mehr zur Verfügung.")],
    )
    form = CommitFundsForm(
        posted(request),
        initial={"key": str(uuid4())},
        is_investment=page.line.account.is_investment,
        is_provisional=page.may_commit_provisionally,
    )
    return perform(request, form, partial(actions.commit_funds, actor=request.actor, line_id=line_id), task)
