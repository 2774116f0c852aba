"""When two invoices are one: references and payees compared as people read them."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date

from kreislauf.kernel import Message, Money, Verdict

INVISIBLE = frozenset("\u115f\u1160\u3164\uffa0")
"""Hangul fillers: letters by their category, and nothing on the page."""


def invoice_key(text: str) -> str:
    """Letters and digits alone, in one case (NFKC): "R-1", "r 1", "R‑1" and "Ｒ１" are one reference.

    Digits of every script are read as their value; letters that cannot be seen are none.
    """
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return "".join(_read(c) for c in folded if c.isalnum() and c not in INVISIBLE)


def _read(letter: str) -> str:
    return str(unicodedata.decimal(letter)) if letter.isdecimal() else letter


@dataclass(frozen=True, slots=True)
class KnownInvoice:
    """An invoice entered before under the same reference."""

    reference: str
    amount: Money
    entered_on: date
    commitment: str
    state: str


def may_enter_again(known: KnownInvoice | None, another_reason: str) -> Verdict:
    """The same invoice is entered once; another one with the same reference needs a reason."""
    if known is None or another_reason.strip():
        return Verdict.granted()
    return Verdict.refused(
        Message(
            "Diese Rechnung ist schon eingegeben: „{reference}“ über {amount} am {day} für „{commitment}“ ({state}).",
            reference=known.reference,
            amount=known.amount,
            day=known.entered_on,
            commitment=known.commitment,
            state=Message(known.state),
        ),
        norm="KomHKVO §42",
        remedy=Message("Ist es wirklich eine andere Rechnung, begründen Sie das im Feld darunter."),
    )


def is_complete(reference: str, payee: str) -> Verdict:
    """An invoice has a reference and somebody who is paid."""
    return Verdict.all_of(
        Verdict.granted()
        if invoice_key(reference)
        else Verdict.refused(
            Message("Jede Rechnung braucht ein Rechnungszeichen."),
            remedy=Message("Steht keines auf der Rechnung, nehmen Sie Tag und Betreff."),
        ),
        Verdict.granted()
        if invoice_key(payee)
        else Verdict.refused(Message("Es fehlt, wer das Geld bekommt."), norm="KomHKVO §42"),
    )
