"""Recompute everything that money rests on: chains, balances, commitments, locks. Streams, constant memory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import groupby
from uuid import UUID

from django.db.models import QuerySet, Sum

from kreislauf.budget.models import (
    BudgetLine,
    Commitment,
    LineBalance,
    Lock,
    PaymentOrder,
    PaymentReturn,
    Posting,
    PostingKind,
)
from kreislauf.budget.rules.posting_chain import GENESIS, PostingBody, posting_hash
from kreislauf.budget.rules.posting_kinds import PARTS, moves_of
from kreislauf.budget.rules.states import PaymentState, ReviewOutcome
from kreislauf.journal.queries import Fault
from kreislauf.kernel import Message, Money

Place = tuple[int, str]
Moves = Mapping[str, Mapping[str, int]]
"""The key of each kind of posting, and the signs by which it moves a balance."""


def verify_balances() -> Iterator[Fault]:
    """The first fault of each line, commitment and lock: broken chain, wrong balance, sum that does not add up."""
    yield from _verify_lines()
    yield from _verify_commitments()
    yield from _verify_locks()


def _verify_lines() -> Iterator[Fault]:
    moves = {kind.key: moves_of(kind) for kind in PostingKind.objects.all()}
    heads = {row.pk: row for row in BudgetLine.objects.only("posting_count", "posting_hash").iterator()}
    balances: dict[UUID, list[LineBalance]] = defaultdict(list)
    for balance in LineBalance.objects.order_by("pk").iterator():
        balances[balance.line_id].append(balance)
    postings = Posting.objects.order_by("line_id", "sequence").iterator(chunk_size=2000)
    for line_id, chain in groupby(postings, key=lambda posting: posting.line_id):
        head = heads.pop(line_id, None)
        if head is None:
            yield Fault(f"budget_posting (Position {line_id})", Message("Die Position dieser Buchungen fehlt."))
            continue
        yield from _verify_line(head, list(balances.pop(line_id, [])), chain, moves)
    for head in heads.values():
        yield from _verify_line(head, list(balances.pop(head.pk, [])), iter(()), moves)
    for line_id, left in balances.items():
        yield Fault(f"budget_linebalance {left[0].pk} (Position {line_id})", Message("Die Position dazu fehlt."))


def _verify_line(
    head: BudgetLine, balances: list[LineBalance], chain: Iterator[Posting], moves: Moves
) -> Iterator[Fault]:
    """A broken posting is one fault; the chain is followed from the hash that it carries. Sums are judged when
    every posting is whole."""
    previous, sequence, is_whole = GENESIS, 0, True
    sums: dict[Place, dict[str, int]] = defaultdict(lambda: dict.fromkeys(PARTS, 0))
    for posting in chain:
        fault = _posting_fault(posting, previous, sequence + 1) or _kind_fault(posting, moves)
        if fault is not None:
            is_whole = False
            yield fault
        previous, sequence = bytes(posting.hash), posting.sequence
        for part, sign in moves.get(posting.kind, {}).items():
            sums[posting.year, posting.pot][part] += sign * posting.amount_cents
    if head.posting_count != sequence or bytes(head.posting_hash) != previous:
        place = f"budget_budgetline {head.pk}"
        yield Fault(place, Message("Der Kopf der Kette passt nicht zur letzten Buchung ({n}).", n=sequence))
    elif is_whole:
        yield from _balance_faults(balances, sums)


def _posting_fault(posting: Posting, previous: bytes, sequence: int) -> Fault | None:
    place = f"budget_posting {posting.pk} (Position {posting.line_id} #{posting.sequence})"
    if posting.sequence != sequence:
        return Fault(place, Message("Buchung {n} fehlt in der Kette.", n=sequence))
    if bytes(posting.previous_hash) != previous:
        return Fault(place, Message("Die Buchung knüpft nicht an ihre Vorgängerin an."))
    if posting_hash(previous, body_of(posting), sequence) != bytes(posting.hash):
        return Fault(place, Message("Der Inhalt der Buchung wurde verändert."))
    return None


def _kind_fault(posting: Posting, moves: Moves) -> Fault | None:
    if posting.kind in moves:
        return None
    place = f"budget_posting {posting.pk} (Position {posting.line_id} #{posting.sequence})"
    return Fault(place, Message("Die Buchungsart „{kind}“ gibt es nicht.", kind=posting.kind))


def body_of(posting: Posting) -> PostingBody:
    """What the posting's hash is made of."""
    return PostingBody(
        posting.pk,
        posting.line_id,
        posting.year,
        posting.pot,
        posting.kind,
        posting.amount_cents,
        posting.act_type,
        posting.act_id,
        posting.idempotency_key,
        posting.occurred_at,
        posting.actor_key,
    )


def _balance_faults(balances: list[LineBalance], sums: dict[Place, dict[str, int]]) -> Iterator[Fault]:
    for balance in balances:
        wanted = sums.pop((balance.year, balance.pot), None)
        if wanted is None:
            yield Fault(f"budget_linebalance {balance.pk}", Message("Zu diesem Stand gibt es keine Buchung."))
            continue
        for part in PARTS:
            found = getattr(balance, part)
            if found != wanted[part]:
                yield Fault(
                    f"budget_linebalance {balance.pk} ({part})",
                    Message(
                        "Der Stand ist {found}, die Buchungen ergeben {wanted}.",
                        found=Money(found),
                        wanted=Money(wanted[part]),
                    ),
                )
                return
    for year, pot in sums:
        yield Fault(f"budget_linebalance {year} {pot}", Message("Zu diesen Buchungen fehlt der Stand."))
        return


def _posted(act: type[Commitment | Lock] = Commitment, **moves: int) -> QuerySet[Posting, Posting]:
    """The postings on acts of this sort whose kinds move these columns by these signs."""
    kinds = PostingKind.objects.filter(act_type=act.journal_type, **moves)
    return Posting.objects.filter(kind__in=kinds.values("key"))


def _verify_commitments() -> Iterator[Fault]:
    reduced = dict(_posted(reduced=1).order_by().values_list("act_id").annotate(cents=Sum("amount_cents")))
    paid = dict(
        PaymentOrder.objects.filter(state__in=[PaymentState.PAID, PaymentState.RETURNED])
        .order_by()
        .values_list("commitment")
        .annotate(cents=Sum("amount_cents"))
    )
    returned = dict(
        PaymentReturn.objects.filter(review__outcome=ReviewOutcome.CONFIRMED)
        .order_by()
        .values_list("payment__commitment")
        .annotate(cents=Sum("amount_cents"))
    )
    posted = dict(_posted(committed=1).values_list("act_id", "amount_cents"))
    for row in Commitment.objects.order_by("pk").iterator():
        wanted = (posted.get(row.pk), reduced.get(row.pk, 0), paid.get(row.pk, 0) - returned.get(row.pk, 0))
        if (row.amount_cents, row.reduced_cents, row.paid_cents) != wanted:
            place = f"budget_commitment {row.pk}"
            yield Fault(place, Message("Die Bindung passt nicht zu ihren Buchungen und Zahlungen."))
        posted.pop(row.pk, None)
    for act_id in posted:
        yield Fault(f"budget_posting ({act_id})", Message("Die Mittelbindung fehlt, auf der die Buchung beruht."))


def _verify_locks() -> Iterator[Fault]:
    released = dict(Lock.objects.order_by().values_list("pk").annotate(cents=Sum("releases__amount_cents")))
    posted = dict(_posted(Lock, locked=1).values_list("act_id", "amount_cents"))
    for lock in Lock.objects.order_by("pk").iterator():
        if lock.released_cents != (released[lock.pk] or 0) or lock.amount_cents != posted.get(lock.pk):
            place = f"budget_lock {lock.pk}"
            yield Fault(place, Message("Die Sperre passt nicht zu ihren Freigaben und ihrer Buchung."))
