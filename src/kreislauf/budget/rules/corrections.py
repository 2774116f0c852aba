"""Correcting and removing what is planned: as long as nothing rests on it."""

from __future__ import annotations

from collections.abc import Sequence

from kreislauf.kernel import Message, Verdict


def may_remove(name: str, rests: Sequence[Message]) -> Verdict:
    """`rests` says what rests on the thing, in words."""
    if not rests:
        return Verdict.granted()
    return Verdict.all_of(
        *(
            Verdict.refused(
                Message("„{name}“ lässt sich nicht entfernen: {what}", name=name, what=what),
                remedy=Message("Entfernen oder ändern Sie zuerst, was darauf beruht; berichtigen geht auch so."),
            )
            for what in rests
        )
    )


def keeps_place(name: str, *, is_booked: bool, moves: bool) -> Verdict:
    """What was bound or carried over before the plan's adoption was so in this place (KomHKVO §§20, 27)."""
    if not (is_booked and moves):
        return Verdict.granted()
    return Verdict.refused(
        Message("Auf „{name}“ ist schon gebucht; Nummer, Bezeichnung und Erläuterung lassen sich ändern.", name=name),
        norm="KomHKVO §27",
        remedy=Message("Legen Sie für den anderen Platz eine neue Haushaltsposition an."),
    )


def has_words(number: str | None, name: str) -> Verdict:
    """A corrected thing keeps a number, where it has one, and a name."""
    if name.strip() and (number is None or number.strip()):
        return Verdict.granted()
    return Verdict.refused(Message("Nummer und Bezeichnung dürfen nicht leer sein."))
