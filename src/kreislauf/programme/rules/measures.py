"""The states of a measure, the ways between them, and how much it may plan."""

from __future__ import annotations

from dataclasses import dataclass

from kreislauf.kernel import Message, Money, StateMachine, Verdict
from kreislauf.programme.rules.states import MeasureState

MEASURE_STATES = StateMachine(
    labels=MeasureState.words(),
    transitions={
        "planned": frozenset({"running", "done", "stopped"}),
        "running": frozenset({"done", "stopped"}),
        "done": frozenset(),
        "stopped": frozenset(),
    },
)
"""The ways a report takes; a wrong report is corrected with a reason, to any state."""
NOTHING = Money(0)
STOPPED, DONE = "stopped", "done"


@dataclass(frozen=True, slots=True)
class LinePlanned:
    """A budget line and what measures plan of it."""

    name: str
    authorised: Money
    """All that the line authorises, carried over and for later years included; of a draft, what stands in it."""
    others: Money
    """What the other measures of the line plan; stopped and removed ones plan nothing."""

    @property
    def left(self) -> Money:
        return max(self.authorised - self.others, NOTHING)


def within_line(planned: Money, line: LinePlanned | None, *, before: Money = NOTHING) -> Verdict:
    """Measures plan no more than their line authorises: the plan binds the administration (NKomVG §113(3)).

    `before` is what this measure planned of the line already: planning less or as much is never refused, though
    the line was cut since. Without a line there is nothing to exceed.
    """
    if line is None or planned <= before or planned <= line.left:
        return Verdict.granted()
    return Verdict.refused(
        Message(
            "„{line}“ ermächtigt zu {authorised}; andere Maßnahmen planen davon {others}. Frei zu planen sind {left}, "
            "diese Maßnahme plant {planned}.",
            line=line.name,
            authorised=line.authorised,
            others=line.others,
            left=line.left,
            planned=planned,
        ),
        norm="NKomVG §113 Abs. 3",
        remedy=Message(
            "Planen Sie höchstens {left}, mindern Sie eine andere Maßnahme oder wählen Sie eine andere Position. "
            "Mehr Mittel beschließt der Kreistag.",
            left=line.left,
        ),
    )


def may_finish(state: str, result: str, *, paid: Money | None) -> Verdict:
    """A finished measure says what came of it; `paid` is what its line has paid, None where it has no line."""
    if state != DONE or result.strip():
        return Verdict.granted()
    if paid == NOTHING:
        return Verdict.refused(
            Message("Aus der Haushaltsposition ist noch kein Cent ausgezahlt, und es fehlt, was entstanden ist."),
            remedy=Message("Sagen Sie unter „Ergebnis“, was entstanden ist und warum es nichts gekostet hat."),
        )
    return Verdict.refused(
        Message("Abgeschlossen ist eine Maßnahme mit einem Ergebnis; es fehlt, was entstanden ist."),
        remedy=Message("Sagen Sie unter „Ergebnis“ in einem Satz, was es jetzt gibt."),
    )
