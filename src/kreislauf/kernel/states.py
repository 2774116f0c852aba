"""States of a thing: one word and one tone for each in the whole product, and the ways between them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar, Self

from kreislauf.kernel.message import Message
from kreislauf.kernel.verdict import Verdict


class Tone(StrEnum):
    """Colour with a meaning; never the only carrier of it."""

    NEUTRAL = "neutral"  # begun, planned, of no consequence yet
    INFO = "info"  # under way, somebody works on it
    SUCCESS = "success"  # reached, done, open to use
    WARNING = "warning"  # waits for somebody, needs attention
    DANGER = "danger"  # refused, lost, broken


class State(StrEnum):
    """The states of one thing: stored value, German word as inside a sentence, tone.

    >>> class DoorState(State, thing="door"):
    ...     OPEN = "open", "offen", Tone.SUCCESS
    >>> DoorState.OPEN == "open", DoorState.OPEN.word, str(DECLARED["door.open"].tone)
    (True, 'offen', 'success')

    Columns, filters, pages, exports and messages take them from here. Pages name a state with its thing ("door.open")
    or by itself ("open"); two things that both go by themselves must agree, which `apart` excepts a value from.
    """

    word: str
    tone: Tone
    thing: ClassVar[str]

    def __new__(cls, value: str, word: str = "", tone: Tone = Tone.NEUTRAL) -> Self:
        member = str.__new__(cls, value)
        member._value_, member.word, member.tone = value, word, tone
        return member

    def __init_subclass__(cls, *, thing: str, apart: Collection[str] | None = (), **kwargs: Any) -> None:
        """`apart` lists values with a word of their own that only the thing's name tells; None means all of them."""
        super().__init_subclass__(**kwargs)
        cls.thing = thing
        for member in cls:
            _declare(member.key, member)
            if apart is not None and member.value not in apart:
                _declare(member.value, member)

    @property
    def key(self) -> str:
        """How pages name it, with its thing: "door.open"."""
        return f"{self.thing}.{self.value}"

    @property
    def message(self) -> Message:
        return Message(self.word)

    @classmethod
    def words(cls) -> dict[str, str]:
        """Value → word, in the order of declaration."""
        return {member.value: member.word for member in cls}


DECLARED: dict[str, State] = {}
"""Every declared state by its key on pages: "meeting.closed", and "planned" where the word is common."""


def _declare(key: str, member: State) -> None:
    known = DECLARED.setdefault(key, member)
    if (known.word, known.tone) != (member.word, member.tone):
        both = f"{known.word!r} of {known.thing}, {member.word!r} of {member.thing}"
        raise ValueError(f"{key!r} has two words: {both}; set one apart")


@dataclass(frozen=True, slots=True)
class StateMachine:
    """Which state may follow which; `labels` hold the one German word of each state."""

    labels: Mapping[str, str]
    transitions: Mapping[str, frozenset[str]]

    def may_go(self, current: str, target: str) -> Verdict:
        if target in self.transitions.get(current, frozenset()):
            return Verdict.granted()
        return Verdict.refused(
            Message(
                "Auf „{current}“ folgt nicht „{target}“.",
                current=Message(self.labels[current]),
                target=Message(self.labels[target]),
            )
        )
