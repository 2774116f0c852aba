"""The database's booking functions, called from Python, with the sums of the chain."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final
from uuid import UUID, uuid4, uuid5

from kreislauf.budget.models.ledger import Posting, Pot
from kreislauf.budget.models.plan import BudgetLine, Product, SubBudget
from kreislauf.budget.models.spending import Commitment
from kreislauf.budget.rules.posting_chain import PostingBody
from kreislauf.budget.rules.posting_kinds import PostingKind
from kreislauf.budget.rules.spending import LineFacts
from kreislauf.budget.store.refusals import explained
from kreislauf.journal.actions import APPEND
from kreislauf.journal.models import Subject, ask, is_fact
from kreislauf.kernel import Actor, Money, digest, now

COMMITMENT_KEYS: Final = UUID("6f0c3e2a-5d0e-4b6f-9d3b-7a3f6a0a9c11")
"""Namespace in which a commitment's id follows from its idempotency key."""

Ask = Callable[[str, list[Any]], list[tuple[Any, ...]]]
BOOK = "SELECT budget_book(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"
BUDGET_COMMIT = "budget_commit(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"
COMMIT = f"SELECT {BUDGET_COMMIT}"
COMMIT_AND_APPEND = f"SELECT CASE WHEN {BUDGET_COMMIT} THEN {APPEND} END"
PROVISIONALLY = f"budget_commit_provisionally({', '.join(['%s'] * 18)})"
COMMIT_PROVISIONALLY_AND_APPEND = f"SELECT CASE WHEN {PROVISIONALLY} THEN {APPEND} END"
FACTS = "SELECT * FROM budget_line_facts(%s, %s, %s)"


def book(
    kind: type[PostingKind],
    *,
    act: Subject,
    line_id: UUID,
    year: int,
    amount: Money,
    key: str,
    actor: Actor,
    pot: str = Pot.PAYMENTS,
) -> UUID:
    """Book `amount` once under `key` as a posting of `kind` that rests on `act`; returns its id. Raises Refusal."""
    body = PostingBody(
        uuid4(), line_id, year, str(pot), kind.key, amount.cents, act.journal_type, act.pk, key, now(), actor.key
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


def line_with_facts(
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
