"""Errands are laid out in the transaction of their cause, with the job that carries them out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final
from uuid import UUID

from procrastinate.contrib.django import app

from kreislauf.kernel import Actor, Refusal, now
from kreislauf.services.actions._cases import mark_handed_over
from kreislauf.services.models import Application, Case, Errand
from kreislauf.services.models.receipt import RUN_ERRAND, ErrandWish, lay_out_errands
from kreislauf.services.rules.errands import ERRANDS, Hopeless


def enqueue(application: Application, kind: str, about: UUID | None = None) -> None:
    """Lay out an errand of a registered kind; asking again for the same changes nothing.

    Belongs into the transaction of its cause. Raises UnknownKind.
    """
    ERRANDS[kind]  # an errand that nobody can carry out must not be promised
    lay_out_errands(application.pk, [ErrandWish(kind, about)], now())


def _hand_over(errand: Errand, detail: str, actor: Actor) -> None:
    """The specialist system has confirmed: the case leaves the open ones."""
    case = (
        Case.objects.select_for_update(of=("self",)).select_related("service").get(application_id=errand.application_id)
    )
    try:
        mark_handed_over(case, actor=actor, handover=detail)
    except Refusal:
        raise Hopeless("taken over there, but decided here in the meantime") from None


FOLLOW_UPS: Final[Mapping[str, Callable[[Errand, str, Actor], None]]] = {"hand_over": _hand_over}
"""What an errand's success does to the case, by the key in its `Outcome`."""


def defer(errand_id: UUID) -> None:
    """A job for an errand that is laid out already, in the running transaction."""
    app.configure_task(RUN_ERRAND).defer(errand_id=str(errand_id))
