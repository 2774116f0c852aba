"""What every task page of the council uses."""

from typing import Any

from django.views.decorators.http import require_http_methods

from kreislauf.ui.pages import Task, Words, perform

Crumb = tuple[Any, str]
READ_AND_WRITE = require_http_methods(["GET", "HEAD", "POST"])

__all__ = ["READ_AND_WRITE", "Crumb", "Task", "Words", "perform"]
