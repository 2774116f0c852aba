"""Beschlussfähigkeit: stated at the start, then presumed until somebody doubts it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from kreislauf.kernel import Message, Verdict
from kreislauf.law import Provision, RequiredShare


@dataclass(frozen=True, slots=True)
class Stated:
    """What the chair stated last."""

    at: datetime
    present: int
    needed: int
    norm: str = ""

    @property
    def is_quorate(self) -> bool:
        return self.present >= self.needed


def quorum(present: int, statutory_members: int, share: Provision[RequiredShare]) -> Verdict:
    """As many of the statutory members are present as the law wants. `present` counts voting members."""
    if share.value.is_reached(present, statutory_members):
        return Verdict.granted()
    return Verdict.refused(
        Message(
            "Nicht beschlussfähig: {present:keines|eines|#} von mindestens "
            "{needed:einem stimmberechtigten Mitglied|# stimmberechtigten Mitgliedern} anwesend.",
            present=present,
            needed=share.value.least(statutory_members),
        ),
        norm=share.norm,
        remedy=Message(
            "Was deshalb vertagt wird, kann in einer zweiten Sitzung ohne Rücksicht auf die Zahl beschlossen werden, "
            "wenn die Ladung ausdrücklich darauf hinweist."
        ),
    )


def may_resolve(last: Stated | None, *, present: int, is_second_call: bool) -> Verdict:
    """May the body resolve on an item, after what was stated last?

    Once stated, the quorum is presumed, though members leave, until somebody doubts it (NKomVG §65(1) S. 3). An item
    put off for lack of quorum alone needs none in a second sitting that was invited so (§65(2)). `last` is None for
    sittings that were opened when a quorum was the condition of opening.
    """
    if last is None or last.is_quorate or (is_second_call and present > 0):
        return Verdict.granted()
    return Verdict.refused(
        Message(
            "Festgestellt wurde am {moment}: nicht beschlussfähig, "
            "{present} von mindestens {needed} stimmberechtigten Mitgliedern anwesend.",
            moment=last.at,
            present=last.present,
            needed=last.needed,
        ),
        norm=last.norm,
        remedy=Message(
            "Wurde vorher abgestimmt, tragen Sie die Uhrzeit der Abstimmung ein. Sind wieder genug Mitglieder da, "
            "stellen Sie die Beschlussfähigkeit neu fest. Sonst wird der Punkt mangels Beschlussfähigkeit vertagt."
        ),
    )


def lacks_quorum(last: Stated | None) -> Verdict:
    """An item is put off for lack of quorum only where that lack was stated (NKomVG §65(2))."""
    if last is not None and not last.is_quorate:
        return Verdict.granted()
    return Verdict.refused(
        Message("Es ist nicht festgestellt, dass das Gremium nicht beschlussfähig war."),
        norm="NKomVG §65",
        remedy=Message(
            "Halten Sie zuerst auf der Seite der Sitzung fest, dass es angezweifelt wurde, oder vertagen Sie."
        ),
    )
