"""Release locked funds on the ground of a resolution."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kreislauf.budget import actions
from kreislauf.budget.forms import ReleaseFundsForm
from kreislauf.budget.queries.lock_page import LockPage, lock_to_release
from kreislauf.budget.views import crumbs
from kreislauf.kernel import Message, Money
from kreislauf.ui import text
from kreislauf.ui.pages import READ_AND_WRITE, Task, perform, posted


@READ_AND_WRITE
def release_funds(request: HttpRequest, lock_id: UUID) -> HttpResponse:
    """In whole or in part, never more than the resolution orders."""
    page = lock_to_release(request.actor, lock_id)
    task = Task(
        question=Message("Mittel aus „{line}“ freigeben?", line=page.title),
        verb=_("Mittel freigeben"),
        back=reverse("budget:lock", args=[lock_id]),
        said=lambda release: Message("{amount} sind freigegeben.", amount=Money(release.amount_cents)),
        crumbs=crumbs.of_lock(page.lock.line_id, page.title, lock_id),
        lead=page.standing.sentence,
        consequences=_consequences(page),
        template="budget/release_funds.html",
        extra={"page": page},
    )
    form = ReleaseFundsForm(
        posted(request),
        choices={"resolution_id": [(order.resolution.pk, text.say(order.label)) for order in page.orders]},
        initial={"amount": page.offered or None},
    )
    return perform(request, form, partial(actions.release_funds, actor=request.actor, lock_id=lock_id), task)


def _consequences(page: LockPage) -> list[Message]:
    told = []
    if page.offered:
        told.append(Message("Danach können {amount} gebunden werden.", amount=page.offered))
        left = page.standing.remaining - page.offered
        told.append(Message("Gesperrt bleiben {left}.", left=left) if left else Message("Gesperrt bleibt nichts."))
    told.append(Message("Öffentlich wird die Freigabe, sobald das Ergebnis des Beschlusses bekannt gegeben ist."))
    return told
