"""When a letter counts as posted. How letters are tried is said in `people.rules.mailing`."""

from __future__ import annotations

from datetime import date

from kreislauf.kernel import Message, Verdict


def posted_verdict(posted_on: date, *, written_on: date, today: date) -> Verdict:
    """A letter is posted once it is written, and noted once it is posted."""
    if posted_on > today:
        return Verdict.refused(
            Message("Der {day} liegt in der Zukunft.", day=posted_on),
            remedy=Message("Tragen Sie den Tag ein, sobald der Brief aufgegeben ist."),
        )
    if posted_on < written_on:
        return Verdict.refused(Message("Der Brief entstand erst am {day}.", day=written_on))
    return Verdict.granted()
