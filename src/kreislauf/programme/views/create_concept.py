from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from kreislauf.kernel import Message
from kreislauf.programme import actions, queries
from kreislauf.programme.forms import CreateConceptForm
from kreislauf.ui.pages import page_or_fragment, refusal_shown_on, tell


def create_concept(request: HttpRequest) -> HttpResponse:
    found = queries.concept_choices(request.actor)
    form = CreateConceptForm(
        request.POST or None, request.FILES or None, choices={"unit_id": found.units, "lock_ids": found.locks}
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        with refusal_shown_on(form):
            concept = actions.create_concept(
                actor=request.actor,
                title=data["title"],
                unit_id=data["unit_id"],
                lock_ids=data["lock_ids"],
                filename=data["document"].name,
                content=data["document"].read(),
            )
        if form.is_valid():
            tell(request, Message("Das Konzept „{title}“ ist angelegt.", title=data["title"]))
            return redirect("programme:concept", concept.pk)
    back = reverse("programme:overview")
    return page_or_fragment(
        request,
        "programme/task.html",
        {
            "crumbs": [(_("Digitalisierung"), back), (_("Konzept anlegen"), "")],
            "question": _("Welches Konzept möchten Sie anlegen?"),
            "consequences": [Message("Öffentlich wird das Konzept mit seiner ersten Vorstellung in einer Sitzung.")],
            "form": form,
            "verb": _("Konzept anlegen"),
            "back": back,
        },
    )
