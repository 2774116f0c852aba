"""What is entered about sittings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from django import forms as plain
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kreislauf.council.rules.inputs import Tally
from kreislauf.council.rules.states import Outcome
from kreislauf.kernel import COUNTY_TIME
from kreislauf.ui import forms
from kreislauf.ui.states import state


class PlanMeetingForm(forms.ModelChoiceForm):
    organization_id = plain.ChoiceField(label=_("Gremium"))
    starts_at = forms.DateTimeField(label=_("Beginn"))
    ends_at = forms.DateTimeField(label=_("Ende"), required=False)
    place = plain.CharField(label=_("Ort"), max_length=250, required=False)
    title = plain.CharField(
        label=_("Titel"), max_length=250, required=False, help_text=_("Leer: laufende Nummer und Gremium.")
    )


class MoveMeetingForm(forms.EditForm):
    starts_at = forms.DateTimeField(label=_("Neuer Beginn"))
    place = plain.CharField(label=_("Ort"), max_length=250, required=False)
    reason = plain.CharField(
        label=_("Grund"),
        max_length=300,
        required=False,
        help_text=_("Steht in der Nachricht an alle Eingeladenen. Nennen Sie nichts Nichtöffentliches."),
    )
    is_urgent = plain.BooleanField(
        label=_("Mit verkürzter Frist laden"),
        required=False,
        help_text=_("Nur in Eilfällen; der Grund sagt dann auch, warum es eilt."),
    )

    def clean_starts_at(self) -> datetime:
        moment: datetime = self.cleaned_data["starts_at"]
        return moment.astimezone(COUNTY_TIME)


class PostedForm(forms.Form):
    posted_on = forms.DateField(label=_("Aufgegeben am"))


class AgendaItemForm(forms.Form):
    title = plain.CharField(label=_("Worum geht es?"), max_length=400)
    is_public = plain.BooleanField(label=_("Öffentlich"), required=False, initial=True)


class InvitationForm(forms.Form):
    needed: ClassVar = {"reason": _("nur bei verkürzter Frist")}
    is_urgent = plain.BooleanField(
        label=_("Mit verkürzter Frist laden"),
        required=False,
        help_text=_("Nur in Eilfällen; der Grund steht in der Einladung. Nennen Sie nichts Nichtöffentliches."),
    )
    is_second_call = plain.BooleanField(
        label=_("Zweite Ladung über denselben Gegenstand"),
        required=False,
        help_text=_(
            "Die Ladung sagt es ausdrücklich. Über Punkte, die mangels Beschlussfähigkeit vertagt wurden, wird dann "
            "bei jeder Zahl von Anwesenden beschlossen, über alle anderen nicht (NKomVG §65 Abs. 2)."
        ),
    )
    reason = plain.CharField(label=_("Grund der Eile"), max_length=300, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("is_urgent") and not cleaned.get("reason"):
            self.add_error("reason", ValidationError(_("Bitte nennen Sie den Grund der Eile.")))
        return cleaned


class PresentForm(forms.Form):
    """Who is there, as checkboxes of the members."""

    present = forms.ChecksField(label=_("Anwesend sind"), required=False)
    without_quorum = plain.BooleanField(
        label=_("Auch ohne Beschlussfähigkeit eröffnen"),
        required=False,
        help_text=_(
            "Sind zu wenige da, wird nichts beschlossen: Die Punkte werden mangels Beschlussfähigkeit vertagt."
        ),
    )

    def __init__(self, *args: Any, members: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["present"]
        if isinstance(field, plain.MultipleChoiceField):
            field.choices = list(members)

    def clean_present(self) -> list[UUID]:
        return [UUID(one) for one in self.cleaned_data["present"]]


class VoteMomentForm(forms.Form):
    """When it happened, where that is not now."""

    taken_at = forms.TimeField(
        label=_("Abgestimmt um"),
        required=False,
        help_text=_(
            "Gezählt wird, wer um diese Uhrzeit anwesend war. Leer: jetzt, nach dem Ende der Sitzung ihr Ende."
        ),
    )


class QuorumForm(forms.Form):
    at = forms.TimeField(label=_("Festgestellt um"), required=False, help_text=_("Leer: jetzt."))


class TallyForm(forms.Form):
    """The count of one vote."""

    yes = plain.IntegerField(label=_("Ja"), min_value=0, max_value=999)
    no = plain.IntegerField(label=_("Nein"), min_value=0, max_value=999)
    abstentions = plain.IntegerField(label=_("Enthaltungen"), min_value=0, max_value=999, initial=0)
    is_secret = plain.BooleanField(label=_("Geheim abgestimmt"), required=False)

    def tally(self, point_id: UUID | None) -> Tally:
        entered = self.cleaned_data
        return Tally(
            entered["yes"], entered["no"], entered["abstentions"], point_id=point_id, is_secret=entered["is_secret"]
        )


def tally_forms(points: Sequence[UUID], data: Any, *, apart: bool) -> list[tuple[UUID | None, TallyForm]]:
    """One count for everything, or one for each point."""
    if not apart:
        return [(None, TallyForm(data, prefix="all"))]
    return [(point, TallyForm(data, prefix=f"point-{place}")) for place, point in enumerate(points)]


class WithoutVoteForm(forms.ModelChoiceForm):
    needed: ClassVar = {"referred_to_id": _("nur wenn verwiesen wird"), "reason": _("außer bei Kenntnisnahme")}
    outcome = forms.RadioField(
        label=_("Wie endet die Beratung?"),
        choices=[
            ("deferred", _("Vertagt: das Gremium berät später weiter")),
            ("referred", _("Verwiesen: ein anderes Gremium berät zuerst")),
            (Outcome.NOTED.value, state(Outcome.NOTED).label),
            ("answered", _("Beantwortet: nur bei einer Anfrage; die Antwort steht unten als Grund")),
            ("not_quorate", _("Mangels Beschlussfähigkeit vertagt: eine zweite Ladung kann darüber beschließen")),
            ("withdrawn", _("Zurückgezogen: die Vorlage wird nicht weiter beraten")),
        ],
    )
    referred_to_id = plain.ChoiceField(label=_("Verwiesen an"), required=False)
    reason = forms.TextField(label=_("Grund"), rows=3, required=False)
    settled_at = forms.TimeField(
        label=_("Um wie viel Uhr?"), required=False, help_text=_("Leer: jetzt, nach dem Ende der Sitzung ihr Ende.")
    )

    def clean_referred_to_id(self) -> UUID | None:
        value = self.cleaned_data["referred_to_id"]
        return UUID(value) if value else None


class ExtendAgendaForm(forms.ModelChoiceForm):
    consultation_id = plain.ChoiceField(label=_("Dringende Vorlage"))
    reason = plain.CharField(
        label=_("Warum eilt es?"), max_length=300, help_text=_("Der Grund steht danach im Verlauf der Sitzung.")
    )
    yes = plain.IntegerField(label=_("Stimmen für die Erweiterung"), min_value=0, max_value=999)
    decided_at = forms.TimeField(
        label=_("Beschlossen um"), required=False, help_text=_("Leer: jetzt. Zu Beginn, vor dem ersten Ergebnis.")
    )


class MinutesForm(forms.EditForm):
    text = forms.TextField(
        label=_("Protokoll"),
        rows=14,
        help_text=_("Wesentlicher Inhalt und Ergebnisse der Abstimmungen und Wahlen (NKomVG §68)."),
    )


class ApproveMinutesForm(forms.EditForm):
    """Carries the text that is approved."""

    versioned_as: ClassVar = {"text": _("Protokoll")}


class CancelForm(forms.EditForm):
    """Carries the sitting that is cancelled."""

    versioned_as: ClassVar = {
        "title": _("Titel"),
        "starts_at": _("Beginn"),
        "place": _("Ort"),
        "agenda": _("Tagesordnung"),
    }

    reason = plain.CharField(
        label=_("Grund der Absage"),
        max_length=300,
        help_text=_("Steht in der Nachricht an alle Eingeladenen. Nennen Sie nichts Nichtöffentliches."),
    )
