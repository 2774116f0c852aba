"""What a field type is: everything about it in one class, one file for each in `kinds/fields/`.

The registry is here, where rules can ask it; the types register themselves when `kreislauf.services.kinds` is loaded.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar, TypeAlias

from kreislauf.kernel import Message, Registry
from kreislauf.services.rules.form.definition import CodeList, Field

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

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


@dataclass(frozen=True, slots=True)
class Context:
    """What a field type may need beside the field: the form's code lists."""

    code_lists: dict[str, CodeList]


class FieldType:
    """One type of field. Subclasses are registered with `@FIELD_TYPES.add`."""

    key: str
    label: ClassVar[Any]
    """What editors call it."""
    template: ClassVar[str]
    """Template of the control, below `services/fields/`; gets `asked` (`rules.form.pages.Asked`)."""
    params: ClassVar[frozenset[str]] = frozenset()
    """Names of the parameters it knows in `Field.params`."""
    is_asked: ClassVar[bool] = True
    """False for what is only shown (static text)."""
    data_class: ClassVar[DataClass] = DataClass.PERSONAL

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


FIELD_TYPES: Registry[FieldType] = Registry("field types")
"""Kinds register themselves; nothing central has to know every kind."""
