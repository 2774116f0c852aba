from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from kreislauf.kernel import Message
from kreislauf.programme import actions, queries
from kreislauf.programme.forms import ReportOnMeasureForm
from kreislauf.ui.pages import page_or_fragment, refusal_shown_on, tell


def report_on_measure(request: HttpRequest, measure_id: UUID) -> HttpResponse:
    page = queries.measure_page(request.actor, measure_id)
    form = ReportOnMeasureForm(
        request.POST or None,
        current=page.measure.state,
        initial={"state": page.measure.state, "status_report": page.measure.status_report},
    )
    if request.method == "POST" and form.is_valid():
        with refusal_shown_on(form):
            actions.report_on_measure(actor=request.actor, measure_id=measure_id, **form.cleaned_data)
        if form.is_valid():
            tell(request, Message("Der Bericht ist festgehalten."))
            return redirect("programme:measure", measure_id)
    back = reverse("programme:measure", args=[measure_id])
    return page_or_fragment(
        request,
        "programme/task.html",
        {
            "crumbs": [
                (_("Digitalisierung"), reverse("programme:overview")),
                (page.measure.title, back),
                (_("Bericht"), ""),
            ],
            "question": Message("Wo steht „{title}“?", title=page.measure.title),
            "consequences": [Message("Stand und Bericht werden mit der Maßnahme veröffentlicht.")],
            "form": form,
            "verb": _("Bericht festhalten"),
            "back": back,
        },
    )
