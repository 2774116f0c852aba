"""Counting votes: majority, how many may vote, what a vote point by point amounts to."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from uuid import UUID

from kreislauf.council.rules.inputs import Tally
from kreislauf.council.rules.outcomes import ADOPTING
from kreislauf.council.rules.states import Outcome
from kreislauf.kernel import Message, Verdict


def majority(yes: int, no: int) -> bool:
    """Adopted with more Yes than No; abstentions do not count, a tie is a rejection (NKomVG §66(1))."""
    return yes > no


def result_of(tally: Tally, *, was_amended: bool) -> Outcome:
    """The outcome of one vote on a wording that was or was not amended before it."""
    if not majority(tally.yes, tally.no):
        return Outcome.REJECTED
    return Outcome.AMENDED if was_amended else Outcome.ADOPTED


def result_of_points(results: Sequence[Outcome]) -> Outcome:
    """The outcome of a paper whose points were voted apart: adopted, partly (amended) or rejected."""
    adopted = [result for result in results if result in ADOPTING]
    if not adopted:
        return Outcome.REJECTED
    return Outcome.ADOPTED if set(results) == {Outcome.ADOPTED} else Outcome.AMENDED


def absent(statutory_members: int, taking_part: int) -> int:
    """Statutory members who took no part in the vote; never negative."""
    return max(0, statutory_members - taking_part)


def count_in_words(yes: int, no: int, abstentions: int) -> Message:
    """A count as minutes have it: 9 Ja, 2 Nein, eine Enthaltung."""
    return Message(
        "{yes} Ja, {no} Nein, {abstentions:keine Enthaltung|eine Enthaltung|# Enthaltungen}",
        yes=yes,
        no=no,
        abstentions=abstentions,
    )


def tally_verdict(tally: Tally, *, voters_present: int) -> Verdict:
    """A count must have votes in it and cannot hold more votes than voting members are present."""
    if min(tally.yes, tally.no, tally.abstentions) < 0:
        return Verdict.refused(Message("Eine Stimmenzahl kann nicht negativ sein."))
    if tally.cast == 0:
        return Verdict.refused(Message("Es wurde keine Stimme gezählt."))
    if tally.cast <= voters_present:
        return Verdict.granted()
    return Verdict.refused(
        Message(
            "Gezählt {cast:ist eine Stimme|sind # Stimmen}, anwesend "
            "{present:ist aber kein stimmberechtigtes Mitglied|ist aber nur ein stimmberechtigtes Mitglied"
            "|sind aber nur # stimmberechtigte Mitglieder}.",
            cast=tally.cast,
            present=voters_present,
        ),
        norm="NKomVG §66",
        remedy=Message("Prüfen Sie die Zählung oder die Anwesenheit."),
    )


def coverage_verdict(tallies: Sequence[Tally], point_ids: Collection[UUID]) -> Verdict:
    """Either one count for everything, or exactly one for each point."""
    counted = [tally.point_id for tally in tallies]
    if counted == [None]:
        return Verdict.granted()
    if None not in counted and len(counted) == len(point_ids) and set(counted) == set(point_ids) and counted:
        return Verdict.granted()
    return Verdict.refused(
        Message("Abgestimmt wird im Ganzen oder über jede Ziffer einzeln; die Zählungen passen dazu nicht."),
        remedy=Message("Tragen Sie eine Zählung für alles ein oder für jede Ziffer genau eine."),
    )
