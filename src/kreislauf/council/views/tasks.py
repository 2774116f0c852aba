"""What every task page of the council uses."""

from kreislauf.ui.pages import READ_AND_WRITE, Task, Words, perform

__all__ = ["READ_AND_WRITE", "Task", "Words", "perform"]
