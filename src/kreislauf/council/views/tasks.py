"""What every task page of the council uses."""

from typing import Any

from kreislauf.ui.pages import READ_AND_WRITE, Task, Words, perform

Crumb = tuple[Any, str]

__all__ = ["READ_AND_WRITE", "Crumb", "Task", "Words", "perform"]
