"""People, as the county knows them."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kreislauf.kernel import Message
from kreislauf.people import actions, queries
from kreislauf.people.forms import AddPersonForm, ErasureForm
from kreislauf.people.permissions import PeopleRight, may, permit
from kreislauf.ui.pages import page_or_fragment, paginate, refusal_shown_on, tell
from kreislauf.ui.steps import Step, Steps


def crumb() -> tuple[str, str]:
    return _("Personen"), reverse("people:persons")


@require_safe
def persons(request: HttpRequest) -> HttpResponse:
    """Everyone by name."""
    words = request.GET.get("name", "")
    return page_or_fragment(
        request,
        "people/persons.html",
        {
            "crumbs": [(_("Personen"), "")],
            "page": paginate(request, queries.persons(request.actor, words=words)),
            "words": words,
            "may_add": may(request.actor, PeopleRight.MANAGE_MEMBERSHIPS),
        },
    )


@require_safe
def person(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """One person: what he or she belongs to, and belonged to."""
    page = queries.person_page(request.actor, person_id)
    erase = Step(_("Angaben im Journal löschen"), reverse("people:erase_personal_data", args=[person_id]))
    return page_or_fragment(
        request,
        "people/person.html",
        {
            "crumbs": [crumb(), (str(page.person), "")],
            "page": page,
            "steps": Steps.of(erase) if page.may_erase else None,
        },
    )


def add_person(request: HttpRequest) -> HttpResponse:
    """Enter a person."""
    permit(request.actor, PeopleRight.MANAGE_MEMBERSHIPS)
    form = AddPersonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusal_shown_on(form):
            added = actions.add_person(actor=request.actor, **form.cleaned_data)
        if form.is_valid():
            tell(request, Message("{name} ist aufgenommen.", name=str(added)))
            return redirect("people:person", added.pk)
    return page_or_fragment(
        request,
        "patterns/task.html",
        {
            "crumbs": [crumb(), (_("Person aufnehmen"), "")],
            "question": _("Wer wird aufgenommen?"),
            "lead": _(
                "Aufgenommen wird, wer ein Mandat oder eine Funktion hat. Rechte folgen erst aus Mitgliedschaften."
            ),
            "form": form,
            "verb": _("Aufnehmen"),
            "back": reverse("people:persons"),
        },
    )


def erase_personal_data(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Erase what the journal knows of a person."""
    page = queries.erasure_page(request.actor, person_id)
    form = ErasureForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusal_shown_on(form):
            count = actions.erase_personal_data(actor=request.actor, person_id=person_id, **form.cleaned_data)
        if form.is_valid():
            tell(request, Message("{count:Keine Angabe ist|Eine Angabe ist|# Angaben sind} gelöscht.", count=count))
            return redirect("people:person", person_id)
    back = reverse("people:person", args=[person_id])
    return page_or_fragment(
        request,
        "patterns/task.html",
        {
            "crumbs": [crumb(), (str(page.person), back), (_("Angaben löschen"), "")],
            "question": Message("Angaben zu {name} im Journal löschen?", name=str(page.person)),
            "lead": Message(
                "Im Journal {count:steht keine Angabe|steht eine Angabe|stehen # Angaben} zu dieser Person.",
                count=page.values,
            ),
            "consequences": _consequences(page.is_published),
            "form": form,
            "verb": _("Endgültig löschen"),
            "back": back,
        },
    )


def _consequences(is_published: bool) -> list[str]:
    sentences = [
        _("Die Angaben und ihre Schlüssel sind danach nirgends mehr vorhanden; das lässt sich nicht zurücknehmen."),
        _("Die Kette des Journals bleibt prüfbar, denn sie enthält nur verschlüsselte Prüfsummen."),
    ]
    if is_published:
        sentences.append(_("Die öffentliche Seite der Person wird zurückgenommen."))
    return sentences
