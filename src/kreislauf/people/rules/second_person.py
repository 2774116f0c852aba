"""What one person may not do alone, and who can: named, so that a refusal is a way on and no dead end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kreislauf.kernel import Message

MOST_NAMES: Final = 5


@dataclass(frozen=True, slots=True)
class Others:
    """The names of whoever else may: at work today, or entered as away."""

    present: tuple[str, ...] = ()
    away: tuple[str, ...] = ()


NOBODY: Final = Others()


def who_else(others: Others, office: Message) -> Message:
    """Who can take the step instead; where nobody can today, who makes it possible. `office` names the units."""
    if len(others.present) > MOST_NAMES:
        return Message("Das kann zum Beispiel: {names}.", names=", ".join(others.present[:MOST_NAMES]))
    if others.present:
        return Message("Das kann: {names}.", names=", ".join(others.present))
    if others.away:
        return Message(
            "Das kann nur, wer heute abwesend ist: {names}. Früher geht es, wenn das Kreistagsbüro eine weitere "
            "Person aufnimmt ({office}).",
            names=", ".join(others.away[:MOST_NAMES]),
            office=office,
        )
    return Message(
        "Derzeit kann das niemand sonst: Das Kreistagsbüro nimmt dafür eine weitere Person auf ({office}).",
        office=office,
    )
