"""Data protection: what is where, what is public until when, and taking it back."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kreislauf.kernel import Message
from kreislauf.people import actions, queries
from kreislauf.people.forms import ReasonForm
from kreislauf.ui.pages import page_or_fragment, paginate, refusal_shown_on, tell


def crumb() -> tuple[str, str]:
    return _("Datenschutz"), reverse("people:privacy_register")


@require_safe
def privacy_register(request: HttpRequest) -> HttpResponse:
    """The register, derived from tables and event types."""
    return page_or_fragment(
        request,
        "people/privacy_register.html",
        {"crumbs": [(_("Datenschutz"), "")], "register": queries.privacy_register(request.actor)},
    )


@require_safe
def publications(request: HttpRequest) -> HttpResponse:
    """Published personal data with the day on which it ends."""
    return page_or_fragment(
        request,
        "people/publications.html",
        {
            "crumbs": [crumb(), (_("Veröffentlichungen"), "")],
            "page": paginate(request, queries.publications(request.actor)),
        },
    )


def retract_publication(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """Take one publication back before its time."""
    entry = queries.publication(request.actor, kind, key)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusal_shown_on(form):
            actions.retract_publication(actor=request.actor, kind=kind, key=key, **form.cleaned_data)
        if form.is_valid():
            tell(request, Message("„{title}“ ist nicht mehr öffentlich.", title=entry.title))
            return redirect("people:publications")
    back = reverse("people:publications")
    return page_or_fragment(
        request,
        "patterns/task.html",
        {
            "crumbs": [crumb(), (_("Veröffentlichungen"), back), (_("Zurücknehmen"), "")],
            "question": Message("„{title}“ nicht mehr veröffentlichen?", title=entry.title),
            "consequences": [
                _("Die öffentliche Adresse bleibt und nennt als Grund den Schutz personenbezogener Daten.")
            ],
            "form": form,
            "verb": _("Zurücknehmen"),
            "back": back,
        },
    )
