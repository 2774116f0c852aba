"""The shape of input for services, their channels and imports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms as plain
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kreislauf.catalogue.rules.catalogue import LEIKA_KEY, LONGEST_LINE, lines_of
from kreislauf.catalogue.rules.handovers import HANDOVERS
from kreislauf.kernel import Money
from kreislauf.ui import forms

AUDIENCES = [
    ("citizens", _("Bürgerinnen und Bürger")),
    ("businesses", _("Unternehmen")),
    ("both", _("Bürgerinnen, Bürger und Unternehmen")),
]
SIGN_INS = [
    ("none", _("ohne Anmeldung")),
    ("optional", _("mit oder ohne Anmeldung")),
    ("required", _("nur mit Anmeldung")),
]
KINDS = [
    ("own", _("unser eigenes Formular")),
    ("external", _("ein Angebot an anderer Stelle, etwa auf dem Landesportal")),
]


USUAL_FICTION_MONTHS = 3
"""§42a Abs. 2 VwVfG, where the law that orders the fiction says nothing else."""
HANDOVER_TARGETS = {"webhook": "url", "file": "folder"}
"""Under which name each way to a specialist system keeps where it leads."""


def handover_kinds() -> list[tuple[str, Any]]:
    """No specialist system, or one of the ways that are there."""
    ways = [(kind.key, kind.label) for kind in HANDOVERS if kind.key in HANDOVER_TARGETS]
    return [("", _("keines: Die Anträge werden hier bearbeitet")), *ways]


class LinesField(forms.TextField):
    """One thing in each line; cleans to a list."""

    def __init__(self, *, longest: int = LONGEST_LINE, most: int = 60, **kwargs: Any) -> None:
        self.longest, self.most = longest, most
        super().__init__(**kwargs)

    def clean(self, value: Any) -> list[str]:
        written = super().clean(value)
        for number, line in enumerate(written.splitlines(), start=1):
            if len(line.strip()) > self.longest:
                raise ValidationError(
                    _("Zeile %(line)s ist länger als %(longest)s Zeichen."),
                    params={"line": number, "longest": self.longest},
                )
        lines = lines_of(written)
        if len(lines) > self.most:
            raise ValidationError(_("Das sind mehr als %(most)s Zeilen."), params={"most": self.most})
        return lines

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value


class LeikaField(plain.RegexField):
    """A key of the Leistungskatalog, or nothing."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            regex=LEIKA_KEY,
            label=_("Leistungsschlüssel"),
            required=False,
            max_length=20,
            help_text=_("Schlüssel des Leistungskatalogs: 14 Ziffern, beginnend mit 99."),
            error_messages={"invalid": _("Ein Leistungsschlüssel hat 14 Ziffern und beginnt mit 99.")},
            **kwargs,
        )

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value)).replace(" ", "")


class CreateServiceForm(forms.ModelChoiceForm):
    name = plain.CharField(
        label=_("Bezeichnung"), max_length=250, help_text=_("So, wie Menschen danach suchen: „Wohngeld beantragen“.")
    )
    unit_id = plain.ChoiceField(label=_("Zuständige Einheit"))
    audience = forms.RadioField(label=_("Für wen ist die Leistung?"), choices=AUDIENCES, initial="citizens")
    leika_key = LeikaField()
    summary = forms.TextField(
        label=_("Kurztext"),
        rows=3,
        required=False,
        max_length=2000,
        help_text=_("Ein, zwei Sätze, was die Leistung ist."),
    )


class DescribeServiceForm(forms.ModelChoiceForm, forms.EditForm):
    """Everything that outsiders read."""

    versioned_as: ClassVar = {"fee_cents": _("Gebühr"), "modules": _("Textmodule")}

    name = plain.CharField(label=_("Bezeichnung"), max_length=250)
    synonyms = LinesField(
        label=_("Weitere Bezeichnungen"),
        rows=4,
        required=False,
        longest=120,
        help_text=_("Eine je Zeile. Auch danach wird gefunden: „Führerschein“ für „Fahrerlaubnis“."),
    )
    leika_key = LeikaField()
    audience = forms.RadioField(label=_("Für wen ist die Leistung?"), choices=AUDIENCES)
    unit_id = plain.ChoiceField(label=_("Zuständige Einheit"))
    life_situations = LinesField(
        label=_("Lebenslagen"), rows=3, required=False, longest=120, help_text=_("Eine je Zeile, zum Beispiel „Umzug“.")
    )
    summary = forms.TextField(label=_("Kurztext"), rows=3, required=False, max_length=4000)
    plain_language = forms.TextField(
        label=_("In Leichter Sprache"),
        rows=6,
        required=False,
        max_length=20000,
        help_text=_("Kurze Sätze, ein Gedanke je Satz. Steht auf der Seite in einem eigenen Abschnitt."),
    )
    requirements = forms.TextField(label=_("Voraussetzungen"), rows=4, required=False, max_length=20000)
    documents = LinesField(label=_("Erforderliche Unterlagen"), rows=4, required=False, help_text=_("Eine je Zeile."))
    fee = forms.MoneyField(
        label=_("Gebühr"),
        required=False,
        minimum=Money(0),
        help_text=_("0, wenn die Leistung nichts kostet; leer, wenn die Gebühr vom Aufwand abhängt."),
    )
    fee_note = forms.TextField(label=_("Erläuterung der Gebühr"), rows=2, required=False, max_length=4000)
    deadline_note = forms.TextField(label=_("Fristen"), rows=2, required=False, max_length=4000)
    legal_basis = LinesField(label=_("Rechtsgrundlagen"), rows=3, required=False, help_text=_("Eine je Zeile."))

    def __init__(self, *args: Any, modules: Sequence[Mapping[str, str]] = (), **kwargs: Any) -> None:
        """`modules` are the stored ones: each gets a field, and below them is room for one more."""
        super().__init__(*args, **kwargs)
        self.modules = list(modules)
        for number, module in enumerate(self.modules):
            label = f"{module['title']} ({module['language']})" if module.get("language") else module["title"]
            self.fields[f"module_{number}"] = forms.TextField(
                label=label, required=False, rows=5, max_length=40000, initial=module["text"]
            )
        self.fields["new_title"] = plain.CharField(
            label=_("Weiterer Abschnitt"),
            required=False,
            max_length=120,
            help_text=_("Überschrift, zum Beispiel „Verfahrensablauf“. Ein Abschnitt ohne Text entfällt."),
        )
        self.fields["new_text"] = forms.TextField(
            label=_("Text des weiteren Abschnitts"),
            required=False,
            rows=5,
            max_length=40000,
            help_text=_("Absätze durch eine leere Zeile trennen; Zeilen mit „- “ am Anfang werden zu einer Liste."),
        )

    def clean(self) -> dict[str, Any]:
        """The fields of the modules become one list, as the catalogue keeps it."""
        found = _with_newlines(super().clean() or self.cleaned_data)
        texts = [found.pop(f"module_{number}", "") for number in range(len(self.modules))]
        kept = [{**module, "text": text} for module, text in zip(self.modules, texts, strict=True) if text]
        title, text = found.pop("new_title", ""), found.pop("new_text", "")
        if bool(title) != bool(text):
            self.add_error("new_text" if title else "new_title", _("Überschrift und Text gehören zusammen."))
        elif text:
            kept.append({"key": "own", "title": title, "text": text})
        found["modules"] = kept
        return found


def _with_newlines(values: Mapping[str, Any]) -> dict[str, Any]:
    """Browsers send line ends as on a teletype; what was not changed must stay the same."""
    return {name: value.replace("\r\n", "\n") if isinstance(value, str) else value for name, value in values.items()}


class ProcessServiceForm(forms.EditForm):
    """How applications are worked on."""

    versioned_as: ClassVar = {"handover": _("Übergabe an ein Fachverfahren")}

    sign_in = forms.RadioField(label=_("Anmeldung"), choices=SIGN_INS)
    allows_companies = plain.BooleanField(label=_("Unternehmen können beantragen"), required=False)
    allows_on_behalf = plain.BooleanField(label=_("Anträge für eine andere Person sind möglich"), required=False)
    decision_days = plain.IntegerField(
        label=_("Entscheidungsfrist in Tagen"),
        required=False,
        min_value=1,
        max_value=1000,
        help_text=_("Kalendertage vom Eingang bis zur Entscheidung. Leer, wenn es keine gesetzliche Frist gibt."),
    )
    decision_norm = plain.CharField(
        label=_("Vorschrift zur Frist"),
        required=False,
        max_length=200,
        help_text=_("Zum Beispiel „VwVfG §42a Abs. 2“."),
    )
    has_fictitious_approval = plain.BooleanField(
        label=_("Ohne Entscheidung gilt der Antrag als genehmigt (VwVfG §42a)"), required=False
    )
    fiction_months = plain.IntegerField(
        label=_("Monate bis zur Genehmigungsfiktion"),
        required=False,
        initial=USUAL_FICTION_MONTHS,
        min_value=1,
        max_value=36,
        help_text=_(
            "Ab vollständigen Unterlagen; drei, wenn das Gesetz nichts anderes sagt. Eine Rückfrage hält nicht auf."
        ),
    )
    needs_four_eyes = plain.BooleanField(
        label=_("Vier Augen: Wer den Bescheid vorbereitet, zeichnet ihn nicht"), required=False
    )
    checklist = LinesField(
        label=_("Prüfschritte"), rows=4, required=False, help_text=_("Einer je Zeile. Sie stehen bei jedem Vorgang.")
    )
    legal_remedy = forms.TextField(
        label=_("Rechtsbehelfsbelehrung"),
        rows=4,
        required=False,
        max_length=4000,
        help_text=_("Steht wörtlich auf jedem Bescheid (VwVfG §37 Abs. 6)."),
    )
    retention_months = plain.IntegerField(
        label=_("Aufbewahrung in Monaten"),
        min_value=1,
        max_value=1200,
        help_text=_("Nach dem Abschluss des Vorgangs. Danach werden Antworten und Unterlagen gelöscht."),
    )
    is_offered_to_archive = plain.BooleanField(label=_("Vor dem Löschen dem Archiv anbieten"), required=False)
    handover_kind = forms.RadioField(label=_("Fachverfahren"), required=False, choices=handover_kinds)
    handover_target = plain.CharField(
        label=_("Adresse oder Ordner des Fachverfahrens"),
        required=False,
        max_length=500,
        help_text=_("Beim Webhook die Adresse mit https://, bei Dateien der Name des Ordners."),
    )

    def clean_fiction_months(self) -> int:
        return int(self.cleaned_data["fiction_months"] or USUAL_FICTION_MONTHS)

    def clean(self) -> dict[str, Any]:
        """The two fields of the hand-over become one, as the catalogue keeps it."""
        found = _with_newlines(super().clean() or self.cleaned_data)
        kind, target = found.pop("handover_kind", ""), found.pop("handover_target", "")
        found["handover"] = {"kind": kind, HANDOVER_TARGETS[kind]: target.strip()} if kind else {}
        return found


class ChannelForm(forms.ModelChoiceForm):
    """A way to the service. Which fields are asked for follows from the kind."""

    title = plain.CharField(
        label=_("Beschriftung"),
        max_length=200,
        help_text=_("So steht es auf dem Knopf, zum Beispiel „Online beantragen“."),
    )
    audience = forms.RadioField(label=_("Für wen?"), choices=AUDIENCES)
    form_id = plain.ChoiceField(label=_("Formular"), required=False)
    url = plain.CharField(label=_("Adresse"), required=False, max_length=500, help_text=_("Beginnt mit https://"))
    provider = plain.CharField(
        label=_("Betreiber"),
        required=False,
        max_length=200,
        help_text=_("Wem die Seite gehört, zum Beispiel das Land."),
    )
    live_since = forms.DateField(
        label=_("Offen ab"),
        required=False,
        help_text=_("Auch ein vergangener Tag: Von da an zählt die Leistung als online. Leer: noch nicht offen."),
    )
    live_until = forms.DateField(label=_("Offen bis"), required=False)

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("url", "provider") if kind == "own" else ("form_id",):
            del self.fields[name]

    def clean_form_id(self) -> str | None:
        return self.cleaned_data["form_id"] or None


class ChangeChannelForm(ChannelForm, forms.EditForm):
    """The same of a channel that is there."""


class KindForm(forms.Form):
    kind = forms.RadioField(label=_("Was für ein Zugang ist es?"), choices=KINDS)


class CloseChannelForm(forms.Form):
    reason = forms.TextField(label=_("Grund"), rows=2, required=False, max_length=500)


class ReasonForm(forms.Form):
    reason = forms.TextField(label=_("Grund"), rows=2, required=False, max_length=500)


class NothingForm(forms.Form):
    """A task that asks nothing but to confirm it."""


class ChannelUseForm(forms.Form):
    file = forms.UploadField(
        label=_("CSV-Datei"),
        endings=(".csv", ".txt"),
        megabytes=1,
        help_text=_("Je Zeile: Monat;begonnen;abgeschickt. Zum Beispiel 03/2026;1.204;873."),
    )
    source = plain.CharField(
        label=_("Quelle"), required=False, max_length=200, help_text=_("Wer die Zahlen gemeldet hat, und wann.")
    )


class ImportServicesForm(forms.ModelChoiceForm):
    file = forms.UploadField(
        label=_("XZuFi-Datei"), endings=(".xml",), megabytes=20, help_text=_("XZuFi 2.2, als XML.")
    )
    unit_id = plain.ChoiceField(
        label=_("Zuständige Einheit"), help_text=_("Für Leistungen, die es im Katalog noch nicht gibt.")
    )
