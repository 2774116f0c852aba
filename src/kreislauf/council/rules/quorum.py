"""Beschlussfähigkeit."""

from kreislauf.kernel import Message, Verdict


def quorum(present: int, statutory_members: int, *, is_second_call: bool = False) -> Verdict:
    """The majority of the statutory members is present (NKomVG §65(1)).

    A second sitting on the same item is quorate whatever the number, if its invitation says so (§65(2)).
    `present` counts voting members.
    """
    if is_second_call and present > 0:
        return Verdict.granted()
    needed = statutory_members // 2 + 1
    if present >= needed:
        return Verdict.granted()
    return Verdict.refused(
        Message(
            "Nicht beschlussfähig: {present:keines|eines|#} von mindestens "
            "{needed:einem stimmberechtigten Mitglied|# stimmberechtigten Mitgliedern} anwesend.",
            present=present,
            needed=needed,
        ),
        norm="NKomVG §65 Abs. 1",
        remedy=Message(
            "Zu einer zweiten Sitzung über denselben Gegenstand kann so geladen werden, "
            "dass sie ohne Rücksicht auf die Zahl beschlussfähig ist (§65 Abs. 2)."
        ),
    )
