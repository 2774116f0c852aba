from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kreislauf.kernel import Message, Money
from kreislauf.people.permissions import permit
from kreislauf.programme import actions, queries
from kreislauf.programme.forms import PresentConceptForm
from kreislauf.programme.permissions import ProgrammeRight
from kreislauf.ui.pages import Task, perform


def present_concept(request: HttpRequest, concept_id: UUID) -> HttpResponse:
    page = queries.concept_page(request.actor, concept_id)
    permit(request.actor, ProgrammeRight.PRESENT_CONCEPT, page.concept)
    found = queries.presentation_choices(page.concept)
    back = reverse("programme:concept", args=[concept_id])
    task = Task(
        question=_("Unter welchem Tagesordnungspunkt wurde das Konzept vorgestellt?"),
        verb=_("Vorstellung festhalten"),
        back=back,
        said=Message("Die Vorstellung ist festgehalten."),
        crumbs=[(_("Digitalisierung"), reverse("programme:overview")), (page.concept.title, back)],
        consequences=_consequences(page),
    )
    form = PresentConceptForm(
        request.POST or None, choices={"version_id": found.versions, "agenda_item_id": found.items}
    )
    return perform(request, form, partial(actions.present_concept, actor=request.actor, concept_id=concept_id), task)


def _consequences(page: queries.ConceptPage) -> list[Message]:
    told = [Message("Danach öffentlich, wenn der Punkt öffentlich war: Konzept und vorgestellte Fassung.")]
    told += [
        Message(
            "Als Nachweis für „{line}“ ({amount} gesperrt) zählt nur eine Vorstellung hier: {bodies}.",
            line=lock.line.name,
            amount=Money(lock.remaining_cents),
            bodies=" oder ".join(page.wanted[lock.pk]),
        )
        for lock in page.locks
        if lock.pk in page.wanted
    ]
    return told
