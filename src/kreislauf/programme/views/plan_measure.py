from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from kreislauf.kernel import Message
from kreislauf.programme import actions, queries
from kreislauf.programme.forms import PlanMeasureForm
from kreislauf.ui.pages import page_or_fragment, refusal_shown_on, tell


def plan_measure(request: HttpRequest, concept_id: UUID) -> HttpResponse:
    page = queries.concept_page(request.actor, concept_id)
    found = queries.measure_choices()
    form = PlanMeasureForm(
        request.POST or None,
        choices={"owner_id": found.owners, "line_id": [("", _("noch keine")), *found.lines]},
    )
    if request.method == "POST" and form.is_valid():
        with refusal_shown_on(form):
            measure = actions.plan_measure(actor=request.actor, concept_id=concept_id, **form.cleaned_data)
        if form.is_valid():
            tell(request, Message("Die Maßnahme „{title}“ ist geplant.", title=measure.title))
            return redirect("programme:measure", measure.pk)
    back = reverse("programme:concept", args=[concept_id])
    return page_or_fragment(
        request,
        "programme/task.html",
        {
            "crumbs": [
                (_("Digitalisierung"), reverse("programme:overview")),
                (page.concept.title, back),
                (_("Maßnahme planen"), ""),
            ],
            "question": _("Welche Maßnahme folgt aus dem Konzept?"),
            "form": form,
            "verb": _("Maßnahme planen"),
            "back": back,
        },
    )
