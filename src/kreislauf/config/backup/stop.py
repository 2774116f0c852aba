"""Why a command stops: one German sentence for the person at the console, and the exit code."""

from typing import Final

FAILED: Final = 1
"""Something went wrong on the way; what was begun was taken back."""
REFUSED: Final = 2
"""Nothing was begun."""
NOT_PROVED: Final = 3
"""The rows are there, but a check of them is not green."""


class StopError(Exception):
    """Ends the command; the text says what is wrong and what helps."""

    def __init__(self, sentence: str, code: int = FAILED) -> None:
        super().__init__(sentence)
        self.code = code


def refuse(sentence: str) -> StopError:
    """Before anything was begun."""
    return StopError(sentence, REFUSED)
