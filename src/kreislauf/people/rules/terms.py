"""Legislative terms and what ends with them (NKomVG §47, §71)."""

from collections.abc import Iterable
from datetime import date, timedelta

from kreislauf.kernel import Message, Verdict, months_after
from kreislauf.law import Provision

NORM = "NKomVG §47"


def term_fits(starts_on: date, ends_on: date, others: Iterable[tuple[str, date, date]]) -> Verdict:
    """A term ends after it starts and overlaps no other; `others` are (numeral, first day, last day)."""
    if ends_on <= starts_on:
        return Verdict.refused(Message("Eine Wahlperiode endet nach ihrem Beginn."))
    for numeral, first, last in others:
        if starts_on <= last and first <= ends_on:
            return Verdict.refused(
                Message(
                    "Die Zeit überschneidet sich mit der {numeral}. Wahlperiode ({first} bis {last}).",
                    numeral=numeral,
                    first=first,
                    last=last,
                ),
                norm=NORM,
            )
    return Verdict.granted()


def last_day_of_term(starts_on: date, years: Provision[int]) -> date:
    """The day before its anniversary, as many years after the first day as the law gives a term."""
    return months_after(starts_on, years.value * 12) - timedelta(days=1)


def term_number_fits(number: int, is_taken: bool) -> Verdict:
    """A number that has a Roman numeral and no term yet."""
    if not 1 <= number <= 399:
        return Verdict.refused(Message("Wahlperioden sind von 1 bis 399 gezählt."))
    if is_taken:
        return Verdict.refused(
            Message("Die {number}. Wahlperiode ist schon eröffnet.", number=number),
            remedy=Message("Nehmen Sie die nächste Nummer."),
        )
    return Verdict.granted()


def may_end(ends_on: date, today: date) -> Verdict:
    """Bodies end with the last day of their term, not before."""
    if today >= ends_on:
        return Verdict.granted()
    return Verdict.refused(
        Message("Die Wahlperiode läuft noch bis zum {ends_on}.", ends_on=ends_on),
        norm=NORM,
        remedy=Message("Am letzten Tag der Wahlperiode oder danach ist es möglich."),
    )
