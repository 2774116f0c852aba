"""What lapses of lines and when, for bars, pages, duties and the public record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

from django.db.models import F, Min

from kreislauf.budget.models import LineBalance, Lock, Pot
from kreislauf.budget.queries.county import investment_years
from kreislauf.budget.rules.lapse import Authorisation, Lapse, by_day, lapse_of
from kreislauf.kernel import Message, Money, today
from kreislauf.law import Provision
from kreislauf.ui.lapse import lapse_words


def authorisations_of(lines: Sequence[UUID]) -> dict[UUID, list[Authorisation]]:
    """What each line holds, by fiscal year. Two queries."""
    locks = Lock.objects.filter(line__in=lines, pot=Pot.PAYMENTS, released_cents__lt=F("amount_cents")).order_by()
    days = {
        (row["line"], row["year"]): row["day"] for row in locks.values("line", "year").annotate(day=Min("lapses_on"))
    }
    rows = LineBalance.objects.filter(line__in=lines, pot=Pot.PAYMENTS).select_related("line__account")
    found: dict[UUID, list[Authorisation]] = {line: [] for line in lines}
    for row in rows.order_by("line", "year"):
        found[row.line_id].append(
            Authorisation(
                row.year,
                row.line.account.is_investment,
                row.line.begun_on,
                locked=Money(row.locked),
                free=Money(row.free),
                committed=Money(row.committed),
                last_day=days.get((row.line_id, row.year)),
            )
        )
    return found


def lapses_of(lines: Sequence[UUID]) -> dict[UUID, list[Lapse]]:
    """What lapses of each line, or lapsed already, the earliest first. Three queries."""
    held = authorisations_of(lines)
    years: dict[int, Provision[int]] = {}
    for facts in (one for of_line in held.values() for one in of_line):
        if facts.is_investment and facts.year not in years:
            years[facts.year] = investment_years(facts.year)
    lapses = {
        line: [lapse for one in of_line if (lapse := lapse_of(one, years_after=years.get(one.year)))]
        for line, of_line in held.items()
    }
    return {line: sorted(found, key=lambda lapse: lapse.on) for line, found in lapses.items()}


def lapse_sentences(lapses: Iterable[Lapse]) -> list[Message]:
    """Each lapse in the words that stand on every page."""
    day = today()
    return [lapse_words(one.on, one.locked, one.free, one.committed, today=day) for one in lapses]


def lapses_together(lines: Sequence[UUID]) -> list[Message]:
    """What lapses of all these lines, a sentence for each day. Three queries."""
    return lapse_sentences(by_day(one for found in lapses_of(lines).values() for one in found))


def lapsed_now(lapses: Mapping[UUID, Sequence[Lapse]], day: date) -> dict[UUID, tuple[int, int]]:
    """Of each line what lapsed before `day`, in cents: free, locked."""
    past = {line: [one for one in found if one.is_past(day)] for line, found in lapses.items()}
    return {
        line: (sum(one.free.cents for one in found), sum(one.locked.cents for one in found))
        for line, found in past.items()
    }
