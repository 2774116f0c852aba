"""What Linux offers to tie a child process to its parent."""

import ctypes
import signal
import sys

_PR_SET_PDEATHSIG = 1


def own_command(*arguments: str) -> list[str]:
    """`kreislauf …` as this very installation has it, wherever its script lies; the folder we are in adds no module."""
    return [sys.executable, "-P", "-m", "kreislauf.config.cli", *arguments]


def die_with_parent(with_signal: signal.Signals = signal.SIGTERM) -> None:
    """Ask the kernel, in the child before it becomes another program, for a signal when the parent dies."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, with_signal)
