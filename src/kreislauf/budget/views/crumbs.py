"""The ways back, used by every page of the budget."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

Crumb = tuple[Any, str]


def of_budget(*here: Any) -> list[Crumb]:
    """Haushalt › where one is."""
    return [(_("Haushalt"), reverse("budget:overview")), *((words, "") for words in here)]


def of_plan(plan_id: UUID, title: str, *here: Any) -> list[Crumb]:
    return [*of_budget(), (title, reverse("budget:plan", args=[plan_id])), *((words, "") for words in here)]


def of_line(line_id: UUID, name: str, *here: Any) -> list[Crumb]:
    return [*of_budget(), (name, reverse("budget:line", args=[line_id])), *((words, "") for words in here)]


def of_lock(line_id: UUID, name: str, lock_id: UUID) -> list[Crumb]:
    return [*of_line(line_id, name), (_("Sperre"), reverse("budget:lock", args=[lock_id]))]


def of_commitment(line_id: UUID, name: str, commitment_id: UUID, title: str) -> list[Crumb]:
    return [*of_line(line_id, name), (title, reverse("budget:commitment", args=[commitment_id]))]


def of_payment(payment_id: UUID, title: str) -> list[Crumb]:
    return [
        *of_budget(),
        (_("Zahlungen"), reverse("budget:payments")),
        (title, reverse("budget:payment", args=[payment_id])),
    ]


def of_structure(*here: Any) -> list[Crumb]:
    return [*of_budget(), (_("Gliederung"), reverse("budget:structure")), *((words, "") for words in here)]
