"""Which app reacts to which event: the one page that knows all apps.

Reactions run in the transaction that recorded the event and stay small and local; slow things are
jobs that they enqueue.
"""

from kreislauf.journal.events import listen


def wire() -> None:
    """Connect every reaction; called once when the program starts."""


__all__ = ["listen", "wire"]
