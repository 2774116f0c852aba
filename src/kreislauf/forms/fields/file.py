"""A file: uploaded beside the answers, which keep its description only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from kreislauf.forms.engine.definition import Field
from kreislauf.forms.engine.field_types import FIELD_TYPES, Context, FieldType, Layout, Look, Unreadable, Value
from kreislauf.forms.fields import _params
from kreislauf.kernel import Message

_NAMES: Final = ("attachment", "name", "size", "media_type", "sha256")
_STEP: Final = 1024


@FIELD_TYPES.add
class File(FieldType):
    """Stored is {"attachment": id, "name", "size" in bytes, "media_type", "sha256"}; the upload itself is an action."""

    key = "file"
    label = Message("Datei")
    template = "file.html"
    params = frozenset({"media_types", "max_size", "pattern"})
    stored = dict
    missing = Message("Bitte laden Sie hier eine Datei hoch.")

    def check_params(self, field: Field, context: Context) -> list[Message]:
        found = _params.unknown(field, self.params)
        types = field.params.get("media_types") or []
        if not isinstance(types, list) or not all(isinstance(each, str) and "/" in each for each in types):
            found.append(Message("Die Dateitypen sind keine Medientypen wie application/pdf."))
        if field.params.get("max_size") is not None and not _params.whole(field, "max_size"):
            found.append(Message("Die größte Dateigröße ist keine Zahl von Bytes."))
        return found

    def look(self, field: Field, context: Context) -> Look:
        return Look(self.template, Layout.FILES, asks_once=True)

    def read(self, raw: Sequence[str], field: Field, context: Context) -> Value | None:
        """Files do not come as text."""
        return None

    def raw(self, value: Value | None, field: Field) -> list[str]:
        return []

    def check(self, value: Value, field: Field, context: Context) -> None:
        if not _is_description(value):
            raise Unreadable(Message("Diese Datei ist nicht mehr da. Bitte laden Sie sie noch einmal hoch."))
        types = field.params.get("media_types") or []
        if types and value["media_type"] not in types:
            kinds = ", ".join(sorted({str(each).rpartition("/")[2].upper() for each in types}))
            raise Unreadable(Message("Diese Art von Datei ist hier nicht möglich. Möglich sind: {kinds}.", kinds=kinds))
        most = _params.whole(field, "max_size")
        if most and value["size"] > most:
            raise Unreadable(
                Message(
                    "Die Datei ist mit {size} zu groß. Möglich sind höchstens {most}.",
                    size=size_in_words(value["size"]),
                    most=size_in_words(most),
                )
            )

    def display(self, value: Value, field: Field, context: Context) -> str:
        return f"{value.get('name', '')} ({size_in_words(int(value.get('size') or 0))})"

    def xfall(self, value: Value, field: Field) -> str:
        return str(value.get("name", ""))


def _is_description(value: Mapping[str, Any]) -> bool:
    if not isinstance(value, Mapping) or not all(name in value for name in _NAMES):
        return False
    try:
        UUID(str(value["attachment"]))
    except ValueError:
        return False
    return isinstance(value["size"], int) and value["size"] >= 0


def size_in_words(size: int) -> str:
    """A number of bytes: 812 KB, 1,4 MB."""
    if size < _STEP:
        return f"{size}\u00a0Byte"
    if size < _STEP**2:
        return f"{size // _STEP}\u00a0KB"
    return f"{size / _STEP**2:.1f}\u00a0MB".replace(".", ",")
