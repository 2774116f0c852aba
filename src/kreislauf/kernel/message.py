"""A sentence with parameters, marked for translation, that rules can speak without Django."""

from __future__ import annotations

import string
from collections.abc import Callable, Mapping
from typing import Any


class Message:
    """A German template and its parameters; `ui` translates the template before it formats.

    Parameters may be messages themselves, `Money`, dates or plain values; `ui.text.say`
    renders each in the reader's language, `str()` renders German.

    A number brings its noun along: "{count:ein Antrag|# Anträge}" for one and for all others, or
    "{count:kein Antrag|ein Antrag|# Anträge}" with words for none; # stands for the number.
    """

    __slots__ = ("params", "template")

    def __init__(self, template: str, **params: Any) -> None:
        self.template = template
        self.params = params

    def __str__(self) -> str:
        return phrase(self.template, self.params)

    def __repr__(self) -> str:
        return f"Message({self.template!r}, {self.params!r})"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Message):
            return NotImplemented
        return (self.template, self.params) == (other.template, other.params)

    def __hash__(self) -> int:
        return hash(self.template)


def phrase(template: str, params: Mapping[str, Any], write: Callable[[Any], str] = str) -> str:
    """The template with its parameters put in, each by `write`, and with the words that fit its numbers.

    A parameter with a format of its own, as in "{day:%d.%m.%Y}", is written in that. Raises KeyError for a parameter
    that is missing.
    """
    if "|" not in template and ":%" not in template:
        return template.format_map({name: write(value) for name, value in params.items()})
    return _Counting(write).vformat(template, (), params)


class _Counting(string.Formatter):
    def __init__(self, write: Callable[[Any], str]) -> None:
        self._write = write

    def format_field(self, value: Any, format_spec: str) -> str:
        if "|" not in format_spec:
            return format(value, format_spec) if format_spec else self._write(value)
        forms = format_spec.split("|")
        place = {0: -3 if len(forms) > 2 else -1, 1: -2}.get(value, -1) if isinstance(value, int) else -1
        return forms[place].replace("#", self._write(value))
