"""Ladung: by when the letter must leave, and what it must hold (NKomVG §59)."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from kreislauf.kernel import Message, Verdict


def last_day_to_invite(sitting_on: date, days: int) -> date:
    """The latest day on which the letter leaves: neither its day nor the sitting's counts (BGB §187).

    Seven days before 10 December begin on 3 December, so the letter leaves on 2 December.
    """
    return sitting_on - timedelta(days=days + 1)


def notice_verdict(
    invited_on: date, sitting_on: date, days: int | None, *, is_urgent: bool, is_first: bool = False
) -> Verdict:
    """Between letter and sitting lie as many whole days as the rules of procedure ask for (NKomVG §59(1)).

    `days` is the county's normal or urgent period; where it has recorded none, nothing can be judged and nothing
    passes. `is_first` is the first sitting of a term, whose period is never shortened.
    """
    if is_first and is_urgent:
        return Verdict.refused(
            Message("Die Ladungsfrist zur ersten Sitzung einer Wahlperiode wird nicht verkürzt."),
            norm="NKomVG §59 Abs. 2",
            remedy=Message("Laden Sie mit der normalen Frist, oder verlegen Sie die Sitzung."),
        )
    if days is None:
        return _nothing_recorded(is_urgent=is_urgent)
    last = last_day_to_invite(sitting_on, days)
    if invited_on <= last:
        return Verdict.granted()
    remedy = (
        Message("Verlegen Sie die Sitzung auf einen späteren Tag.")
        if is_urgent or is_first
        else Message(
            "In Eilfällen gilt die verkürzte Frist; der Grund gehört in die Ladung. "
            "Sonst verlegen Sie die Sitzung auf einen späteren Tag."
        )
    )
    return Verdict.refused(
        Message(
            "Die Ladungsfrist beträgt {days:einen vollen Tag|# volle Tage}; "
            "für die Sitzung am {sitting} war die letzte Ladung am {last} möglich.",
            days=days,
            sitting=sitting_on,
            last=last,
        ),
        norm="NKomVG §59 Abs. 1, Geschäftsordnung, BGB §187",
        remedy=remedy,
    )


def _nothing_recorded(*, is_urgent: bool) -> Verdict:
    return Verdict.refused(
        Message("Für Eilfälle ist keine verkürzte Ladungsfrist festgelegt.")
        if is_urgent
        else Message("Für die Ladung ist keine Frist festgelegt."),
        norm="NKomVG §59 Abs. 1, Geschäftsordnung",
        remedy=Message("Zuerst trägt das Kreistagsbüro die Frist der Geschäftsordnung als Regel des Landkreises ein."),
    )


def needs_new_notice(before: datetime, after: datetime) -> bool:
    """Another day or an earlier beginning is a new convening; a later hour of the same day, or another room, is not."""
    return after.date() != before.date() or after < before


def content_verdict(items: int) -> Verdict:
    """Who is invited learns what is dealt with: no letter without an item (NKomVG §59(1))."""
    if items:
        return Verdict.granted()
    return Verdict.refused(
        Message("Auf der Tagesordnung steht noch kein Punkt."),
        norm="NKomVG §59 Abs. 1",
        remedy=Message("Setzen Sie eine Vorlage auf die Tagesordnung, oder ergänzen Sie einen Punkt."),
    )


def urgency_verdict(reason: str) -> Verdict:
    """What is urgent says why: a court judges it by the reason (VG Osnabrück 1 A 148/08)."""
    if reason.strip():
        return Verdict.granted()
    return Verdict.refused(
        Message("Es fehlt, warum die Sache eilt."),
        norm="NKomVG §59",
        remedy=Message("Nennen Sie den Grund: Warum lässt sich die normale Frist nicht abwarten?"),
    )
