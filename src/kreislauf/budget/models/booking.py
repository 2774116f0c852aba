"""The database's booking functions, called from Python: sums of the chain, and refusals in words."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final
from uuid import UUID, uuid4, uuid5

from django.db import DatabaseError, models

from kreislauf.budget.models.ledger import Posting, Pot
from kreislauf.budget.models.plan import BudgetLine, Product, SubBudget
from kreislauf.budget.models.spending import Commitment
from kreislauf.budget.rules.posting_chain import PostingBody
from kreislauf.budget.rules.spending import LineFacts, not_enough
from kreislauf.journal.actions import APPEND
from kreislauf.journal.models import ask, is_fact
from kreislauf.kernel import Actor, Message, Money, Refusal, Verdict, digest, now

COMMITMENT_KEYS: Final = UUID("6f0c3e2a-5d0e-4b6f-9d3b-7a3f6a0a9c11")
"""Namespace in which a commitment's id follows from its idempotency key."""

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
    if detail["kind"] in {"commitment", "lock"}:
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


Ask = Callable[[str, list[Any]], list[tuple[Any, ...]]]
BOOK = "SELECT budget_book(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"
BUDGET_COMMIT = "budget_commit(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"
COMMIT = f"SELECT {BUDGET_COMMIT}"
COMMIT_AND_APPEND = f"SELECT CASE WHEN {BUDGET_COMMIT} THEN {APPEND} END"
PROVISIONALLY = f"budget_commit_provisionally({', '.join(['%s'] * 18)})"
COMMIT_PROVISIONALLY_AND_APPEND = f"SELECT CASE WHEN {PROVISIONALLY} THEN {APPEND} END"
FACTS = "SELECT * FROM budget_line_facts(%s, %s, %s)"


def book(
    *,
    act: models.Model,
    kind: str,
    line_id: UUID,
    year: int,
    amount: Money,
    key: str,
    actor: Actor,
    pot: str = Pot.PAYMENTS,
) -> UUID:
    """Book `amount` once under `key`, resting on `act`; returns the posting's id. Raises Refusal."""
    body = PostingBody(
        uuid4(), line_id, year, str(pot), kind, amount.cents, act._meta.label_lower, act.pk, key, now(), actor.key
    )
    values: list[Any] = [
        body.id, body.line, body.year, body.pot, body.kind, body.amount_cents, body.act_type, body.act_id,
        body.idempotency_key, body.occurred_at, body.actor_key, digest(body),
    ]  # fmt: skip
    with explained():
        posted: UUID = ask(BOOK, values)[0][0]
    is_fact(Posting(pk=posted))
    return posted


def commitment_id(key: str) -> UUID:
    """The id of the commitment that is entered under an idempotency key."""
    return uuid5(COMMITMENT_KEYS, key)


def book_commitment(
    wanted: Commitment, *, key: str, actor: Actor, event: list[Any], provisional: Money | None = None
) -> bool:
    """Insert the commitment, book it and append its event (values of `journal_append`) in one statement.

    False when the key had booked it already; nothing is appended then. `provisional` is what is not authorised yet
    and is bound all the same before the plan's effect (NKomVG §116).

    Raises Refusal: not enough free money, plan not in force, no asset, key used for something else.
    """
    body = PostingBody(
        uuid4(), wanted.line_id, wanted.year, wanted.pot, "commitment", wanted.amount_cents, "budget.commitment",
        wanted.pk, f"commitment:{key}", wanted.committed_at, actor.key,
    )  # fmt: skip
    values: list[Any] = [
        wanted.pk, wanted.line_id, wanted.year, wanted.pot, wanted.amount_cents, wanted.title, wanted.creditor,
        wanted.asset, wanted.provisional_basis, wanted.committed_by_id, body.id, body.idempotency_key,
        body.occurred_at, body.actor_key, digest(body),
    ]  # fmt: skip
    statement = COMMIT_AND_APPEND
    if provisional:
        before = PostingBody(
            uuid4(), wanted.line_id, wanted.year, wanted.pot, "provisional", provisional.cents, "budget.commitment",
            wanted.pk, f"provisional:{body.idempotency_key}", wanted.committed_at, actor.key,
        )  # fmt: skip
        values = [provisional.cents, before.id, digest(before), *values]
        statement = COMMIT_PROVISIONALLY_AND_APPEND
    with explained():
        is_new = ask(statement, [*values, *event])[0][0] is not None
    if is_new and provisional:
        is_fact(Posting(pk=values[1]))
    return is_new


def line_in_view(
    line_id: UUID, year: int | None, pot: str = Pot.PAYMENTS, *, ask: Ask = ask
) -> tuple[BudgetLine, LineFacts] | None:
    """The line with its unit, for the right, and its facts of `year` (the plan's where None), for the rule.

    One statement with a plan that the server keeps, put by `ask`; None where there is no such line.
    """
    rows = ask(FACTS, [line_id, year, pot])
    if not rows:
        return None
    name, unit_id, fiscal_year, state, is_investment, begun_on, authorised, locked, committed, spent = rows[0]
    line = BudgetLine(pk=line_id, name=name, product=Product(sub_budget=SubBudget(unit_id=unit_id)))
    facts = LineFacts(
        name,
        fiscal_year,
        state,
        is_investment,
        authorised=Money(authorised),
        locked=Money(locked),
        committed=Money(committed),
        spent=Money(spent),
        begun_on=begun_on,
    )
    return line, facts
