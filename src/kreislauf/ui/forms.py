"""Forms in KERN's markup: base class, fields and widgets.

A page's form derives from `Form`; `{{ form }}` or `<c-form>` renders label, hint, error and control of
every field. Required is the rule, so the exception is marked: "freiwillig", or when it is needed.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, TypeAlias

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.forms.renderers import DjangoTemplates
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from kreislauf.kernel import Conflict, Money, Verdict
from kreislauf.kernel.money import LARGEST_AMOUNT, parse_amount
from kreislauf.ui import text
from kreislauf.ui.versions import ConflictShown, conflict_shown

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

Label: TypeAlias = "str | _StrPromise"
ONE_CENT = Money(1)
"""The least that is entered where nothing else is said."""


class KernBoundField(BoundField):
    """Gives the control KERN's class and links it to hint and error."""

    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        built = super().build_widget_attrs(attrs, widget)
        control = widget or self.field.widget
        css = _css_class(control)
        if control.attrs.get("placeholder") == self.label:
            built["placeholder"] = False  # the label says it already
        if css:
            error = f" {css}--error" if self.errors else ""
            own = control.attrs.get("class", "")
            built["class"] = f"{own} {css}{error}".strip()
        return built

    @property
    def marker(self) -> Label:
        """What stands beside the label: nothing where the field is required, else when it is needed, if ever."""
        if self.field.required:
            return ""
        return getattr(self.form, "needed", {}).get(self.name) or _("freiwillig")

    @property
    def layout(self) -> str:
        """Which of the four ways the field template lays this field out."""
        match self.field.widget:
            case forms.CheckboxSelectMultiple() | forms.RadioSelect():
                return "group"
            case forms.CheckboxInput():
                return "check"
            case forms.Select():
                return "select"
        return "money" if isinstance(self.field.widget, MoneyInput) else "input"


def _css_class(widget: forms.Widget) -> str:
    match widget:
        case forms.CheckboxSelectMultiple() | forms.CheckboxInput():
            return "kern-form-check__checkbox"
        case forms.RadioSelect():
            return "kern-form-check__radio"
        case forms.Select():
            return "kern-form-input__select"
        case forms.HiddenInput() | forms.MultipleHiddenInput():
            return ""
    return "kern-form-input__input"


class KernRenderer(DjangoTemplates):
    """Renders any Django form as KERN does; usable as FORM_RENDERER."""

    form_template_name = "ui/forms/form.html"
    formset_template_name = "ui/forms/formset.html"
    field_template_name = "ui/forms/field.html"
    bound_field_class = KernBoundField


class Form(forms.Form):
    """The base of every form in Kreislauf.

    `refusal` keeps the verdict when an action refused (see `pages.refusal_shown_on`).
    """

    default_renderer = KernRenderer
    error_css_class = "has-error"
    needed: ClassVar[dict[str, Label]] = {}
    """When a field is needed that may stay empty otherwise: "bei Investitionen"."""
    refusal: Verdict | None = None
    conflict: ConflictShown | None = None
    """Another's version that was saved since the page was shown (`EditForm`)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if field.error_messages.get("required") == forms.Field.default_error_messages["required"]:
                field.error_messages["required"] = _missing(field)


def _missing(field: forms.Field) -> Label:
    match field:
        case forms.BooleanField():
            return _("Bitte bestätigen Sie das.")
        case forms.FileField():
            return _("Bitte wählen Sie eine Datei aus.")
        case forms.ChoiceField():
            return _("Bitte wählen Sie etwas aus.")
    return _("Hier fehlt eine Angabe.")


class EditForm(Form):
    """A form over what is stored already: it carries the mark of what its page showed (`kernel.mark_of`).

    Pass `seen=mark_of(stored)`; the action takes `seen` and settles it under the row's lock.
    """

    versioned_as: ClassVar[dict[str, Label]] = {}
    """Labels of what is compared beside the form's own fields, such as rows of other forms on the page."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, seen: str = "", **kwargs: Any) -> None:
        kwargs["initial"] = {**(kwargs.get("initial") or {}), "seen": seen}
        super().__init__(*args, **kwargs)

    def show_conflict(self, conflict: Conflict) -> None:
        """Keep what was typed, show the other version, and let the next attempt know that it was seen."""
        self.conflict = conflict_shown(conflict, self, self.versioned_as)
        self.data = renewed(self.data, self.add_prefix("seen"), conflict.mark or str(self.initial["seen"]))


def renewed(data: Any, name: str, value: str) -> Any:
    """What was sent, with another value of one field."""
    changed = data.copy()
    changed[name] = value
    return changed


class ModelChoiceForm(Form):
    """A form whose choices come from a query: pass `choices={"field": [(value, label), …]}`."""

    def __init__(self, *args: Any, choices: dict[str, Iterable[tuple[Any, Label]]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, pairs in choices.items():
            field = self.fields[name]
            if not isinstance(field, forms.ChoiceField):
                raise TypeError(f"{name} takes no choices")
            field.choices = list(pairs)


class MoneyInput(forms.TextInput):
    """A text field for an amount; phones show digits."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"inputmode": "decimal", "autocomplete": "off", **(attrs or {})})


FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)
"""What a county deals with; at the ends of the calendar no moment could be told in another time zone."""


class MoneyField(forms.Field):
    """A German amount; cleans to `Money` (cents), or None when empty and not required.

    Without bounds of its own it still keeps to `LARGEST_AMOUNT`.
    """

    widget = MoneyInput
    default_error_messages: ClassVar[dict[str, Label]] = {
        "invalid": _("„%(written)s“ ist kein Betrag. Schreiben Sie ihn wie 1.234,56 oder 600.000."),
        "too_small": _("Der Betrag muss mindestens %(limit)s betragen."),
        "too_big": _("Der Betrag darf höchstens %(limit)s betragen."),
    }

    def __init__(self, *, minimum: Money | None = ONE_CENT, maximum: Money | None = None, **kwargs: Any) -> None:
        self.minimum = -LARGEST_AMOUNT if minimum is None else minimum
        self.maximum = LARGEST_AMOUNT if maximum is None else maximum
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Money | None:
        if value in self.empty_values:
            return None
        if isinstance(value, Money):
            return value
        try:
            return parse_amount(str(value))
        except ValueError as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid", params={"written": value}) from error

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value is None:
            return
        if value < self.minimum:
            self._refuse("too_small", self.minimum)
        if value > self.maximum:
            self._refuse("too_big", self.maximum)

    def _refuse(self, code: str, limit: Money) -> None:
        raise ValidationError(self.error_messages[code], code=code, params={"limit": text.money(limit)})

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, Money):
            return str(value).replace("\u00a0€", "")
        return value


class DateInput(forms.DateInput):
    """The browser's own calendar."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class DateField(forms.DateField):
    """A day; takes the calendar's form and 07.12.2023 alike.

    Without bounds of its own it still keeps to `FIRST_DAY` and `LAST_DAY`.
    """

    widget = DateInput

    def __init__(self, *, earliest: date | None = None, latest: date | None = None, **kwargs: Any) -> None:
        self.earliest = earliest or FIRST_DAY
        self.latest = latest or LAST_DAY
        kwargs.setdefault("input_formats", ["%Y-%m-%d", "%d.%m.%Y", "%d.%m.%y"])
        kwargs.setdefault("error_messages", {"invalid": _("Das ist kein Datum. Schreiben Sie es wie 07.12.2023.")})
        super().__init__(**kwargs)

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value is not None:
            _within(value, self.earliest, self.latest)


def _within(day: date, earliest: date, latest: date) -> None:
    if day < earliest:
        raise ValidationError(_("Der Tag darf nicht vor dem %(day)s liegen."), params={"day": text.day(earliest)})
    if day > latest:
        raise ValidationError(_("Der Tag darf nicht nach dem %(day)s liegen."), params={"day": text.day(latest)})


class TimeField(forms.TimeField):
    """A time of day."""

    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


class DateTimeField(forms.DateTimeField):
    """A day and a time in county time."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value is not None:
            _within(value.date(), FIRST_DAY, LAST_DAY)


class TextField(forms.CharField):
    """Several lines of text."""

    def __init__(self, *, rows: int = 5, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        super().__init__(**kwargs)


class RadioField(forms.ChoiceField):
    """One of a few, all visible."""

    widget = forms.RadioSelect


class ChecksField(forms.MultipleChoiceField):
    """Several of a few, as checkboxes."""

    widget = forms.CheckboxSelectMultiple


class UploadField(forms.FileField):
    """A file of the given endings and at most `megabytes` megabytes."""

    def __init__(self, *, endings: Iterable[str] = (), megabytes: int = 20, **kwargs: Any) -> None:
        self.endings = tuple(ending.lower() for ending in endings)
        self.limit = megabytes * 1024 * 1024
        super().__init__(**kwargs)
        if self.endings:
            self.widget.attrs["accept"] = ",".join(self.endings)

    def validate(self, value: Any) -> None:
        super().validate(value)
        if not value:
            return
        if self.endings and not value.name.lower().endswith(self.endings):
            raise ValidationError(
                _("Diese Datei kann nicht gelesen werden. Möglich sind: %(endings)s."),
                params={"endings": ", ".join(self.endings)},
            )
        if value.size > self.limit:
            raise ValidationError(
                _("Die Datei ist mit %(size)s zu groß. Möglich sind höchstens %(limit)s."),
                params={"size": filesizeformat(value.size), "limit": filesizeformat(self.limit)},
            )
