"""Correcting what was recorded of a sitting: by a new row with a reason, never by rewriting."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from kreislauf.council.rules.inputs import Tally
from kreislauf.council.rules.voting import coverage_verdict
from kreislauf.kernel import Message, Verdict
from kreislauf.law import Provision, RequiredShare


def reason_verdict(reason: str) -> Verdict:
    """Both versions stay readable; the reason says why there are two."""
    if reason.strip():
        return Verdict.granted()
    return Verdict.refused(Message("Bitte nennen Sie den Grund der Berichtigung."))


def correction_verdict(*, is_annulled: bool, recorded: Sequence[Tally], tallies: Sequence[Tally]) -> Verdict:
    """Only a counted vote that still counts has a count to correct, in the way it was taken."""
    if is_annulled:
        return Verdict.refused(
            Message("Dieses Ergebnis ist aufgehoben."),
            remedy=Message("Halten Sie das richtige Ergebnis bei dem Schritt fest, der ihm folgt."),
        )
    if not recorded:
        return Verdict.refused(
            Message("Hier wurde nicht abgestimmt; es gibt keine Zählung zu berichtigen."),
            remedy=Message("Heben Sie das Ergebnis auf und halten Sie das richtige fest."),
        )
    if {tally.point_id for tally in recorded} != {tally.point_id for tally in tallies}:
        return Verdict.refused(
            Message("Berichtigt wird so, wie abgestimmt wurde: im Ganzen oder Ziffer für Ziffer."),
            remedy=Message("Wurde in Wahrheit anders abgestimmt, heben Sie das Ergebnis auf und halten es neu fest."),
        )
    if set(recorded) == set(tallies):
        return Verdict.refused(Message("Die Zählung ist dieselbe wie bisher; es gibt nichts zu berichtigen."))
    return coverage_verdict(tallies, [tally.point_id for tally in tallies if tally.point_id])


def annulment_verdict(*, is_annulled: bool, has_open_objection: bool) -> Verdict:
    """A result is taken back once; while an objection is open the body decides again anyway."""
    if is_annulled:
        return Verdict.refused(Message("Dieses Ergebnis ist schon aufgehoben."))
    if has_open_objection:
        return Verdict.refused(
            Message("Gegen diesen Beschluss liegt ein Einspruch vor; das Gremium stimmt ohnehin erneut ab."),
            norm="NKomVG §88",
            remedy=Message("Halten Sie die erneute Abstimmung fest, oder der Einspruch wird zurückgenommen."),
        )
    return Verdict.granted()


def presence_verdict(
    *,
    since: datetime,
    until: datetime | None,
    is_over: bool,
    now: datetime,
    others: Collection[tuple[datetime, datetime | None]],
) -> Verdict:
    """An interval begins before it ends, lies in the past, and does not overlap another of the same person."""
    if until is not None and until <= since:
        return Verdict.refused(Message("Das Ende liegt nicht nach dem Beginn."))
    if since > now or (until is not None and until > now):
        return Verdict.refused(Message("Festgehalten wird nur, was schon war; die Uhrzeit liegt in der Zukunft."))
    if until is None and is_over:
        return Verdict.refused(
            Message("Die Sitzung ist beendet; es fehlt, bis wann die Person da war."),
            remedy=Message("Tragen Sie spätestens das Ende der Sitzung ein."),
        )
    for began, ended in others:
        if (until is None or began < until) and (ended is None or since < ended):
            return Verdict.refused(
                Message(
                    "In dieser Zeit ist die Person schon als anwesend festgehalten ({since} Uhr).",
                    since=f"{began:%H:%M}",
                ),
                remedy=Message("Berichtigen Sie den anderen Zeitraum."),
            )
    return Verdict.granted()


def counted_more_than_present(number: str, cast: int, present: int) -> Message | None:
    """The finding where more votes were counted than voting members were there, as attendance now says."""
    if cast <= present:
        return None
    return Message(
        "TOP {number}: Stimmen gezählt: {cast}; Stimmberechtigte nach der Anwesenheit: {present}. "
        "Zählung oder Anwesenheit stimmt nicht (NKomVG §66).",
        number=number,
        cast=cast,
        present=present,
    )


def not_quorate_at_opening(present: int, statutory_members: int, share: Provision[RequiredShare]) -> Message | None:
    """The finding where attendance, as it now stands, shows no quorum at the opening."""
    if share.value.is_reached(present, statutory_members):
        return None
    return Message(
        "Stimmberechtigte bei der Eröffnung, nach der festgehaltenen Anwesenheit: {present}; nötig: {needed} "
        "({norm}). Die Beschlüsse bleiben festgehalten; ob einer neu zu fassen ist, "
        "entscheidet das Gremium oder die Landrätin oder der Landrat (§88).",
        present=present,
        needed=share.value.least(statutory_members),
        norm=share.norm,
    )


def differing(recorded: Sequence[Tally], tallies: Sequence[Tally]) -> dict[UUID | None, Tally]:
    """The counts that are new, by their point; None for the count on everything."""
    before = {tally.point_id: tally for tally in recorded}
    return {tally.point_id: tally for tally in tallies if tally != before.get(tally.point_id)}
