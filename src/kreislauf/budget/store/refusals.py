"""What the database refuses, in words: SQLSTATE of class KL → sentence and norm."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from django.db import DatabaseError

from kreislauf.budget.models import Commitment
from kreislauf.budget.rules.spending import LineFacts, not_enough
from kreislauf.kernel import Message, Money, Refusal, Verdict

_REFUSALS: Final[dict[str, tuple[str, str]]] = {
    "KL002": ("Unter diesem Schlüssel ist schon etwas anderes gebucht.", ""),
    "KL003": ("Diese Haushaltsposition gibt es nicht.", ""),
    "KL101": ("Der Haushalt ist noch nicht in Kraft.", "NKomVG §116 Abs. 1"),
    "KL102": ("Bei einer Investition fehlt der Vermögensgegenstand.", "KomHKVO §60 Nr. 22"),
    "KL106": ("Die Änderungsliste ist geschlossen: Der Haushalt ist schon in Kraft.", "NKomVG §115"),
    "KL301": ("Zurückkommen kann nur, was ausgezahlt ist, und nicht mehr als das.", "KomHKVO §42"),
    "KL302": (
        "Eine Rückzahlung bestätigt eine zweite Person: nicht, wer sie festgehalten oder verlangt hat.",
        "KomHKVO §42",
    ),
    "KL107": ("Dieser Schritt des Haushalts geht nicht.", "NKomVG §112"),
    "KL108": ("In den Haushalt stellt nur der Beschluss des Kreistags etwas ein.", "NKomVG §58 Abs. 1 Nr. 9"),
    "KL109": ("Der Haushalt ist beschlossen und wird nicht mehr geändert.", "NKomVG §§112, 115"),
    "KL111": ("Vor dem Inkrafttreten wird eine Investition nur fortgesetzt.", "NKomVG §116 Abs. 1"),
    "KL112": ("Der Stand der Position hat sich eben geändert. Bitte versuchen Sie es noch einmal.", ""),
    "KL113": (
        "Übertragen werden Aufwendungen in das nächste Jahr und innerhalb desselben Teilhaushalts.",
        "KomHKVO §20",
    ),
    "KL201": ("Es ist weniger gesperrt, als freigegeben werden soll.", "Sperrvermerk im Haushaltsplan"),
    "KL202": ("Die Ermächtigung ist verfallen.", "KomHKVO §20"),
    "KL203": ("Kein Beschluss des zuständigen Gremiums ordnet diese Freigabe an.", "Sperrvermerk im Haushaltsplan"),
    "KL204": ("Der Beschluss, auf dem die Sperre beruht, ist ausgesetzt.", "NKomVG §88"),
    "KL205": ("Die Bedingungen der Freigabe sind nicht erfüllt.", "Sperrvermerk im Haushaltsplan"),
}
"""SQLSTATE → sentence and norm. States that are missing here are faults of the program and stay errors."""


@contextmanager
def explained() -> Iterator[None]:
    """Turn the database's refusals (SQLSTATE class KL) into `Refusal`, amounts included."""
    try:
        yield
    except DatabaseError as error:
        refusal = _refusal(error.__cause__)
        if refusal is None:
            raise
        raise refusal from error


def _refusal(cause: Any) -> Refusal | None:
    state = getattr(cause, "sqlstate", None)
    if state == "KL001":
        return Refusal(_balance_verdict(json.loads(cause.diag.message_detail)))
    if state == "23505" and "idempotency_key" in (cause.diag.constraint_name or ""):
        state = "KL002"
    if state == "23505" and cause.diag.constraint_name == f"{Commitment._meta.db_table}_pkey":
        state = "KL002"
    known = _REFUSALS.get(state or "")
    return Refusal.because(Message(known[0]), norm=known[1]) if known else None


def _balance_verdict(detail: dict[str, Any]) -> Verdict:
    parts = {name: Money(detail[name]) for name in ("authorised", "locked", "committed", "spent")}
    if detail["takes_free"]:
        facts = LineFacts(
            "",
            0,
            "in_force",
            is_investment=False,
            authorised=parts["authorised"],
            locked=parts["locked"],
            committed=parts["committed"],
            spent=parts["spent"],
        )
        return not_enough(facts, Money(detail["amount"]))
    return Verdict.refused(
        Message(
            "Die Buchung über {amount} passt nicht zum Stand: ermächtigt {authorised}, gesperrt {locked}, "
            "gebunden {committed}, gezahlt {spent}.",
            amount=Money(detail["amount"]),
            **parts,
        ),
        norm="NKomVG §113",
    )
