"""What a field type is: everything about it in one class, one file for each in `kinds/fields/`.

The registry is here, where rules can ask it; the types register themselves when `kreislauf.forms.fields` is loaded.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, ClassVar, Final, TypeAlias

from kreislauf.forms.engine.choices import ChoiceIndex
from kreislauf.forms.engine.definition import Choice, CodeList, Field
from kreislauf.kernel import Message, Registry

Value: TypeAlias = Any
"""A stored answer: str, int (cents), bool, list of str or a dict (file), as JSON keeps it. None is "not answered"."""


class DataClass(StrEnum):
    """How personal a datum is (Art. 4, 9, 10 GDPR)."""

    NONE = "none"
    PERSONAL = "personal"
    SPECIAL = "special"
    """Art. 9: health, religion, origin …"""


class Unreadable(ValueError):
    """What was typed cannot be the value of this field; says what is wrong and what would help."""

    def __init__(self, message: Message, options: Sequence[Choice] = ()) -> None:
        super().__init__("unreadable")
        self.message = message
        self.options = tuple(options)
        """What may have been meant, to choose from."""


@dataclass(frozen=True, slots=True)
class Context:
    """What a field type may need beside the field: the form's code lists."""

    code_lists: dict[str, CodeList]
    _indexes: dict[str, ChoiceIndex] = field(default_factory=dict, repr=False, compare=False)

    def choices(self, of: Field) -> ChoiceIndex:
        """The entries of the field's code list, fast to look up; empty where the list is not known."""
        key = str(of.params.get("code_list", ""))
        index = self._indexes.get(key)
        if index is None:
            code_list = self.code_lists.get(key)
            index = self._indexes[key] = ChoiceIndex(code_list.choices if code_list else ())
        return index


class Layout(StrEnum):
    """How label, hint, control and error stand together."""

    INPUT = "input"
    """A label before one control."""
    GROUP = "group"
    """A legend before several controls (radios, checkboxes)."""
    CHECK = "check"
    """One checkbox before its label."""
    FILES = "files"
    TEXT = "text"
    """Nothing to fill in."""


NARROW: Final = 6
"""Letters of a postal code, a house number, a year: up to here a control is drawn as narrow as its answer."""
SHORT: Final = 20


@dataclass(frozen=True, slots=True)
class Look:
    """How a field type shows itself for one field."""

    template: str
    """Of the control, below `ui/fields/`."""
    layout: Layout = Layout.INPUT
    input_type: str = "text"
    inputmode: str = ""
    """What keys a phone shows (HTML inputmode)."""
    maxlength: int | None = None
    """How long an answer may be; the control never cuts off what is typed."""
    options: tuple[tuple[str, str], ...] = ()
    """(code, label) of what can be chosen; empty for controls to type in."""
    asks_once: bool = False
    """A repeatable field that still is one control (checkboxes, files)."""

    @property
    def width(self) -> str:
        """How wide a short answer's control is drawn: "narrow", "short", or "" for the full width."""
        if self.maxlength is None or self.maxlength > SHORT:
            return ""
        return "narrow" if self.maxlength <= NARROW else "short"


class FieldType:
    """One type of field. Subclasses are registered with `@FIELD_TYPES.add`."""

    key: str
    label: ClassVar[Any]
    """What editors call it."""
    template: ClassVar[str]
    """Template of the control, below `ui/fields/`; gets `asked` (`forms.engine.items.Asked`)."""
    params: ClassVar[frozenset[str]] = frozenset()
    """Names of the parameters it knows in `Field.params`."""
    is_asked: ClassVar[bool] = True
    """False for what is only shown (static text)."""
    data_class: ClassVar[DataClass] = DataClass.PERSONAL
    stored: ClassVar[type] = str
    """Python type of a stored value."""
    missing: ClassVar[Message] = Message("Hier fehlt eine Angabe.")
    """What is said where a required answer is missing."""

    @property
    def takes_files(self) -> bool:
        """Whether it is answered with files."""
        return self.stored is dict

    @property
    def can_be_fixed(self) -> bool:
        """Whether the county can set its value."""
        return self.is_asked and not self.takes_files

    def look(self, field: Field, context: Context) -> Look:
        """How the control is drawn."""
        return Look(self.template)

    def check_params(self, field: Field, context: Context) -> list[Message]:
        """What is wrong with the field's parameters, for import, editor and linter."""
        return []

    def read(self, raw: Sequence[str], field: Field, context: Context) -> Value | None:
        """The value of what was typed (all values of the control's name); None when empty. Raises Unreadable.

        Raw text is what a browser sent: hostile until read. Never raises anything but Unreadable.
        """
        raise NotImplementedError

    def raw(self, value: Value | None, field: Field) -> list[str]:
        """What the control holds for a stored value: the inverse of `read`."""
        raise NotImplementedError

    def display(self, value: Value, field: Field, context: Context) -> str:
        """One line for people: check page, case file, receipt, PDF."""
        raise NotImplementedError

    def xfall(self, value: Value, field: Field) -> str:
        """The text of its XML element in an XFall message (dates ISO, booleans true/false, decimals with a point)."""
        raise NotImplementedError

    def check(self, value: Value, field: Field, context: Context) -> None:
        """Judge a stored value again, as when it was typed. Raises Unreadable."""
        if not is_of(value, self.stored):
            raise Unreadable(Message("Diese Angabe passt nicht zur Frage. Bitte geben Sie sie noch einmal ein."))
        if self.read(self.raw(value, field), field, context) is None:
            raise Unreadable(self.missing)


def is_of(value: Value, kind: type) -> bool:
    """Whether the value is of the Python type; for this a bool is no int."""
    return isinstance(value, kind) and not (kind is int and isinstance(value, bool))


FIELD_TYPES: Registry[FieldType] = Registry("field types")
"""Kinds register themselves; nothing central has to know every kind."""


def can_be_fixed(type_key: str) -> bool:
    """Whether the county can set the value of a field of this type; of a type that is unknown, too."""
    kind = FIELD_TYPES.get(type_key)
    return kind is None or kind.can_be_fixed
