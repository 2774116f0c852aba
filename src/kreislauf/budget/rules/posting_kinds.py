"""What a posting kind is: what it moves, on which act it rests, and its words; one file for each in `kinds/postings/`.

`store/posting_kinds.py` writes each declaration as a row of `budget_posting_kind` when the database is migrated. The
booking function, verification, history and trace read the rows and know no kind by name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, ClassVar, Final

from kreislauf.gazette.payloads.line import Chapter
from kreislauf.kernel import Registry

PARTS: Final = (
    "appropriation",
    "supplement",
    "carry_over",
    "excess",
    "virement",
    "carried_out",
    "provisional",
    "locked",
    "committed",
    "spent",
)
"""The columns of a balance that postings move."""
AUTHORISES: Final[Mapping[str, int]] = {
    "appropriation": 1,
    "supplement": 1,
    "carry_over": 1,
    "excess": 1,
    "virement": 1,
    "provisional": 1,
    "carried_out": -1,
}
"""What of a balance authorises spending, and what takes from it."""
CHAPTERS: Final = (
    *((Chapter.ENTERED, part, 1) for part in ("appropriation", "supplement", "carry_over", "excess", "virement")),
    (Chapter.LOCKED, "locked", 1),
    (Chapter.RELEASED, "locked", -1),
    (Chapter.PAID, "spent", 1),
    (Chapter.RETURNED, "spent", -1),
    (Chapter.COMMITTED, "committed", 1),
    (Chapter.REDUCED, "committed", -1),
)
"""Where the trace tells a posting: by the first column here that its kind moves that way."""
OF_COMMITMENT: Final = ("reduced", "paid")
"""The sums of a commitment that postings move."""


class PostingKind:
    """One kind of posting. Subclasses are registered with `@POSTING_KINDS.add`; what they move is never changed."""

    key: str
    """Stands in every posting."""
    label: ClassVar[Any]
    place: ClassVar[int]
    """Its place among the movements of one day."""
    act: ClassVar[str]
    """Label of the model of the act it rests on, such as "budget.commitment"."""
    basis: ClassVar[str]
    """The one SELECT that finds the act `p_act` where it allows a posting of `p_amount` on `p_line`, `p_year` and
    `p_pot`, and answers the act's id, or the id of the commitment whose sums move with it."""
    moves: ClassVar[Mapping[str, int]]
    """Columns of the line's balance, each with its sign."""
    moves_commitment: ClassVar[Mapping[str, int]] = {}
    """Sums of the commitment, each with its sign."""
    may_repeat: ClassVar[bool] = False
    """Whether an act may be posted more than once as this kind."""
    may_be_negative: ClassVar[bool] = False
    """Whether its amounts may be cuts."""


class PostingKinds(Registry[PostingKind]):
    """The kinds; one that does not say what it moves, or on what it rests, is refused when it registers."""

    def add(self, kind: type[PostingKind]) -> type[PostingKind]:
        missing = [name for name in ("key", "label", "place", "act", "basis", "moves") if not hasattr(kind, name)]
        if missing:
            raise TypeError(f"{self.name}: {kind.__name__} does not say its {', '.join(missing)}")
        if not re.fullmatch(r"[a-z_]{1,20}", kind.key):
            raise TypeError(f"{self.name}: {kind.key!r} is no key of up to 20 small letters")
        signs = [*kind.moves.values(), *kind.moves_commitment.values()]
        is_known = set(kind.moves) <= set(PARTS) and set(kind.moves_commitment) <= set(OF_COMMITMENT)
        if not kind.moves or not is_known or not set(signs) <= {1, -1}:
            raise TypeError(f"{self.name}: {kind.__name__} moves what is no column of a balance or a commitment")
        return super().add(kind)


POSTING_KINDS = PostingKinds("posting kinds")


def moves_of(kind: object) -> dict[str, int]:
    """The columns that a stored kind moves, with their signs."""
    return {part: sign for part in PARTS if (sign := getattr(kind, part))}


def bar_moves_of(kind: object) -> dict[str, int]:
    """The same as a bar shows it: all that authorises together, and what is no longer locked as released."""
    moves = moves_of(kind)
    authorised = sum(AUTHORISES.get(part, 0) * sign for part, sign in moves.items())
    locked = moves.get("locked", 0)
    shown = {
        "authorised": authorised,
        "locked": locked,
        "released": max(-locked, 0),
        "committed": moves.get("committed", 0),
        "paid": moves.get("spent", 0),
    }
    return {part: sign for part, sign in shown.items() if sign}


def chapter_of(kind: object) -> Chapter:
    """Where the trace tells a stored kind."""
    moves = moves_of(kind)
    return next((chapter for chapter, part, sign in CHAPTERS if moves.get(part) == sign), Chapter.OTHER)
