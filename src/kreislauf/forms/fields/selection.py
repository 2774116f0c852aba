"""One of the entries of a code list; several, where the field is repeatable."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kreislauf.forms.engine.choices import ChoiceIndex
from kreislauf.forms.engine.definition import Field
from kreislauf.forms.engine.field_types import FIELD_TYPES, Context, FieldType, Layout, Look, Unreadable, Value
from kreislauf.forms.fields import _params
from kreislauf.forms.fields._typed import clean
from kreislauf.kernel import Message

MOST_RADIOS: Final = 7
MOST_CHECKS: Final = 20
MOST_OPTIONS: Final = 200
LONGEST: Final = 200
"""Of a code, or of what is typed where the list is not known."""


@FIELD_TYPES.add
class Selection(FieldType):
    """Stored is the code.

    Few entries are radios, more a list to open; where there are hundreds, one types and is offered what matches.
    Where nobody supplied the entries of the list, the answer is the text that was typed.
    """

    key = "selection"
    label = Message("Auswahl")
    template = "radios.html"
    params = frozenset({"code_list", "pattern"})
    missing = Message("Bitte wählen Sie etwas aus.")

    def check_params(self, field: Field, context: Context) -> list[Message]:
        found = _params.unknown(field, self.params)
        if not len(context.choices(field)):
            found.append(Message("Die Einträge der Codeliste fehlen: Gefragt wird mit einem Textfeld."))
        return found

    def look(self, field: Field, context: Context) -> Look:
        index = context.choices(field)
        if not len(index):
            return Look("input.html", maxlength=LONGEST)
        if len(index) > MOST_OPTIONS:
            return Look("search.html")
        if field.is_repeatable:
            return _several(index)
        if len(index) <= MOST_RADIOS:
            return Look("radios.html", Layout.GROUP, options=index.options)
        return Look("select.html", options=index.options)

    def read(self, raw: Sequence[str], field: Field, context: Context) -> Value | None:
        """What was chosen last counts, where it still is among what the typed text may mean."""
        texts = [text for each in raw[:2] if (text := clean(each)[: LONGEST + 1])]
        if not texts:
            return None
        index = context.choices(field)
        if not len(index):
            return _free(texts[0])
        if len(index) <= MOST_OPTIONS:
            return _known(index, texts[-1])
        return _found(index, *texts)

    def raw(self, value: Value | None, field: Field) -> list[str]:
        return [] if value is None else [str(value)]

    def display(self, value: Value, field: Field, context: Context) -> str:
        return context.choices(field).label(str(value))

    def xfall(self, value: Value, field: Field) -> str:
        return str(value)


def _several(index: ChoiceIndex) -> Look:
    if len(index) <= MOST_CHECKS:
        return Look("checkboxes.html", Layout.GROUP, options=index.options, asks_once=True)
    return Look("select.html", options=index.options)


def _free(text: str) -> str:
    if len(text) > LONGEST:
        raise Unreadable(Message("Hier passen höchstens {most} Zeichen.", most=LONGEST))
    return text


def _known(index: ChoiceIndex, text: str) -> str:
    if text not in index.by_code:
        raise Unreadable(Message("Bitte wählen Sie einen der Einträge aus."))
    return text


def _found(index: ChoiceIndex, typed: str, chosen: str = "") -> str:
    """The code of what was typed: a code, a label, or an unmistakable beginning of one."""
    matches = index.find(typed)
    for match in matches:
        if match.code == chosen:
            return chosen
    if len(matches) == 1:
        return matches[0].code
    if matches:
        raise Unreadable(
            Message("„{written}“ passt zu mehreren Einträgen. Welcher ist es?", written=typed[:60]), matches
        )
    raise Unreadable(
        Message(
            "„{written}“ steht nicht in der Liste. Bitte versuchen Sie es mit den ersten Buchstaben.",
            written=typed[:60],
        )
    )
