"""Who is away, and who stands in."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kreislauf.cases.actions.end_absence import end_absence as end
from kreislauf.cases.actions.enter_absence import enter_absence as enter
from kreislauf.cases.forms.cases import ConfirmForm, EnterAbsenceForm
from kreislauf.cases.queries import tasks as queries
from kreislauf.cases.views import _shared as shared
from kreislauf.kernel import Message, today
from kreislauf.ui.pages import READ_AND_WRITE, Task, page_or_fragment, perform, posted


@require_safe
def absences(request: HttpRequest) -> HttpResponse:
    """Absences of one's units, from today on."""
    context = {"page": queries.absences_page(request.actor), "crumbs": shared.of_cases(_("Abwesenheit"))}
    return page_or_fragment(request, "cases/absences.html", context)


@READ_AND_WRITE
def enter_absence(request: HttpRequest) -> HttpResponse:
    """One's own; heads of a unit for their people too."""
    page = queries.absences_page(request.actor)
    form = EnterAbsenceForm(
        posted(request),
        choices={"person_id": page.people, "substitute_id": [("", _("Bitte wählen")), *page.substitutes]},
        initial={"since": today(), "until": today(), "person_id": request.actor.person_id},
    )
    task = Task(
        question=Message("Wer ist abwesend, und wer vertritt?"),
        verb=_("Abwesenheit eintragen"),
        back=reverse("cases:absences"),
        said=Message("Die Abwesenheit ist eingetragen."),
        crumbs=[*shared.of_cases(), (_("Abwesenheit"), reverse("cases:absences"))],
        consequences=[Message("Wer vertritt, sieht die Vorgänge an diesen Tagen als eigene und bearbeitet sie.")],
    )
    return perform(request, form, partial(enter, actor=request.actor), task)


@READ_AND_WRITE
def end_absence(request: HttpRequest, absence_id: UUID) -> HttpResponse:
    """Back earlier than planned."""
    absence = queries.absence_to_end(request.actor, absence_id)
    task = Task(
        question=Message("Abwesenheit von {name} beenden?", name=str(absence.person)),
        verb=_("Abwesenheit beenden"),
        back=reverse("cases:absences"),
        said=Message("Die Abwesenheit ist beendet."),
        crumbs=[*shared.of_cases(), (_("Abwesenheit"), reverse("cases:absences"))],
        consequences=[Message("Ab heute vertritt {name} nicht mehr.", name=str(absence.substitute))],
    )
    act = partial(end, actor=request.actor, absence_id=absence_id)
    return perform(request, ConfirmForm(posted(request)), act, task)
