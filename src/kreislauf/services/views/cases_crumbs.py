"""The ways back, used by every page of a case."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _


def of_cases(*here: Any) -> list[tuple[Any, str]]:
    return [(_("Vorgänge"), reverse("services:cases")), *((words, "") for words in here)]


def of_case(case_id: UUID, number: str, *here: Any) -> list[tuple[Any, str]]:
    return [*of_cases(), (number, reverse("services:case", args=[case_id])), *((words, "") for words in here)]
