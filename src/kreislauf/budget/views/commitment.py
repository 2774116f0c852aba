"""A commitment and the payments against it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kreislauf.budget import actions
from kreislauf.budget.forms import EnterInvoiceForm, ReduceCommitmentForm
from kreislauf.budget.queries.spending_pages import (
    CommitmentPage,
    commitment_page,
    commitment_to_invoice,
    commitment_to_reduce,
)
from kreislauf.budget.views import crumbs
from kreislauf.kernel import Message, Money
from kreislauf.ui.pages import READ_AND_WRITE, Task, page_or_fragment, perform, posted
from kreislauf.ui.steps import Step, Steps


@require_safe
def commitment(request: HttpRequest, commitment_id: UUID) -> HttpResponse:
    page = commitment_page(request.actor, commitment_id)
    line = page.commitment.line
    context = {
        "page": page,
        "steps": Steps(tuple(_steps(page))),
        "crumbs": crumbs.of_line(line.pk, line.name, page.commitment.title),
    }
    return page_or_fragment(request, "budget/commitment.html", context)


def _steps(page: CommitmentPage) -> Iterator[Step]:
    here = [page.commitment.pk]
    if page.may_invoice:
        yield Step(_("Rechnung eingeben"), reverse("budget:enter_invoice", args=here), page.something_left)
    if page.may_reduce:
        yield Step(_("Bindung mindern"), reverse("budget:reduce_commitment", args=here), page.something_left)


@READ_AND_WRITE
def enter_invoice(request: HttpRequest, commitment_id: UUID) -> HttpResponse:
    """Never more than is open."""
    page = commitment_to_invoice(request.actor, commitment_id)
    task = Task(
        question=Message("Welche Rechnung ist zu „{title}“ eingegangen?", title=page.commitment.title),
        verb=_("Rechnung eingeben"),
        back=reverse("budget:commitment", args=[commitment_id]),
        said=lambda payment: Message("Die Rechnung über {amount} ist eingegeben.", amount=Money(payment.amount_cents)),
        then=lambda payment: reverse("budget:payment", args=[payment.pk]),
        crumbs=_crumbs(page),
        lead=page.lead,
        consequences=[Message("Danach bescheinigt das Fachamt, dass die Rechnung richtig ist.")],
    )
    initial = {"amount": page.available, "payee": page.commitment.creditor}
    form = EnterInvoiceForm(posted(request), initial=initial)
    act = partial(actions.enter_invoice, actor=request.actor, commitment_id=commitment_id)
    return perform(request, form, act, task)


@READ_AND_WRITE
def reduce_commitment(request: HttpRequest, commitment_id: UUID) -> HttpResponse:
    """Give back what is not needed, by a posting of its own."""
    page = commitment_to_reduce(request.actor, commitment_id)
    task = Task(
        question=Message("Um wie viel mindern Sie „{title}“?", title=page.commitment.title),
        verb=_("Bindung mindern"),
        back=reverse("budget:commitment", args=[commitment_id]),
        said=Message("Die Bindung ist gemindert."),
        crumbs=_crumbs(page),
        lead=page.lead,
        consequences=[Message("Der Betrag wird auf der Haushaltsposition wieder frei.")],
    )
    form = ReduceCommitmentForm(posted(request), initial={"amount": page.available})
    act = partial(actions.reduce_commitment, actor=request.actor, commitment_id=commitment_id)
    return perform(request, form, act, task)


def _crumbs(page: CommitmentPage) -> list[crumbs.Crumb]:
    line = page.commitment.line
    return crumbs.of_commitment(line.pk, line.name, page.commitment.pk, page.commitment.title)
