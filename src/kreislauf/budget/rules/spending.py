"""May funds be committed? Everything but the balance's last word, which the database speaks when it books."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kreislauf.budget.rules.lapse import is_begun_in_time, regular_last_day
from kreislauf.kernel import Message, Money, Reason, Verdict
from kreislauf.law import Provision

PROVISIONAL = "NKomVG §116 Abs. 1"
NO_MONEY = Money(0)
ONE_CENT = Money(1)
"""What pages ask for to learn whether anything can be committed."""


@dataclass(frozen=True, slots=True)
class LineFacts:
    """A budget line and its balance of one year and pot, as of now."""

    name: str
    fiscal_year: int
    plan_state: str
    is_investment: bool
    authorised: Money
    locked: Money
    committed: Money
    spent: Money
    begun_on: date | None = None
    is_continued: bool = False
    """An investment that was begun on a line of an earlier plan, which had amounts for it."""

    @property
    def free(self) -> Money:
        """What may still be committed."""
        return self.authorised - self.locked - self.committed - self.spent


@dataclass(frozen=True, slots=True)
class CommitmentRequest:
    """The commitment somebody wants to enter."""

    amount: Money
    year: int
    asset: str = ""
    provisional_basis: str = ""


def last_day_of(
    facts_year: int, *, is_investment: bool, begun_on: date | None, years_after: Provision[int] | None
) -> date | None:
    """Last day of an authorisation: for running costs the fiscal year's end; for an investment that was not
    begun in time the end of the `years_after`-th following year; for a begun one none (KomHKVO §20).
    """
    last = regular_last_day(facts_year, is_investment=is_investment, years_after=years_after)
    return None if is_investment and is_begun_in_time(begun_on, last) else last


def may_commit(
    facts: LineFacts,
    request: CommitmentRequest,
    *,
    today: date,
    years_after: Provision[int] | None,
    unmet: tuple[Reason, ...] = (),
) -> Verdict:
    """May the request be committed on the line today?

    `years_after` is the law of investments, None for running costs; `unmet` are the open release conditions of the
    line's locks, given when money of the line is locked.
    """
    return Verdict.all_of(
        _something(request),
        _plan(facts, request, today),
        _asset(facts, request),
        _not_lapsed(facts, request, today, years_after),
        _free(facts, request, unmet),
    )


def _something(request: CommitmentRequest) -> Verdict:
    if request.amount > NO_MONEY:
        return Verdict.granted()
    return Verdict.refused(Message("Eine Mittelbindung braucht einen Betrag über 0 €."))


def _plan(facts: LineFacts, request: CommitmentRequest, today: date) -> Verdict:
    """In force; before that what was carried over, and what law or necessity demands (NKomVG §§116, 128)."""
    if facts.plan_state == "in_force" or is_carried_over(facts, request):
        return Verdict.granted()
    if facts.plan_state == "closed":
        return Verdict.refused(
            Message("Der Haushalt {year} ist abgeschlossen.", year=facts.fiscal_year), norm="NKomVG §128"
        )
    if request.provisional_basis.strip():
        return year_has_begun(facts.fiscal_year, today) & _continued(facts)
    return Verdict.refused(
        Message(
            "Der Haushalt {year} ist noch nicht in Kraft: Der Beschluss allein gibt noch kein Geld frei.",
            year=facts.fiscal_year,
        ),
        norm=PROVISIONAL,
        remedy=Message(
            "Bis zum Inkrafttreten dürfen Sie nur binden, wozu der Landkreis rechtlich verpflichtet ist oder "
            "was unaufschiebbar ist. Begründen Sie das, sonst warten Sie das Inkrafttreten ab."
        ),
    )


def is_carried_over(facts: LineFacts, request: CommitmentRequest) -> bool:
    """Before the plan's effect only carried-over money is free: it does not wait for the new budget."""
    return facts.plan_state in {"draft", "adopted"} and NO_MONEY < request.amount <= facts.free


def is_provisional(facts: LineFacts, request: CommitmentRequest) -> bool:
    """Bound before the plan's effect, on a basis of its own, and not out of carried-over money."""
    waits = facts.plan_state in {"draft", "adopted"} and not is_carried_over(facts, request)
    return waits and bool(request.provisional_basis.strip())


def missing_before_effect(facts: LineFacts, request: CommitmentRequest) -> Money | None:
    """What is bound without an authorisation of its own before the plan's effect; None where nothing is."""
    return request.amount - facts.free if is_provisional(facts, request) else None


def year_has_begun(fiscal_year: int, today: date) -> Verdict:
    """Provisional management begins with the year, not with the draft of its budget."""
    first = date(fiscal_year, 1, 1)
    if today >= first:
        return Verdict.granted()
    return Verdict.refused(
        Message("Die vorläufige Haushaltsführung beginnt erst am {first}.", first=first), norm=PROVISIONAL
    )


def _continued(facts: LineFacts) -> Verdict:
    if not facts.is_investment or facts.is_continued:
        return Verdict.granted()
    return Verdict.refused(
        Message(
            "„{line}“ ist eine Investition: Vor dem Inkrafttreten wird nur fortgesetzt, was begonnen ist und wofür "
            "ein früherer Haushalt Beträge vorsah.",
            line=facts.name,
        ),
        norm=PROVISIONAL,
        remedy=Message(
            "Ist sie begonnen, halten Sie den Beginn auf der Position des früheren Haushalts fest. Sonst warten Sie "
            "das Inkrafttreten ab."
        ),
    )


def _asset(facts: LineFacts, request: CommitmentRequest) -> Verdict:
    if not facts.is_investment or request.asset.strip():
        return Verdict.granted()
    return Verdict.refused(
        Message("„{line}“ ist eine Investition: Es fehlt der Vermögensgegenstand.", line=facts.name),
        norm="KomHKVO §60 Nr. 22",
        remedy=Message("Nennen Sie, was angeschafft oder hergestellt wird."),
    )


def _not_lapsed(
    facts: LineFacts, request: CommitmentRequest, today: date, years_after: Provision[int] | None
) -> Verdict:
    last = last_day_of(
        request.year, is_investment=facts.is_investment, begun_on=facts.begun_on, years_after=years_after
    )
    if last is None or today <= last:
        return Verdict.granted()
    return Verdict.refused(
        Message("Die Ermächtigung aus {year} ist am {last} verfallen.", year=request.year, last=last),
        norm=years_after.norm if years_after else "KomHKVO §20",
        remedy=Message("Die Mittel müssen neu in den Haushalt eingestellt werden."),
    )


def _free(facts: LineFacts, request: CommitmentRequest, unmet: tuple[Reason, ...]) -> Verdict:
    if request.amount <= facts.free or is_provisional(facts, request):
        return Verdict.granted()
    return not_enough(facts, request.amount) & Verdict(unmet)


def not_enough(facts: LineFacts, amount: Money) -> Verdict:
    """The refusal when a line's free money does not cover an amount, with what is locked of it."""
    if facts.locked > NO_MONEY:
        return Verdict.refused(
            Message("Frei ist nichts. Gesperrt sind {locked}.", locked=facts.locked)
            if amount <= ONE_CENT
            else Message(
                "Frei sind {free}, verlangt sind {amount}. Gesperrt sind {locked}.",
                free=facts.free,
                amount=amount,
                locked=facts.locked,
            ),
            norm="Sperrvermerk",
            remedy=Message(
                "Gesperrte Mittel werden frei, sobald die Bedingungen erfüllt sind und die Freigabe beschlossen ist."
            ),
        )
    return Verdict.refused(
        Message("Frei ist nichts.")
        if amount <= ONE_CENT
        else Message("Frei sind {free}, verlangt sind {amount}.", free=facts.free, amount=amount),
        norm="NKomVG §117",
        remedy=Message("Beantragen Sie eine überplanmäßige Bewilligung.")
        if amount <= ONE_CENT
        else Message("Mindern Sie den Betrag oder beantragen Sie eine überplanmäßige Bewilligung."),
    )
