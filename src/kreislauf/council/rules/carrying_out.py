"""What becomes of effects: who makes them due, what suspends them, when they lapse."""

from __future__ import annotations

from datetime import date, timedelta

from kreislauf.council.rules.outcomes import ADOPTING, FELLING, VOTED
from kreislauf.council.rules.states import EffectState
from kreislauf.kernel import Message, StateMachine, Verdict
from kreislauf.law import Provision

EFFECT_STATES = StateMachine(
    labels=EffectState.words(),
    transitions={
        "proposed": frozenset({"due", "waiting", "lapsed"}),
        "due": frozenset({"executed", "suspended", "lapsed", "proposed"}),
        "waiting": frozenset({"due", "executed", "suspended", "lapsed", "proposed"}),
        "suspended": frozenset({"due", "waiting", "lapsed", "proposed"}),
        "lapsed": frozenset({"due", "waiting", "proposed"}),
        "executed": frozenset({"lapsed"}),
    },
)
"""What is adopted and cannot be entered yet, such as money for a year without a plan, waits and says for what.

Back go only effects whose vote was corrected or annulled; what was executed lapses once it is taken back.
"""


def state_after_vote(role: str, outcome: str) -> str | None:
    """Where a vote takes the effects of what was voted on; None leaves them as they are.

    Only the deciding body's adoption makes effects due, only its rejection ends them: a recommendation
    does neither, whichever way it goes.
    """
    if role != "decision":
        return None
    if outcome in ADOPTING:
        return EffectState.DUE
    return EffectState.LAPSED if outcome in FELLING else None


def objection_verdict(
    *, role: str, outcome: str, has_open_objection: bool, is_annulled: bool, is_continued: bool
) -> Verdict:
    """What a body decided can be objected to, adopted or rejected, once at a time; a recommendation cannot (§88(3)).

    `is_continued` says that a later step took the place of this one: the body votes again, or has done so.
    """
    if has_open_objection:
        return Verdict.refused(Message("Gegen diesen Beschluss ist schon Einspruch eingelegt."), norm="NKomVG §88")
    if is_annulled or outcome not in VOTED:
        return Verdict.refused(
            Message("Es gibt keinen Beschluss, gegen den Einspruch möglich wäre."), norm="NKomVG §88"
        )
    if role != "decision":
        return Verdict.refused(
            Message("Gegen eine Empfehlung oder Vorbereitung gibt es keinen Einspruch."),
            norm="NKomVG §88 Abs. 3",
            remedy=Message("Einspruch ist gegen den Beschluss des Gremiums möglich, das entscheidet."),
        )
    if is_continued:
        return Verdict.refused(
            Message("An die Stelle dieses Beschlusses ist eine zweite Beratung getreten."),
            norm="NKomVG §88",
            remedy=Message("Einspruch ist gegen den Beschluss möglich, der zuletzt gefasst wurde."),
        )
    return Verdict.granted()


def second_vote_verdict(resolved_on: date, votes_on: date, days: Provision[int]) -> Verdict:
    """The body decides again in a sitting `days` after the **first** resolution at the earliest."""
    earliest = resolved_on + timedelta(days=days.value)
    if votes_on >= earliest:
        return Verdict.granted()
    return Verdict.refused(
        Message(
            "Nach dem Einspruch gegen den Beschluss vom {first} "
            "kann frühestens am {earliest} erneut beschlossen werden.",
            first=resolved_on,
            earliest=earliest,
        ),
        norm=days.norm,
        remedy=Message("Setzen Sie den Punkt auf die Tagesordnung einer Sitzung ab diesem Tag."),
    )
