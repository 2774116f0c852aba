"""How whoever applies is reached: by mail to a confirmed address, or by post alone. Nobody applies out of reach."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from kreislauf.kernel import Message, Verdict

REACH: Final = "_reach"
"""Key of the section, beside the pages of a form."""
LABEL: Final = Message("Wie wir Sie erreichen")
LEAST_LINES: Final = 2
MISSING: Final = Message("Wir wissen noch nicht, wie wir Sie erreichen.")
WAYS: Final = {"mail": Message("per E-Mail"), "post": Message("nur mit der Post")}


@dataclass(frozen=True, slots=True)
class Reach:
    """Its `repr` shows nothing personal."""

    postal_address: str = field(default="", repr=False)
    confirmed: tuple[str, ...] = field(default=(), repr=False)
    waiting: tuple[str, ...] = field(default=(), repr=False)
    """Addresses whose link nobody has opened yet."""

    @property
    def way(self) -> str:
        """Key of `WAYS`; empty for whoever cannot be reached."""
        if self.postal_address:
            return "post"
        return "mail" if self.confirmed else ""

    @property
    def told(self) -> Message:
        """In one line, for whoever applies and for the file."""
        if self.postal_address:
            return Message("Nur mit der Post: {address}", address=", ".join(self.postal_address.splitlines()))
        if self.confirmed:
            return Message("Per E-Mail: {addresses}", addresses=", ".join(self.confirmed))
        return MISSING


def is_reached(*, by_post: bool, has_confirmed_address: bool) -> Verdict:
    """Whoever is asked or decided about must hear of it (§25 Abs. 2, §41 Abs. 1 VwVfG)."""
    if by_post or has_confirmed_address:
        return Verdict.granted()
    return Verdict.refused(
        MISSING,
        norm="VwVfG §41 Abs. 1",
        remedy=Message(
            "Bestätigen Sie im Abschnitt „Wie wir Sie erreichen“ eine E-Mail-Adresse, oder wählen Sie dort „nur mit "
            "der Post“."
        ),
    )


def is_address(text: str) -> Verdict:
    """A letter needs a name, a street and a place: at least two lines."""
    if len([line for line in text.splitlines() if line.strip()]) >= LEAST_LINES:
        return Verdict.granted()
    return Verdict.refused(
        Message("Die Anschrift ist nicht vollständig."),
        remedy=Message("Schreiben Sie Name, Straße mit Hausnummer und darunter Postleitzahl mit Ort."),
    )
