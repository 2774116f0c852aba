from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from kreislauf.kernel import Message, Money
from kreislauf.programme import actions, queries
from kreislauf.programme.forms import PresentConceptForm
from kreislauf.ui.pages import page_or_fragment, refusal_shown_on, tell


def present_concept(request: HttpRequest, concept_id: UUID) -> HttpResponse:
    page = queries.concept_page(request.actor, concept_id)
    found = queries.presentation_choices(page.concept)
    form = PresentConceptForm(
        request.POST or None, choices={"version_id": found.versions, "meeting_id": found.meetings}
    )
    if request.method == "POST" and form.is_valid():
        with refusal_shown_on(form):
            actions.present_concept(actor=request.actor, concept_id=concept_id, **form.cleaned_data)
        if form.is_valid():
            tell(request, Message("Die Vorstellung ist festgehalten."))
            return redirect("programme:concept", concept_id)
    back = reverse("programme:concept", args=[concept_id])
    return page_or_fragment(
        request,
        "programme/task.html",
        {
            "crumbs": [
                (_("Digitalisierung"), reverse("programme:overview")),
                (page.concept.title, back),
                (_("Vorstellung"), ""),
            ],
            "question": _("Wann und wo wurde das Konzept vorgestellt?"),
            "consequences": _consequences(page),
            "form": form,
            "verb": _("Vorstellung festhalten"),
            "back": back,
        },
    )


def _consequences(page: queries.ConceptPage) -> list[Message]:
    told = [Message("Konzept und vorgestellte Fassung werden öffentlich.")]
    told += [
        Message(
            "Die Vorstellung gilt als Nachweis für „{line}“ ({amount} gesperrt).",
            line=lock.line.name,
            amount=Money(lock.remaining_cents),
        )
        for lock in page.locks
    ]
    return told
