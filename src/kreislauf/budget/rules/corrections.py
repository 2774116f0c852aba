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


def has_words(number: str | None, name: str) -> Verdict:
    """A corrected thing keeps a number, where it has one, and a name."""
    if name.strip() and (number is None or number.strip()):
        return Verdict.granted()
    return Verdict.refused(Message("Nummer und Bezeichnung dürfen nicht leer sein."))
