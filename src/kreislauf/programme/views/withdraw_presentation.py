from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kreislauf.kernel import Message, county_day
from kreislauf.programme import actions, queries
from kreislauf.programme.forms import ReasonForm
from kreislauf.ui.pages import READ_AND_WRITE, Task, perform


@READ_AND_WRITE
def withdraw_presentation(request: HttpRequest, presentation_id: UUID) -> HttpResponse:
    """It stays in the record, shown as withdrawn, with the reason."""
    presentation = queries.presentation_to_withdraw(request.actor, presentation_id)
    concept = presentation.concept
    back = reverse("programme:concept", args=[concept.pk])
    task = Task(
        question=_("Warum gilt diese Vorstellung nicht?"),
        verb=_("Vorstellung zurückziehen"),
        back=back,
        said=Message("Die Vorstellung ist zurückgezogen."),
        crumbs=[(_("Digitalisierung"), reverse("programme:overview")), (concept.title, back)],
        lead=Message(
            "Fassung {version}, {body}, {day}",
            version=presentation.version.number,
            body=presentation.meeting.organization.name,
            day=county_day(presentation.presented_at),
        ),
        consequences=[
            Message("Was sie bewiesen hat, gilt nicht mehr: Weitere Freigaben sind gesperrt."),
            Message("Danach öffentlich: dass die Vorstellung zurückgezogen ist, Ihre Stelle und die Begründung."),
            Message("Kämmerei und Kreistagsbüro werden benachrichtigt."),
        ],
    )
    act = partial(actions.withdraw_presentation, actor=request.actor, presentation_id=presentation_id)
    return perform(request, ReasonForm(request.POST or None), act, task)
