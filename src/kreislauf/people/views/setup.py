"""What the county is set up with: terms, competences and dated rules."""

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kreislauf.kernel import Message, mark_of, today
from kreislauf.people import actions, queries
from kreislauf.people.forms import (
    AddCompetenceForm,
    AssignCompetencesForm,
    CorrectRuleForm,
    CorrectTermForm,
    OpenTermForm,
    SetRuleForm,
)
from kreislauf.people.permissions import PeopleRight, permit
from kreislauf.people.views.bodies import crumb as bodies_crumb
from kreislauf.ui.pages import Task, page_or_fragment, perform


def crumbs() -> list[tuple[str, str]]:
    return [bodies_crumb(), (_("Einrichtung"), reverse("people:setup"))]


@require_safe
def setup(request: HttpRequest) -> HttpResponse:
    """Terms, competences and rules of the county, and what is missing."""
    page = queries.setup_page(request.actor)
    context = {"crumbs": [bodies_crumb(), (_("Einrichtung"), "")], "page": page}
    return page_or_fragment(request, "people/setup.html", context)


def open_term(request: HttpRequest) -> HttpResponse:
    """Open a term; its bodies are formed afterwards."""
    permit(request.actor, PeopleRight.MANAGE_TERMS)
    task = Task(
        question=_("Welche Wahlperiode wird eröffnet?"),
        lead=_("Das geht lange vor ihrem ersten Tag. Die laufende endet davon nicht."),
        consequences=[_("Danach lassen sich ihre Gremien, Fraktionen und Gruppen bilden.")],
        verb=_("Wahlperiode eröffnen"),
        back=reverse("people:setup"),
        said=lambda term: Message("Die {numeral}. Wahlperiode ist eröffnet.", numeral=term.numeral),
        crumbs=crumbs(),
    )
    form = OpenTermForm(request.POST or None, initial=queries.next_term())
    return perform(request, form, partial(actions.open_term, actor=request.actor), task)


def correct_term(request: HttpRequest, term_id: UUID) -> HttpResponse:
    """Put right the days of a term."""
    term = queries.term_to_correct(request.actor, term_id)
    shown = queries.term_shown(term)
    task = Task(
        question=Message("Von wann bis wann dauert die {numeral}. Wahlperiode?", numeral=term.numeral),
        consequences=[_("Gremien und Mitgliedschaften behalten ihre eigenen Tage.")],
        verb=_("Wahlperiode berichtigen"),
        back=reverse("people:setup"),
        said=Message("Die Tage der {numeral}. Wahlperiode sind berichtigt.", numeral=term.numeral),
        crumbs=crumbs(),
    )
    form = CorrectTermForm(request.POST or None, initial=shown, seen=mark_of(shown))
    return perform(request, form, partial(actions.correct_term, actor=request.actor, term_id=term_id), task)


def set_county_rule(request: HttpRequest, key: str) -> HttpResponse:
    """Let a rule have a value from a day on."""
    row = queries.rule_page(request.actor, key)
    kind = row.kind
    proposed = "" if kind.proposed in (None, ()) else kind.written(kind.proposed)
    form = SetRuleForm(
        request.POST or None,
        kind=kind,
        initial={
            "value": row.current.written if row.current else proposed,
            "norm": row.current.norm if row.current else kind.norm,
            "valid_from": today(),
        },
    )
    task = Task(
        question=Message("Welcher Wert gilt für die Regel „{label}“?", label=kind.label),
        lead=kind.waits,
        consequences=[_("Der Wert gilt vom genannten Tag an, bis ein späterer ihn ablöst. Davor gilt der bisherige.")],
        verb=_("Wert festlegen"),
        back=reverse("people:setup"),
        said=Message("Der Wert der Regel „{label}“ ist festgelegt.", label=kind.label),
        crumbs=crumbs(),
    )
    return perform(request, form, partial(actions.set_county_rule, actor=request.actor, key=key), task)


def correct_county_rule(request: HttpRequest, rule_id: int) -> HttpResponse:
    """Put right what was entered wrongly."""
    page = queries.dated_rule_page(request.actor, rule_id)
    shown, kind = queries.county_rule_shown(page.dated), page.kind
    form = CorrectRuleForm(request.POST or None, kind=kind, initial=shown, seen=mark_of(shown))
    task = Task(
        question=Message(
            "Welcher Wert gilt für die Regel „{label}“ ab dem {day} wirklich?",
            label=kind.label,
            day=page.dated.valid_from,
        ),
        lead=_("Das berichtigt einen Irrtum. Ändert sich das Recht, legen Sie einen Wert ab einem neuen Tag fest."),
        consequences=[
            _("Was nach dem alten Wert entschieden oder versandt wurde, bleibt. Das Journal nennt beide Werte.")
        ],
        verb=_("Wert berichtigen"),
        back=reverse("people:setup"),
        said=Message("Der Wert der Regel „{label}“ ist berichtigt.", label=kind.label),
        crumbs=crumbs(),
    )
    return perform(request, form, partial(actions.correct_county_rule, actor=request.actor, rule_id=rule_id), task)


def add_competence(request: HttpRequest) -> HttpResponse:
    """Name something to be competent for."""
    permit(request.actor, PeopleRight.MANAGE_ORGANIZATIONS)
    task = Task(
        question=_("Welche Zuständigkeit kommt hinzu?"),
        lead=_("Zuständigkeiten überdauern Gremien: Sperrvermerke und Aufträge folgen ihnen zum Nachfolger."),
        consequences=[_("Danach lässt sie sich einem Gremium oder Amt geben.")],
        verb=_("Zuständigkeit anlegen"),
        back=reverse("people:setup"),
        said=lambda made: Message("Die Zuständigkeit „{label}“ ist angelegt.", label=made.label),
        crumbs=crumbs(),
    )

    def act(*, label: str) -> object:
        return actions.add_competence(actor=request.actor, key=_key_of(label), label=label)

    return perform(request, AddCompetenceForm(request.POST or None), act, task)


_LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def _key_of(label: str) -> str:
    """The key that nobody has to think of: the label in plain letters."""
    return slugify(label.lower().translate(_LETTERS)).replace("-", "_")[:60].strip("_") or "ohne_namen"


def assign_competences(request: HttpRequest, organization_id: UUID) -> HttpResponse:
    """Say what an organisation is competent for."""
    permit(request.actor, PeopleRight.MANAGE_ORGANIZATIONS)
    organization = queries.organization_page(request.actor, organization_id).organization
    shown = queries.competences_shown(organization)
    form = AssignCompetencesForm(
        request.POST or None,
        initial=shown,
        seen=mark_of(shown),
        choices={"competences": queries.competence_choices()},
    )
    back = reverse("people:organization", args=[organization_id])
    task = Task(
        question=Message("Wofür ist „{name}“ zuständig?", name=organization.name),
        lead=_("Aus Zuständigkeiten folgen Rechte: Wer im Sitzungsdienst arbeitet, registriert Vorlagen und lädt ein."),
        consequences=[_("Die Rechte aller, die dort arbeiten, ändern sich sofort.")],
        verb=_("Zuständigkeiten festlegen"),
        back=back,
        said=Message("Die Zuständigkeiten von „{name}“ sind festgelegt.", name=organization.name),
        crumbs=[bodies_crumb(), (organization.short_name, back)],
    )
    act = partial(actions.assign_competences, actor=request.actor, organization_id=organization_id)
    return perform(request, form, act, task)
