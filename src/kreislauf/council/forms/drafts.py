"""A draft as one form of many rows: head, movers, way, points with their effects, questions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar
from uuid import UUID

from django import forms as plain
from django.forms.utils import ErrorDict
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from kreislauf.council.queries.drafts import DraftPage
from kreislauf.council.queries.versions import draft_shown
from kreislauf.council.rules.effect_kinds import EFFECTS, EffectKind
from kreislauf.council.rules.inputs import (
    ConsultationInput,
    EffectInput,
    MoverInput,
    PaperInput,
    PointInput,
)
from kreislauf.kernel import mark_of
from kreislauf.kernel.numbers import small_number
from kreislauf.ui import forms
from kreislauf.ui.pages import refusal_shown_on

Data = Mapping[str, Any]
MOST_ROWS = 60
ROLES = [
    ("recommendation", _("Empfehlung")),
    ("preliminary_deliberation", _("Vorberatung")),
    ("preparation", _("Vorbereitung")),
    ("decision", _("Entscheidung")),
    ("taken_note_of", _("Kenntnisnahme")),
]


class DraftHeadForm(forms.EditForm):
    versioned_as: ClassVar = {
        "movers": _("Wer stellt den Antrag?"),
        "steps": _("Beratungsfolge"),
        "points": _("Beschlussvorschlag"),
        "questions": _("Fragen"),
    }

    title = plain.CharField(label=_("Titel"), max_length=400)
    agenda_title = plain.CharField(label=_("Titel auf der Tagesordnung"), max_length=400, required=False)
    date = forms.DateField(label=_("Datum des Schreibens"))
    responsible = plain.ChoiceField(label=_("Federführende Einheit"), required=False)
    reasoning = forms.TextField(label=_("Begründung"), rows=8, required=False)
    is_public = plain.BooleanField(
        label=_("Öffentlich"),
        required=False,
        help_text=_("Öffentliche Vorlagen erscheinen nach der Registrierung im Bürgerportal, ohne Unterschriften."),
    )


class ConfirmDraftForm(forms.EditForm):
    """Carries what the check page showed: what is handed in is what was read."""

    versioned_as: ClassVar = {
        **{name: field.label for name, field in DraftHeadForm.base_fields.items() if field.label},
        **DraftHeadForm.versioned_as,
    }


class RowForm(forms.Form):
    """A row that can be taken away: then nothing in it can be wrong."""

    def full_clean(self) -> None:
        super().full_clean()
        if self.is_bound and self.cleaned_data.get("remove"):
            self.errors.clear()


class MoverForm(RowForm):
    organization = plain.ChoiceField(label=_("Fraktion oder Gruppe"), required=False)
    name = plain.CharField(
        label=_("Name wie im Schreiben"),
        max_length=250,
        required=False,
    )
    remove = plain.BooleanField(label=_("Diese Zeile entfernen"), required=False)


class StepForm(RowForm):
    organization = plain.ChoiceField(label=_("Gremium"))
    role = plain.ChoiceField(label=_("Aufgabe"), choices=ROLES)
    planned_for = forms.DateField(label=_("Termin laut Schreiben"), required=False)
    remove = plain.BooleanField(label=_("Diese Station entfernen"), required=False)


class PointForm(RowForm):
    number = plain.CharField(label=_("Ziffer"), max_length=12, required=False)
    text = forms.TextField(label=_("Wortlaut"), rows=4)
    public_text = forms.TextField(
        label=_("Wortlaut für die Öffentlichkeit"),
        rows=3,
        required=False,
        help_text=_("Leer: Namen aus der Verwaltung werden durch die Funktion ersetzt."),
    )
    remove = plain.BooleanField(label=_("Diese Ziffer entfernen"), required=False)


class QuestionForm(forms.Form):
    text = forms.TextField(label=_("Frage"), rows=2, required=False)


class RemoveForm(forms.Form):
    remove = plain.BooleanField(label=_("Diese Wirkung entfernen"), required=False)


@dataclass
class DraftEffect:
    """One proposed effect: its kind and the form of its parameters."""

    kind: EffectKind
    params: plain.Form
    remove: plain.Form
    prefix: str
    span: tuple[int, int] | None = None

    @property
    def is_removed(self) -> bool:
        return bool(self.remove.is_bound and self.remove.cleaned_data.get("remove"))

    def read(self) -> EffectInput | None:
        """What was entered; a refusal of the kind is written on the form and gives None."""
        cleaned: dict[str, Any] | None = None
        with refusal_shown_on(self.params):  # type: ignore[arg-type]  # every Params derives from ui.forms.Form
            cleaned = self.kind.clean_params(self.params.cleaned_data)
        return None if cleaned is None else EffectInput(self.kind.key, cleaned, span=self.span)


@dataclass
class DraftPoint:
    """One point with its effects, and the choice of a further effect."""

    form: PointForm
    prefix: str
    effects: list[DraftEffect] = field(default_factory=list)


@dataclass
class DraftForms:
    """All forms of a draft together."""

    head: DraftHeadForm
    movers: list[MoverForm]
    steps: list[StepForm]
    points: list[DraftPoint]
    questions: list[QuestionForm]
    spans: dict[str, tuple[int, int]] = field(default_factory=dict)

    def __iter__(self) -> Iterator[plain.Form]:
        yield self.head
        yield from self.movers
        yield from self.steps
        for point in self.points:
            yield point.form
            for effect in point.effects:
                yield effect.remove
                if not effect.remove.data.get(effect.remove.add_prefix("remove")):
                    yield effect.params
        yield from self.questions

    def counts(self) -> list[tuple[str, int]]:
        """Hidden fields that say how many rows there are."""
        rows = [("movers", len(self.movers)), ("steps", len(self.steps)), ("points", len(self.points))]
        rows += [("questions", len(self.questions))]
        return rows + [(f"{point.prefix}-effects", len(point.effects)) for point in self.points]

    @property
    def errors(self) -> list[tuple[str, str, str]]:
        """(field id, label, error) of everything that is wrong, for the summary."""
        return [
            (form[name].auto_id if name in form.fields else "", str(_label(form, name)), str(error))
            for form in self
            for name, errors in form.errors.items()
            for error in errors
        ]

    def is_valid(self) -> bool:
        wrong = [form for form in self if not form.is_valid()]
        return not wrong

    def quiet(self) -> None:
        """Show what was typed without judging it: a row was added, nothing was handed in."""
        for form in self:
            form.__dict__["_errors"] = ErrorDict()  # Django validates where this is None; no public way

    def content(self, before: PaperInput) -> PaperInput | None:
        """What was entered, after `is_valid`; None where the kind of an effect refuses its parameters."""
        points = [self._point(row) for row in self.points]
        if any(form.errors for form in self):
            return None
        head = self.head.cleaned_data
        return PaperInput(
            title=head["title"],
            agenda_title=head["agenda_title"],
            date=head["date"],
            addressee=before.addressee,
            reasoning=head["reasoning"],
            is_public=head["is_public"],
            responsible_id=_id(head["responsible"]),
            amends_id=before.amends_id,
            points=tuple(point for point in points if point is not None),
            questions=tuple(form.cleaned_data["text"] for form in self.questions if form.cleaned_data["text"].strip()),
            consultations=tuple(self._steps()),
            movers=tuple(self._movers(before.movers)),
            signatories=before.signatories,
        )

    def _point(self, row: DraftPoint) -> PointInput | None:
        entered = row.form.cleaned_data
        if entered["remove"]:
            return None
        effects = [effect.read() for effect in row.effects if not effect.is_removed]
        return PointInput(
            text=entered["text"].strip(),
            number=entered["number"],
            effects=tuple(effect for effect in effects if effect is not None),
            public_text=entered["public_text"].strip(),
        )

    def _steps(self) -> Iterator[ConsultationInput]:
        for form in self.steps:
            entered = form.cleaned_data
            if not entered["remove"]:
                yield ConsultationInput(UUID(entered["organization"]), entered["role"], entered["planned_for"])

    def _movers(self, before: Sequence[MoverInput]) -> Iterator[MoverInput]:
        people = {mover.name: mover.person_id for mover in before}
        for form in self.movers:
            entered = form.cleaned_data
            names = dict(_choices_of(form, "organization"))
            if entered["remove"] or not (entered["organization"] or entered["name"].strip()):
                continue
            name = entered["name"].strip() or str(names[entered["organization"]])
            yield MoverInput(name, organization_id=_id(entered["organization"]), person_id=people.get(name))


def _label(form: plain.Form, name: str) -> Any:
    return form.fields[name].label if name in form.fields else ""


def _choices_of(form: plain.Form, name: str) -> list[tuple[Any, Any]]:
    found = form.fields[name]
    return list(found.choices) if isinstance(found, plain.ChoiceField) else []  # type: ignore[arg-type]  # no callable


def _id(value: str) -> UUID | None:
    return UUID(value) if value else None


def _offer(form: plain.Form, name: str, choices: list[tuple[str, Any]], empty: Any) -> None:
    found = form.fields[name]
    if isinstance(found, plain.ChoiceField):
        found.choices = [("", empty), *choices]


def draft_forms(page: DraftPage, data: Data | None = None) -> DraftForms:
    """The forms of a draft: filled from what is stored, or bound to what was sent."""
    content = page.content
    head = DraftHeadForm(data, prefix="head", initial=_head_initial(content), seen=mark_of(draft_shown(content)))
    _offer(head, "responsible", page.units, _("noch offen"))
    return DraftForms(
        head=head,
        movers=[_mover_form(page, data, row) for row in range(_count(data, "movers", len(content.movers)))],
        steps=[_step_form(page, data, row) for row in range(_count(data, "steps", len(content.consultations)))],
        points=[_point_row(page, data, row) for row in range(_count(data, "points", len(content.points)))],
        questions=[
            QuestionForm(data, prefix=f"question-{row}", initial=_nth_question(content, row))
            for row in range(_count(data, "questions", len(content.questions)))
        ],
    )


def _count(data: Data | None, name: str, stored: int) -> int:
    if data is None:
        return stored
    return min(small_number(str(data.get(name, ""))), MOST_ROWS)


def _head_initial(content: PaperInput) -> dict[str, Any]:
    return {
        "title": content.title,
        "agenda_title": content.agenda_title,
        "date": content.date,
        "responsible": content.responsible_id or "",
        "reasoning": content.reasoning,
        "is_public": content.is_public,
    }


def _mover_form(page: DraftPage, data: Data | None, row: int) -> MoverForm:
    stored = page.content.movers[row] if row < len(page.content.movers) else None
    initial = {"organization": stored.organization_id or "", "name": stored.name} if stored else {}
    form = MoverForm(data, prefix=f"mover-{row}", initial=initial)
    _offer(form, "organization", page.movers, _("keine davon"))
    return form


def _step_form(page: DraftPage, data: Data | None, row: int) -> StepForm:
    steps = page.content.consultations
    stored = steps[row] if row < len(steps) else None
    initial = (
        {"organization": stored.organization_id, "role": stored.role, "planned_for": stored.planned_for}
        if stored
        else {}
    )
    form = StepForm(data, prefix=f"step-{row}", initial=initial)
    _offer(form, "organization", page.bodies, _("bitte wählen"))
    return form


def _point_row(page: DraftPage, data: Data | None, row: int) -> DraftPoint:
    points = page.content.points
    stored = points[row] if row < len(points) else None
    prefix = f"point-{row}"
    initial = {"number": stored.number, "text": stored.text, "public_text": stored.public_text} if stored else {}
    effects = stored.effects if stored else ()
    made = DraftPoint(form=PointForm(data, prefix=prefix, initial=initial), prefix=prefix)
    for place in range(_count(data, f"{prefix}-effects", len(effects))):
        effect = effects[place] if place < len(effects) else None
        if found := effect_row(data, f"{prefix}-effect-{place}", effect):
            made.effects.append(found)
    return made


def effect_row(data: Data | None, prefix: str, stored: EffectInput | None) -> DraftEffect | None:
    """The form of one effect's parameters; None for a kind that is not known."""
    key = data.get(f"{prefix}-kind") if data is not None else stored.kind if stored else None
    kind = EFFECTS.get(str(key))
    if kind is None:
        return None
    is_same = stored is not None and stored.kind == kind.key
    initial = kind.initial(stored.params) if stored and is_same else {}
    return DraftEffect(
        kind=kind,
        params=kind.Params(data, prefix=prefix, initial=initial),
        remove=RemoveForm(data, prefix=f"{prefix}-row"),
        prefix=prefix,
        span=stored.span if stored and is_same else None,
    )


def _nth_question(content: PaperInput, row: int) -> dict[str, str]:
    return {"text": content.questions[row]} if row < len(content.questions) else {}


def with_another(data: QueryDict, wanted: str) -> QueryDict:
    """What was sent, with one more row: "movers", "steps", "points", "questions" or "point-2-effects"."""
    changed = data.copy()
    count = str(changed.get(wanted, "0"))
    number = small_number(count)
    changed[wanted] = str(number + 1)
    if wanted.endswith("-effects"):
        point = wanted.removesuffix("-effects")
        changed[f"{point}-effect-{number}-kind"] = str(changed.get(f"{point}-new-kind", ""))
    return changed
