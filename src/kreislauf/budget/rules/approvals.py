"""When an approval of the supervisory authority may be recorded."""

from __future__ import annotations

from datetime import date

from kreislauf.budget.rules.plan_steps import not_in_future
from kreislauf.kernel import Message, Verdict


def approval_verdict(on: date, reference: str, *, today: date, since: date) -> Verdict:
    """It has a reference, and was given after the lock was ordered (`since`) and not in the future."""
    return Verdict.all_of(not_in_future(on, today), _after_lock(on, since), _reference(reference))


def _after_lock(on: date, since: date) -> Verdict:
    if on >= since:
        return Verdict.granted()
    return Verdict.refused(
        Message("Am {on} gab es die Sperre noch nicht; beschlossen wurde sie am {since}.", on=on, since=since),
        norm="Sperrvermerk im Haushaltsplan",
        remedy=Message("Tragen Sie den Tag ein, der auf dem Schreiben der Kommunalaufsicht steht."),
    )


def _reference(reference: str) -> Verdict:
    if reference.strip():
        return Verdict.granted()
    return Verdict.refused(Message("Nennen Sie das Aktenzeichen der Genehmigung."))
