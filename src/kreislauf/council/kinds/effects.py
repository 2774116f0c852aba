"""What an effect kind is: everything about it in one class, one file for each kind.

Kinds register from the app that can carry them out: `establish_working_group` and `mandate` here,
`appropriate`, `lock` and `release` in budget. An effect whose kind is unknown stays text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils import translation

from kreislauf.kernel import Actor, Message, Registry, Verdict
from kreislauf.ui import text

if TYPE_CHECKING:
    from kreislauf.council.models import Effect


class EffectKind:
    """One kind of effect. Subclasses are registered with `@EFFECTS.add`."""

    key: str
    label: ClassVar[Any]
    Params: ClassVar[type[forms.Form]]
    """The form a person confirms the parameters with; `clean_params` turns it into JSON."""

    def clean_params(self, params: dict[str, Any]) -> dict[str, Any]:
        """The parameters as stored (JSON). Raises Refusal naming what is wrong."""
        raise NotImplementedError

    def initial(self, params: dict[str, Any]) -> dict[str, Any]:
        """What the `Params` form shows for stored or proposed parameters."""
        return params

    def sentence(self, params: dict[str, Any]) -> Message:
        """The effect in one German sentence, as on the confirmation page and the trace."""
        raise NotImplementedError

    def public_params(self, params: dict[str, Any]) -> dict[str, Any]:
        """What outsiders may see of the parameters; officials' names never."""
        return params

    def may_become_due(self, effect: Effect) -> Verdict:
        """Does anything of the kind's own stand against adopting it (a missing line, an unknown body)?"""
        return Verdict.granted()

    def on_due(self, effect: Effect, *, actor: Actor) -> None:
        """The deciding body has adopted it: enter it where it is carried out. Runs in that transaction."""

    def on_suspended(self, effect: Effect, *, actor: Actor) -> None:
        """An objection suspends it, or the paper fell: take back what `on_due` entered."""

    def on_resumed(self, effect: Effect, *, actor: Actor) -> None:
        """The objection is settled and the resolution stands."""


def public_sentence(kind: EffectKind, params: dict[str, Any]) -> str:
    """The effect in German, as journal and gazette keep it, officials by function."""
    with translation.override("de"):
        return text.say(kind.sentence(kind.public_params(params)))


EFFECTS: Registry[EffectKind] = Registry("effect kinds")
