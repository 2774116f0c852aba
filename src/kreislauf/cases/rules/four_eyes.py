"""Four eyes: who prepares a notice does not sign it off, where the service demands it."""

from __future__ import annotations

from uuid import UUID

from kreislauf.kernel import Message, Verdict
from kreislauf.people.rules.second_person import NOBODY, Others, who_else

UNIT = Message("Einheit des Vorgangs")


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
        remedy=who_else(others, UNIT),
    )
