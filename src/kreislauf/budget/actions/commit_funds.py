"""Bind funds of a line before they are paid."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from uuid import UUID

from django.db import transaction

from kreislauf.budget.events import AuthorisedProvisionally, FundsCommitted
from kreislauf.budget.models import BudgetLine, Commitment, Pot
from kreislauf.budget.permissions import BudgetRight
from kreislauf.budget.queries.county import investment_years
from kreislauf.budget.queries.locks import unmet_on_line
from kreislauf.budget.queries.provisional import is_continued
from kreislauf.budget.rules.payments import person_of
from kreislauf.budget.rules.spending import CommitmentRequest, LineFacts, may_commit, missing_before_effect
from kreislauf.budget.store.booking import book_commitment, commitment_id, line_with_facts
from kreislauf.gazette.actions import due
from kreislauf.journal.actions import react, record, sealed
from kreislauf.kernel import Actor, Message, Money, Refusal, Verdict, now, today
from kreislauf.people.permissions import ask_beside_standing, permit, remembered_standing


@transaction.atomic(durable=True)
def commit_funds(
    *,
    actor: Actor,
    line_id: UUID,
    amount: Money,
    title: str,
    key: str,
    creditor: str = "",
    asset: str = "",
    provisional_basis: str = "",
    year: int | None = None,
) -> Commitment:
    """Mittelbindung: commit `amount` of the line's free money of `year` (the plan's where None).

    `key` makes it happen once: asking again with the same content returns what was committed. Raises Refusal
    with every reason, the unmet release conditions among them (NKomVG §§113, 116; KomHKVO §§20, 27).
    """
    with remembered_standing():
        seen = line_with_facts(line_id, year, ask=partial(ask_beside_standing, actor))
        if seen is None:
            raise BudgetLine.DoesNotExist(line_id)
        line, facts = seen
        permit(actor, BudgetRight.COMMIT_FUNDS, line)
    if facts.plan_state in {"draft", "adopted"}:
        facts = _facts_before_effect(line_id, year)
    wanted = Commitment(
        pk=commitment_id(key),
        line_id=line_id,
        year=year or facts.fiscal_year,
        pot=Pot.PAYMENTS,
        amount_cents=amount.cents,
        title=title.strip(),
        creditor=creditor.strip(),
        asset=asset.strip(),
        provisional_basis=provisional_basis.strip(),
        committed_at=now(),
        committed_by_id=person_of(actor),
    )
    verdict = _verdict(facts, wanted)
    if not verdict.is_granted and not Commitment.objects.filter(pk=wanted.pk).exists():
        raise Refusal(verdict)
    event = FundsCommitted(line=line_id, commitment=wanted.pk, amount=amount, title=wanted.title)
    entry, _nothing_personal, _no_keys = sealed(
        event, actor=actor, subject_type=BudgetLine.journal_type, subject_id=line_id, attests=[wanted]
    )
    missing = missing_before_effect(facts, _request(wanted))
    if not book_commitment(wanted, key=key, actor=actor, event=entry, provisional=missing):
        return Commitment.objects.get(pk=wanted.pk)
    react(event, actor)
    if missing:
        record(
            AuthorisedProvisionally(line=line_id, amount=missing, basis=wanted.provisional_basis),
            actor=actor,
            subject=BudgetLine(pk=line_id),
        )
    due("line", line_id)
    return wanted


def _facts_before_effect(line_id: UUID, year: int | None) -> LineFacts:
    """The same facts with the line locked, and whether an investment is continued: before the plan's effect."""
    line = BudgetLine.objects.select_for_update(of=("self",), no_key=True).select_related("plan").get(pk=line_id)
    seen = line_with_facts(line_id, year)
    if seen is None:
        raise BudgetLine.DoesNotExist(line_id)
    return replace(seen[1], is_continued=is_continued(line))


def _request(wanted: Commitment) -> CommitmentRequest:
    return CommitmentRequest(Money(wanted.amount_cents), wanted.year, wanted.asset, wanted.provisional_basis)


def _verdict(facts: LineFacts, wanted: Commitment) -> Verdict:
    """The rule's answer; the database has the last word on the money when it books."""
    request = _request(wanted)
    if not wanted.title:
        return Verdict.refused(Message("Wofür die Mittel gebunden werden, muss im Titel stehen."))
    is_short = request.amount > facts.free and facts.locked > Money(0)
    unmet = unmet_on_line(wanted.line_id, wanted.year) if is_short else ()
    years = investment_years(wanted.year) if facts.is_investment else None
    return may_commit(facts, request, today=today(), years_after=years, unmet=unmet)
