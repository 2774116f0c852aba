"""How pages show a declared state: its word in the reader's language, begun with a capital, and its colour.

A state is declared as a `kernel.states.State` in `rules/states.py` of its app. One that is not declared raises where it
is shown, so a new state gets its word before it gets a page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from django.utils.functional import Promise, lazy
from django.utils.translation import gettext, gettext_lazy

import kreislauf
from kreislauf.kernel.states import DECLARED, State, Tone


@dataclass(frozen=True, slots=True)
class ShownState:
    """The word and the colour of one state."""

    key: str
    label: str | Promise
    tone: Tone

    def __str__(self) -> str:
        return str(self.label)


class UnknownStateError(LookupError):
    """A state that no app declares."""


def _begins_large(word: str) -> str:
    translated = gettext(word)
    return translated[:1].upper() + translated[1:]


_at_the_start = lazy(_begins_large, str)


class _States(Mapping[str, ShownState]):
    """What the apps declared, by key."""

    def __getitem__(self, key: str) -> ShownState:
        found = DECLARED[key]
        return ShownState(key, _at_the_start(found.word), found.tone)

    def __iter__(self) -> Iterator[str]:
        return iter(DECLARED)

    def __len__(self) -> int:
        return len(DECLARED)


STATES: Mapping[str, ShownState] = _States()


def discover_states() -> None:
    """Let every app declare its states, whatever else of it is in use: the public pages show them by their keys."""
    for file in sorted(Path(kreislauf.__path__[0]).glob("*/rules/states.py")):
        import_module(f"kreislauf.{file.parts[-3]}.rules.states")


def choices(states: type[State]) -> list[tuple[str, str | Promise]]:
    """A column's or a form's choices: the values with their words."""
    return [(member.value, gettext_lazy(member.word)) for member in states]


def state(key: str) -> ShownState:
    """The word and colour of a declared state or of its key: "payment.cancelled". Raises UnknownStateError."""
    name = key.key if isinstance(key, State) else str(key)
    if name not in STATES:
        raise UnknownStateError(f"State {name!r} has no word yet: declare it in rules/states.py of its app")
    return STATES[name]
