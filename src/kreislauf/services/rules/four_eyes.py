"""Four eyes: who prepares a notice does not sign it off, where the service demands it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from kreislauf.kernel import Message, Verdict

MOST_NAMES = 5


@dataclass(frozen=True, slots=True)
class Others:
    """The names of whoever else in the unit may sign: at work today, or entered as away."""

    present: tuple[str, ...] = ()
    away: tuple[str, ...] = ()


NOBODY = Others()


def second_person(
    *, is_demanded: bool, prepared_by: UUID, preparer: str, signer: UUID | None, others: Others = NOBODY
) -> Verdict:
    """May `signer` sign what `prepared_by` prepared? The refusal names `others`, who can."""
    if signer is None:
        return Verdict.refused(Message("Einen Bescheid zeichnet ein Mensch."), norm="VwVfG §37 Abs. 3")
    if not is_demanded or signer != prepared_by:
        return Verdict.granted()
    return Verdict.refused(
        Message("{name} hat den Bescheid vorbereitet und kann ihn deshalb nicht selbst zeichnen.", name=preparer),
        norm="Vier-Augen-Prinzip der Leistung",
        remedy=_who_else(others),
    )


def _who_else(others: Others) -> Message:
    if len(others.present) > MOST_NAMES:
        return Message("Zeichnen kann zum Beispiel: {names}.", names=", ".join(others.present[:MOST_NAMES]))
    if others.present:
        return Message("Zeichnen kann: {names}.", names=", ".join(others.present))
    if others.away:
        return Message(
            "Zeichnen kann nur, wer heute abwesend ist: {names}. Früher geht es, wenn das Kreistagsbüro eine weitere "
            "Person in die Einheit aufnimmt.",
            names=", ".join(others.away),
        )
    return Message("Zeichnen kann derzeit niemand sonst: Das Kreistagsbüro nimmt dafür eine Person in die Einheit auf.")
