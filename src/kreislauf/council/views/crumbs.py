"""The ways back to the lists, used by every task page."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _


def of_paper(paper_id: UUID, reference: str, *here: Any) -> list[tuple[Any, str]]:
    """Vorlagen › the paper › where one is."""
    return [
        (_("Vorlagen"), reverse("council:papers")),
        (reference or _("Vorlage"), reverse("council:paper", args=[paper_id])),
        *((words, "") for words in here),
    ]


def of_meeting(meeting_id: UUID, title: str, *here: Any) -> list[tuple[Any, str]]:
    """Sitzungen › the sitting › where one is."""
    return [
        (_("Sitzungen"), reverse("council:meetings")),
        (title, reverse("council:meeting", args=[meeting_id])),
        *((words, "") for words in here),
    ]
