"""The living style guide: every component in every state, with made-up things of no county.

It exists where nobody mistakes it for the product: in demo, test and debug.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django import forms as plain
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from kreislauf.kernel import COUNTY_TIME, Message, Money, Verdict
from kreislauf.ui import forms, states
from kreislauf.ui.conditions import Condition
from kreislauf.ui.moneybar import MoneyBar
from kreislauf.ui.pages import FilterLink, filter_links, page_or_fragment, paginate, refusal_shown_on, tell
from kreislauf.ui.rules.states import ConditionState, StepState
from kreislauf.ui.steps import Step, Steps
from kreislauf.ui.story import HistoryEntry, Station, StationDocument


def urlpatterns() -> list[URLPattern]:
    """The guide's addresses, or none in production."""
    shown = settings.DEBUG or settings.KREISLAUF_DEMO or getattr(settings, "MODE", "") == "test"
    if not shown:
        return []
    return [
        path("stil/", styleguide, name="styleguide"),
        path("stil/aufgabe/", sample_task, name="sample_task"),
    ]


class SampleForm(forms.Form):
    """One field of every kind."""

    purpose = plain.CharField(
        label=_("Zweck"), help_text=_("Ein Satz, den auch Außenstehende verstehen."), max_length=120
    )
    amount = forms.MoneyField(label=_("Betrag"), maximum=Money.euros(600_000))
    on = forms.DateField(label=_("Tag"), earliest=date(2023, 1, 1))
    at = forms.TimeField(label=_("Beginn"), required=False)
    body = plain.ChoiceField(label=_("Gremium"), choices=[("", "–"), ("a", _("Kreisausschuss")), ("b", _("Kreistag"))])
    nature = forms.RadioField(
        label=_("Art der Mittel"), choices=[("i", _("Investition")), ("o", _("Laufender Aufwand"))]
    )
    members = forms.ChecksField(
        label=_("Beteiligte"), choices=[("1", _("Kämmerei")), ("2", _("Kreistagsbüro"))], required=False
    )
    reason = forms.TextField(label=_("Begründung"), required=False, rows=4)
    letter = forms.UploadField(label=_("Schreiben"), endings=(".pdf", ".docx"), required=False)
    agreed = plain.BooleanField(label=_("Die Angaben sind mit dem Fachamt abgestimmt"))


NOT_RECOMMENDED = Verdict.refused(
    Message("Die Empfehlung des Fachausschusses fehlt."),
    norm="Sperrvermerk Nr. 1",
    remedy=Message("Der Ausschuss kann sie am {day} beschließen.", day=date(2024, 5, 13)),
)


def sample_task(request: HttpRequest) -> HttpResponse:
    """A task page that is always refused, so that errors and reasons can be looked at."""
    form = SampleForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        with refusal_shown_on(form):
            NOT_RECOMMENDED.raise_if_refused()
    context = {
        "crumbs": [(_("Gestaltung"), ".."), (_("Mittel freigeben"), "")],
        "question": _("Mittel freigeben?"),
        "lead": _("Gesperrt sind 400.000 Euro für Digitalisierung."),
        "consequences": [Message("Danach können {amount} gebunden werden.", amount=Money.euros(600_000))],
        "form": form,
        "verb": _("Mittel freigeben"),
        "back": "..",
    }
    return page_or_fragment(request, "patterns/task.html", context)


@require_safe
def styleguide(request: HttpRequest) -> HttpResponse:
    """Every component on one page; `?gesagt` shows the line after a success with its way back."""
    if "gesagt" in request.GET:
        tell(request, _("Die Mittel sind freigegeben."), undo_url=request.path)
    return page_or_fragment(request, "ui/styleguide.html", _samples(request))


def _samples(request: HttpRequest) -> dict[str, Any]:
    wrong = SampleForm({"falsch-amount": "zwölf", "falsch-on": "gestern"}, prefix="falsch")
    wrong.is_valid()
    return {
        "crumbs": [(_("Start"), "/"), (_("Gestaltung"), "")],
        "states": states.STATES.values(),
        "money": Money.euros(600_000),
        "day": datetime(2023, 12, 7, 17, 30, tzinfo=COUNTY_TIME),
        "steps": _steps(),
        "bars": _bars(),
        "tree": _conditions(),
        "stations": _stations(),
        "entries": _entries(),
        "rows": _rows(),
        "page": paginate(request, range(240), per_page=20),
        "chips": filter_links(
            request,
            "stand",
            [(one.value, states.state(one).label) for one in StepState],
            all_label=_("Alle"),
            counts={"open": 7, "done": 31},
        ),
        "tabs": [FilterLink(_("Überblick"), "?", True), FilterLink(_("Tagesordnung"), "?reiter=to", count=12)],
        "form": SampleForm(),
        "wrong": wrong,
        "verdict": NOT_RECOMMENDED,
    }


def _steps() -> Steps:
    return Steps.of(
        Step(_("Mittel binden"), "aufgabe/", hint=_("Bis zu 350.000 Euro sind frei.")),
        Step(_("Freigabevorlage entwerfen"), "aufgabe/"),
        Step(_("Weitere Mittel freigeben"), "aufgabe/", verdict=NOT_RECOMMENDED),
    )


def _bars() -> list[MoneyBar]:
    euros = Money.euros
    return [
        MoneyBar(paid=euros(180_000), committed=euros(70_000), free=euros(350_000), locked=euros(400_000)),
        MoneyBar(locked=euros(1_000_000)),
        MoneyBar(),
    ]


def _conditions() -> list[Condition]:
    return [
        Condition(
            Message("Ein Digitalisierungskonzept ist vorgestellt."),
            is_met=True,
            evidence=Message("Vorgestellt am {day} im Fachausschuss.", day=date(2024, 4, 15)),
            evidence_href="#bedingungen",
        ),
        Condition(
            Message("Der zuständige Fachausschuss empfiehlt die Freigabe oder der Kreistag beschließt sie."),
            is_met=False,
            needs_all=False,
            children=(
                Condition(
                    Message("Empfehlung des Fachausschusses"),
                    is_met=False,
                    waits_for=Message("Möglich in der Sitzung am {day}.", day=date(2024, 5, 13)),
                ),
                Condition(Message("Beschluss des Kreistages"), is_met=False),
            ),
        ),
    ]


def _stations() -> list[Station]:
    return [
        Station(
            title=Message("Ausschuss für Finanzen empfiehlt den Antrag"),
            state="recommended",
            on=date(2023, 11, 27),
            who="Ausschuss für Finanzen, Personal und Digitalisierung",
            outcome=Message("9 Ja, 2 Nein, keine Enthaltung"),
            href="#geschichte",
            documents=(StationDocument("Niederschrift (PDF)", "#geschichte"),),
        ),
        Station(
            title=Message("Kreistag beschließt"),
            state="adopted",
            on=date(2023, 12, 7),
            who="Kreistag",
            outcome=Message("Angenommen mit 31 Ja und 14 Nein"),
            bar=MoneyBar(locked=Money.euros(1_000_000)),
        ),
        Station(
            title=Message("Kreisausschuss gibt Mittel frei"),
            state=ConditionState.OPEN.key,
            who="Kreisausschuss",
            waits_for=Message("Empfehlung des Fachausschusses"),
            is_open=True,
        ),
        Station(title=Message("Maßnahmen beginnen"), state="planned", is_open=True),
    ]


def _entries() -> list[HistoryEntry]:
    return [
        HistoryEntry(
            datetime(2024, 6, 10, 16, 5, tzinfo=COUNTY_TIME),
            Message("Mittel freigegeben: {amount}", amount=Money.euros(600_000)),
            who="Kämmerei",
            reason="Beschluss des Kreisausschusses",
        ),
        HistoryEntry(datetime(2023, 12, 7, 17, 30, tzinfo=COUNTY_TIME), Message("Antrag beschlossen"), "Kreistagsbüro"),
    ]


def _rows() -> list[dict[str, Any]]:
    return [
        {"title": "Digitalisierung", "on": date(2023, 12, 7), "state": "partly_released", "bar": _bars()[0]},
        {
            "title": "Radwege",
            "on": date(2024, 3, 1),
            "state": "in_force",
            "bar": MoneyBar(free=Money(12_345_67)),
        },
    ]
