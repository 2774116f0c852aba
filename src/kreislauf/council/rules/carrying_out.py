"""What becomes of effects: who makes them due, what suspends them, when they lapse."""

from __future__ import annotations

from datetime import date, timedelta

from kreislauf.kernel import Message, StateMachine, Verdict

EFFECT_STATES = StateMachine(
    labels={
        "proposed": "vorgeschlagen",
        "due": "fällig",
        "waiting": "wartet noch",
        "executed": "ausgeführt",
        "suspended": "ausgesetzt",
        "lapsed": "entfallen",
    },
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
    return {"adopted": "due", "amended": "due", "rejected": "lapsed", "withdrawn": "lapsed"}.get(outcome)


def objection_verdict(*, outcome: str, has_open_objection: bool) -> Verdict:
    """What was adopted can be objected to, once at a time (NKomVG §88(1))."""
    if has_open_objection:
        return Verdict.refused(Message("Gegen diesen Beschluss ist schon Einspruch eingelegt."), norm="NKomVG §88")
    if outcome in {"adopted", "amended", "rejected"}:
        return Verdict.granted()
    return Verdict.refused(Message("Es gibt keinen Beschluss, gegen den Einspruch möglich wäre."), norm="NKomVG §88")


def settlement_verdict(raised_on: date, settled_on: date, days: int) -> Verdict:
    """The body decides again after `days` at the earliest (three by NKomVG §88(1))."""
    earliest = raised_on + timedelta(days=days)
    if settled_on >= earliest:
        return Verdict.granted()
    return Verdict.refused(
        Message("Über den Einspruch kann frühestens am {earliest} neu beschlossen werden.", earliest=earliest),
        norm="NKomVG §88 Abs. 1",
    )
