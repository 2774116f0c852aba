"""What one person may not do alone, and the names of those who can."""

from __future__ import annotations

from collections.abc import Sequence

from kreislauf.kernel import Message

MOST_NAMES = 5


def who_else(names: Sequence[str], office: Message) -> Message:
    """Who can take the step instead; where nobody can, who assigns somebody. `office` names the units, in words."""
    if not names:
        return Message(
            "Derzeit kann das niemand sonst: Das Kreistagsbüro nimmt dafür eine weitere Person auf ({office}).",
            office=office,
        )
    shown = ", ".join(names[:MOST_NAMES])
    if len(names) > MOST_NAMES:
        return Message("Das kann zum Beispiel: {names}.", names=shown)
    return Message("Das kann: {names}.", names=shown)
