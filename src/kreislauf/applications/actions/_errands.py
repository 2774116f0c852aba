"""Errands are laid out in the transaction of their cause, with the job that carries them out."""

from __future__ import annotations

from uuid import UUID

from procrastinate.contrib.django import app

from kreislauf.applications.models import Application
from kreislauf.applications.rules.errands import ERRANDS
from kreislauf.applications.store.receipt import RUN_ERRAND, ErrandWish, lay_out_errands
from kreislauf.kernel import now


def enqueue(application: Application, kind: str, about: UUID | None = None) -> None:
    """Lay out an errand of a registered kind; asking again for the same changes nothing.

    Belongs into the transaction of its cause. Raises UnknownKind.
    """
    ERRANDS[kind]  # an errand that nobody can carry out must not be promised
    lay_out_errands(application.pk, [ErrandWish(kind, about)], now())


def defer(errand_id: UUID) -> None:
    """A job for an errand that is laid out already, in the running transaction."""
    app.configure_task(RUN_ERRAND).defer(errand_id=str(errand_id))
