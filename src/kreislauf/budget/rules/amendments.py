"""The amendment list: what a resolution enters and what the treasury must settle before the plan's effect."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kreislauf.kernel import Message, Money, Verdict


@dataclass(frozen=True, slots=True)
class EntryFacts:
    """One entry of the list."""

    text: str
    amount: Money
    has_line: bool


def may_enter(fiscal_year: int, plan_state: str | None) -> Verdict:
    """An effect enters the list of a plan that exists and is not yet in force."""
    if plan_state is None:
        return Verdict.refused(
            Message("Für {year} gibt es noch keinen Haushalt.", year=str(fiscal_year)),
            norm="NKomVG §113",
            remedy=Message("Die Kämmerei legt ihn an."),
        )
    if plan_state in {"draft", "adopted"}:
        return Verdict.granted()
    return Verdict.refused(
        Message("Der Haushalt {year} ist schon in Kraft.", year=str(fiscal_year)),
        norm="NKomVG §115",
        remedy=Message("Eine Änderung braucht einen Nachtragshaushalt."),
    )


def lock_amount(wanted: Money | None, secured: Money) -> tuple[Money, Verdict]:
    """What a lock holds of the appropriation it secures: all of it, or the share that is named."""
    amount = wanted or secured
    if Money(0) < amount <= secured:
        return amount, Verdict.granted()
    return amount, Verdict.refused(
        Message("Gesperrt werden sollen {amount}, eingestellt werden {secured}.", amount=amount, secured=secured),
        remedy=Message("Eine Sperre umfasst höchstens den Ansatz, zu dem sie gehört."),
    )


def may_assign(is_investment_entry: bool | None, is_investment_line: bool) -> Verdict:
    """Funds voted for investing stand on an investment line, running costs do not."""
    if is_investment_entry is None or is_investment_entry == is_investment_line:
        return Verdict.granted()
    if is_investment_entry:
        return Verdict.refused(
            Message("Beschlossen sind investive Mittel, die Position ist aber keine Investition."),
            norm="KomHKVO §19 Abs. 1",
        )
    return Verdict.refused(
        Message("Beschlossen sind Mittel für laufenden Aufwand, die Position ist aber eine Investition."),
        norm="KomHKVO §19 Abs. 1",
    )


def is_own_entry(comes_from_resolution: bool) -> Verdict:
    """The treasury corrects what it entered itself; what the Kreistag resolved, the Kreistag changes."""
    if not comes_from_resolution:
        return Verdict.granted()
    return Verdict.refused(
        Message("Diesen Eintrag hat der Kreistag beschlossen; die Kämmerei ändert ihn nicht."),
        norm="NKomVG §58 Abs. 1 Nr. 9",
        remedy=Message("Ordnen Sie ihn einer Position zu. Eine Änderung beschließt der Kreistag."),
    )


def measure_needs_investment(has_measure: bool, is_investment: bool) -> Verdict:
    """An investment measure stands on an account of investments."""
    if is_investment or not has_measure:
        return Verdict.granted()
    return Verdict.refused(
        Message("Eine Investitionsmaßnahme steht auf einem investiven Sachkonto."), norm="KomHKVO §4"
    )


def all_assigned(entries: Sequence[EntryFacts]) -> Verdict:
    """Before the plan's effect every entry of the list stands on a line."""
    return Verdict.all_of(
        *(
            Verdict.refused(
                Message(
                    "„{entry}“ ({amount}) hat noch keine Haushaltsposition.", entry=entry.text, amount=entry.amount
                ),
                norm="KomHKVO §1",
                remedy=Message("Ordnen Sie den Eintrag einer Position zu."),
            )
            for entry in entries
            if not entry.has_line
        )
    )
