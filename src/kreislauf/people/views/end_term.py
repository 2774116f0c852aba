"""The end of a legislative term."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from kreislauf.kernel import Message
from kreislauf.people import actions, queries
from kreislauf.people.views.bodies import crumb
from kreislauf.ui.forms import Form
from kreislauf.ui.pages import page_or_fragment, refusal_shown_on, tell


def end_term(request: HttpRequest, term_id: UUID) -> HttpResponse:
    """Ask, then end the term with its bodies and mandates."""
    page = queries.term_page(request.actor, term_id)
    form = Form(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with refusal_shown_on(form):
            actions.end_term(actor=request.actor, term_id=term_id)
        if form.is_valid():
            tell(request, Message("Die {numeral}. Wahlperiode ist abgeschlossen.", numeral=page.term.numeral))
            return redirect("people:bodies")
    return page_or_fragment(
        request,
        "patterns/task.html",
        {
            "crumbs": [crumb(), (_("Wahlperiode abschließen"), "")],
            "question": Message("Die {numeral}. Wahlperiode abschließen?", numeral=page.term.numeral),
            "consequences": [
                Message(
                    "Mit dem {day} enden "
                    "{bodies:kein Gremium und keine Gruppe|ein Gremium oder eine Gruppe|# Gremien und Gruppen} "
                    "und {mandates:keine Mitgliedschaft|eine Mitgliedschaft|# Mitgliedschaften}.",
                    bodies=page.bodies,
                    mandates=page.mandates,
                    day=page.term.ends_on,
                ),
                _("Der Kreisausschuss führt die Geschäfte fort, bis der neue gebildet ist (NKomVG §75 Abs. 2)."),
                _("Was nachfolgt, übernimmt die Zuständigkeiten; Sperrvermerke und Aufträge bleiben bestehen."),
            ],
            "form": form,
            "verb": _("Wahlperiode abschließen"),
            "back": reverse("people:bodies"),
        },
    )
