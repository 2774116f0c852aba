"""Put an entry of the amendment list on a line."""

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kreislauf.budget import actions
from kreislauf.budget.forms import AssignEntryForm
from kreislauf.budget.queries.corrections import place_shown
from kreislauf.budget.queries.plan_page import entry_page
from kreislauf.budget.views import crumbs
from kreislauf.kernel import Message, Money, mark_of
from kreislauf.ui.pages import READ_AND_WRITE, Task, perform, posted


@READ_AND_WRITE
def assign_entry(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    """The locks that secure it follow it."""
    page = entry_page(request.actor, entry_id)
    entry = page.entry
    task = Task(
        question=_("Auf welcher Haushaltsposition steht dieser Ansatz?"),
        verb=_("Position zuordnen"),
        back=reverse("budget:plan", args=[entry.plan_id]),
        said=Message("Der Eintrag ist zugeordnet."),
        crumbs=crumbs.of_plan(entry.plan_id, str(entry.plan)),
        lead=Message("{text}: {amount}", text=entry.text, amount=Money(entry.amount_cents)),
        consequences=[Message("Sperren, die zu diesem Ansatz gehören, kommen auf dieselbe Position.")],
    )
    shown = place_shown(entry)
    form = AssignEntryForm(posted(request), choices={"line_id": page.lines}, initial=shown, seen=mark_of(shown))
    return perform(request, form, partial(actions.assign_entry, actor=request.actor, entry_id=entry_id), task)
