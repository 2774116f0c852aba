"""States of a thing and the ways between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kreislauf.kernel.message import Message
from kreislauf.kernel.verdict import Verdict


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
