"""What an effect kind is: everything about it in one class, one file for each kind.

Kinds register from the app that can carry them out. An effect whose kind is unknown stays text.
"""

from __future__ import annotations

from typing import Any, ClassVar

from kreislauf.council.rules.matching import House
from kreislauf.kernel import Actor, Message, Registry, Verdict


class EffectKind:
    """One kind of effect. Subclasses are registered with `@EFFECTS.add`; `effect` is the row they act on."""

    key: str
    label: ClassVar[Any]
    concerns_money: ClassVar[bool] = False
    """Whether the treasury carries it out, and therefore may know of it."""
    Params: ClassVar[Any]
    """The Django form class a person confirms the parameters with; `clean_params` turns it into JSON."""

    def clean_params(self, params: dict[str, Any]) -> dict[str, Any]:
        """The parameters as stored (JSON). Raises Refusal naming what is wrong."""
        raise NotImplementedError

    def from_letter(self, read: dict[str, Any], house: House) -> dict[str, Any]:
        """The parameters that the reader of letters found, with names matched in the county."""
        return read

    def initial(self, params: dict[str, Any]) -> dict[str, Any]:
        """What the `Params` form shows for stored or proposed parameters."""
        return params

    def sentence(self, params: dict[str, Any]) -> Message:
        """The effect in one German sentence, as on the confirmation page and the trace."""
        raise NotImplementedError

    def public_params(self, params: dict[str, Any]) -> dict[str, Any]:
        """What outsiders may see of the parameters; officials' names never."""
        return params

    def asks_for_body(self, params: dict[str, Any]) -> Message | None:
        """The question which body is meant, where the paper leaves it open; registration asks it."""
        return None

    def body_meant(self, params: dict[str, Any], committee: str) -> str:
        """The competence most likely meant; `committee` is that of the paper's recommending committee, if any."""
        return committee

    def with_body(self, params: dict[str, Any], body: str) -> dict[str, Any]:
        """The parameters with the body (a competence) that is meant."""
        return params

    def decided_by(self, params: dict[str, Any], competences: frozenset[str]) -> Verdict:
        """May the body that decides the paper order this? Asked before it is submitted, of the body's competences."""
        return Verdict.granted()

    def may_become_due(self, effect: Any) -> Verdict:
        """Is everything there to enter it (the plan of its year, the appropriation that a lock secures)?

        The vote counts all the same: a refusal says what the effect waits for.
        """
        return Verdict.granted()

    def on_due(self, effect: Any, *, actor: Actor) -> None:
        """Adopted, and nothing stands against it: enter it where it is carried out. Runs in that transaction."""

    def on_suspended(self, effect: Any, *, actor: Actor) -> None:
        """An objection suspends it, or the paper fell: take back what `on_due` entered."""

    def on_resumed(self, effect: Any, *, actor: Actor) -> None:
        """The objection is settled and the resolution stands."""


EFFECTS: Registry[EffectKind] = Registry("effect kinds")


def kinds_about_money() -> list[str]:
    """The keys of the kinds that the treasury carries out."""
    return [kind.key for kind in EFFECTS if kind.concerns_money]


def stands_against(effect: Any) -> Verdict:
    """Refused with what is missing to enter this adopted effect; an unknown kind misses nothing."""
    kind = EFFECTS.get(effect.kind)
    return kind.may_become_due(effect) if kind else Verdict.granted()
