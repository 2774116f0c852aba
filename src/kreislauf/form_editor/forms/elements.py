"""The shape of input for elements of forms made by hand: what all have, and the parameters of the field type."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from django import forms as plain
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kreislauf.form_editor.forms.editor import RevisionForm
from kreislauf.forms import FIELD_TYPES, CodeList, Field, FormDefinition, Group, Node
from kreislauf.forms.changes import GROUP, OwnElement, choices_from_lines, list_key
from kreislauf.kernel import Refusal
from kreislauf.ui import forms
from kreislauf.ui.pages import sentence_of

PARAM_PREFIX: Final = "param_"


def _whole(label: Any, help_text: Any = "") -> Callable[[], plain.Field]:
    return lambda: plain.IntegerField(label=label, help_text=help_text, required=False, min_value=0)


def _words(label: Any, help_text: Any = "", longest: int = 500) -> Callable[[], plain.Field]:
    return lambda: plain.CharField(label=label, help_text=help_text, required=False, max_length=longest)


PARAMS: Final[dict[str, Callable[[], plain.Field]]] = {
    "min_length": _whole(_("Zeichen mindestens")),
    "max_length": _whole(_("Zeichen höchstens")),
    "pattern": _words(_("Muster"), _("Regulärer Ausdruck, dem die Angabe ganz entsprechen muss.")),
    "minimum": _words(_("Wert mindestens"), _("Zahl mit Punkt, Tag als Jahr-Monat-Tag."), 40),
    "maximum": _words(_("Wert höchstens"), _("Zahl mit Punkt, Tag als Jahr-Monat-Tag."), 40),
    "max_size": _whole(_("Größe höchstens"), _("In Byte: 1 MB sind 1048576.")),
    "media_types": lambda: forms.TextField(
        label=_("Dateiformate"), required=False, rows=3, help_text=_("Je Zeile eines, zum Beispiel application/pdf.")
    ),
    "content": lambda: forms.TextField(label=_("Text"), required=False, rows=6, max_length=10_000),
    "code_list": lambda: plain.ChoiceField(label=_("Codeliste"), required=False),
}
"""What editors see for each parameter; the field type says which ones it knows."""
LINES: Final = frozenset({"media_types"})


class OwnElementForm(RevisionForm):
    """An element of the given type: its words, how often, its parameters, legal basis and purpose."""

    label = plain.CharField(label=_("Bezeichnung"), max_length=300, help_text=_("So liest es, wer den Antrag stellt."))
    help = forms.TextField(label=_("Hilfetext"), required=False, rows=3, max_length=5000)
    label_output = plain.CharField(
        label=_("Bezeichnung in der Akte"),
        max_length=300,
        required=False,
        help_text=_("Leer: wie oben."),
    )
    minimum = plain.IntegerField(
        label=_("Wie oft mindestens?"), min_value=0, max_value=200, initial=1, help_text=_("0: freiwillig, 1: Pflicht.")
    )
    maximum = plain.IntegerField(
        label=_("Wie oft höchstens?"),
        min_value=1,
        max_value=200,
        initial=1,
        required=False,
        help_text=_("Leer: beliebig oft."),
    )
    is_choice = plain.BooleanField(label=_("Genau eines der Elemente wird ausgefüllt"), required=False)
    choices = forms.TextField(
        label=_("Auswahl"),
        required=False,
        rows=6,
        help_text=_(
            "Je Zeile eine Möglichkeit, mit Kürzel und Bezeichnung: „ja;Ja, jederzeit“. Ohne Kürzel wird gezählt."
        ),
    )
    legal_basis = forms.TextField(
        label=_("Rechtsgrundlage"),
        required=False,
        rows=2,
        help_text=_("Welche Vorschrift erlaubt oder verlangt die Angabe? Je Zeile eine."),
    )
    purpose = forms.TextField(
        label=_("Wofür wird die Angabe gebraucht?"),
        required=False,
        rows=2,
        max_length=5000,
        help_text=_("Was nicht gebraucht wird, darf nicht gefragt werden (Art. 5 Abs. 1 Buchst. c DSGVO)."),
    )
    starts_page = plain.BooleanField(label=_("Hier beginnt eine neue Seite"), required=False)

    def __init__(self, *args: Any, type_key: str, lists: dict[str, CodeList], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.type_key = type_key
        self.known = FIELD_TYPES[type_key].params if type_key != GROUP else frozenset[str]()
        for name in sorted(self.known, key=_place):
            self.fields[PARAM_PREFIX + name] = PARAMS.get(name, _words(name))()
        self._leave_out(lists)
        self.order_fields([*(name for name in self.fields if name not in LAST), *LAST])

    def _leave_out(self, lists: dict[str, CodeList]) -> None:
        """What this type does not have."""
        if self.type_key == GROUP:
            del self.fields["purpose"], self.fields["choices"]
            return
        del self.fields["is_choice"]
        if not FIELD_TYPES[self.type_key].is_asked:
            for name in ("minimum", "maximum", "label_output", "legal_basis", "purpose"):
                del self.fields[name]
        if "code_list" not in self.known:
            del self.fields["choices"]
            return
        shared = [(key, f"{key} ({len(each.choices)})") for key, each in lists.items() if not key.startswith("own:")]
        picked = self.fields[f"{PARAM_PREFIX}code_list"]
        if isinstance(picked, plain.ChoiceField) and shared:
            picked.choices = [("", _("– eigene Auswahl –")), *shared]
        else:
            del self.fields[f"{PARAM_PREFIX}code_list"]

    def clean_choices(self) -> Any:
        try:
            return choices_from_lines(self.cleaned_data["choices"].splitlines())
        except Refusal as refusal:
            raise ValidationError([sentence_of(reason) for reason in refusal.verdict.reasons]) from None

    def own(self) -> OwnElement:
        """The element as the action takes it, from cleaned data."""
        data = self.cleaned_data
        params = {
            name: _param(name, data.get(PARAM_PREFIX + name))
            for name in self.known
            if PARAM_PREFIX + name in self.fields
        }
        return OwnElement(
            type=self.type_key,
            label=data["label"],
            label_output=data.get("label_output", ""),
            help=data["help"],
            minimum=data.get("minimum", 1) if "minimum" in self.fields else 0,
            maximum=data["maximum"] if "maximum" in self.fields else 1,
            legal_basis=tuple(data.get("legal_basis", "").splitlines()),
            purpose=data.get("purpose", ""),
            params=params,
            choices=data.get("choices", ()),
            is_choice=data.get("is_choice", False),
        )


LAST: Final = ["legal_basis", "purpose", "starts_page"]


def _place(name: str) -> tuple[int, str]:
    order = list(PARAMS)
    return (order.index(name) if name in order else len(order), name)


def _param(name: str, value: Any) -> Any:
    if name in LINES and isinstance(value, str):
        return [line.strip() for line in value.splitlines() if line.strip()]
    return value


def initial_of(definition: FormDefinition, node: Node) -> dict[str, Any]:
    """What the form shows for an element that is there."""
    initial: dict[str, Any] = {
        "label": node.label,
        "help": node.help,
        "label_output": node.label_output,
        "minimum": node.minimum,
        "maximum": node.maximum,
        "legal_basis": "\n".join(node.legal_basis),
    }
    if isinstance(node, Group):
        return {**initial, "is_choice": node.is_choice}
    own_list = definition.code_lists.get(list_key(node.key))
    if own_list and node.params.get("code_list") == own_list.key:
        initial["choices"] = "\n".join(f"{each.code};{each.label}" for each in own_list.choices)
    params = {PARAM_PREFIX + name: _shown(value) for name, value in node.params.items()}
    return {**initial, "purpose": node.purpose, **params}


def _shown(value: Any) -> Any:
    return "\n".join(str(each) for each in value) if isinstance(value, list | tuple) else value


def params_in_words(node: Node) -> list[tuple[Any, Any]]:
    """The parameters of a field with their labels; its code list stands elsewhere."""
    if not isinstance(node, Field):
        return []
    return [
        (PARAMS[name]().label if name in PARAMS else name, _shown(value))
        for name, value in node.params.items()
        if name not in {"code_list", "content"}
    ]


def type_choices() -> list[tuple[str, Any]]:
    """Every field type and the group, for the first step of adding."""
    return [(GROUP, _("Gruppe")), *((kind.key, kind.label) for kind in FIELD_TYPES)]


def type_label(node: Node) -> Any:
    """What editors call the type of an element."""
    if isinstance(node, Field):
        kind = FIELD_TYPES.get(node.type)
        return kind.label if kind else node.type
    return _("Auswahlgruppe") if node.is_choice else _("Gruppe")
