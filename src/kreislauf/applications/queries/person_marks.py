"""Received applications by a person that is named in them, and how many cannot be searched."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from kreislauf.applications.models import Application, PersonMark
from kreislauf.applications.rules.person_marks import Mark, wanted_mark
from kreislauf.applications.rules.states import ApplicationState
from kreislauf.kernel import Message
from kreislauf.vault.api import keyed_hashes


def purpose_of(mark: Mark) -> str:
    """Keeps the hashes of different things apart."""
    return f"person-{mark.value}"


def by_person(wanted: str) -> Q:
    """Applications whose answers name this mail address, day of birth or name; none where it is nothing of these."""
    mark = wanted_mark(wanted)
    if mark is None:
        return Q(pk__in=())
    kind, text = mark
    found = PersonMark.objects.filter(kind=kind.value, hash__in=keyed_hashes(purpose_of(kind), text))
    return Q(pk__in=found.values("application"))


def unmarked() -> QuerySet[Application, Application]:
    """Received, and not looked through yet: from before this was kept."""
    marks = PersonMark.objects.filter(application=OuterRef("pk"))
    return Application.objects.filter(~Exists(marks), state=ApplicationState.RECEIVED)


def not_searched() -> list[Message]:
    """What a search by name, address or day of birth leaves out, in sentences."""
    told = []
    if waiting := unmarked().count():
        told.append(
            Message(
                "{n:Ein Antrag ist noch nicht erschlossen und wurde|# Anträge sind noch nicht erschlossen und wurden} "
                "nicht durchsucht; das geschieht von selbst innerhalb einer Stunde.",
                n=waiting,
            )
        )
    if without := PersonMark.objects.filter(kind=PersonMark.Kind.NOTHING).count():
        told.append(
            Message(
                "{n:Ein Antrag nennt|# Anträge nennen} in keinem Feld, das als solches erkannt ist, einen Namen, ein "
                "Geburtsdatum oder eine E-Mail-Adresse und {n:wurde|wurden} nicht durchsucht.",
                n=without,
            )
        )
    return [
        *told,
        Message("Entwürfe werden nur über eine bestätigte Adresse oder eine Anmeldung gefunden, nicht nach Namen."),
        Message(
            "Hochgeladene Dateien, freie Texte, Nachrichten, Notizen und Bescheide sind verschlüsselt und nicht "
            "durchsucht: Wer nur dort genannt ist, wird nicht gefunden."
        ),
    ]
