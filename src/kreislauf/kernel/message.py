"""A sentence with parameters, marked for translation, that rules can speak without Django."""

from __future__ import annotations

from typing import Any


class Message:
    """A German template and its parameters; `ui` translates the template before it formats.

    Parameters may be messages themselves, `Money`, dates or plain values; `ui.text.say`
    renders each in the reader's language, `str()` renders German.
    """

    __slots__ = ("params", "template")

    def __init__(self, template: str, **params: Any) -> None:
        self.template = template
        self.params = params

    def __str__(self) -> str:
        return self.template.format(**self.params)

    def __repr__(self) -> str:
        return f"Message({self.template!r}, {self.params!r})"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Message):
            return NotImplemented
        return (self.template, self.params) == (other.template, other.params)

    def __hash__(self) -> int:
        return hash(self.template)
