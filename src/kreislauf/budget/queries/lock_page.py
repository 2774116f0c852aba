"""A lock as a thing: each condition with its evidence or who can bring it, the releases, what may be released."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Sum
from django.urls import reverse

from kreislauf.budget.models import Approval, Evidence, Lock, Release
from kreislauf.budget.permissions import BudgetRight
from kreislauf.budget.queries.bodies import names_at_hand
from kreislauf.budget.queries.locks import leaf_sentence, leaf_waits_for, lock_facts, next_cent, order_facts
from kreislauf.budget.queries.waiting import LockStanding, UpcomingSitting, body_of, coming_sittings, standings_of
from kreislauf.budget.rules.conditions import Node, is_met, unmet
from kreislauf.budget.rules.release_conditions import kinds_resting_on
from kreislauf.budget.rules.releases import NORM, RELEASES, release_verdict
from kreislauf.council.api import Effect, Resolution
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.rules.outcomes import ADOPTING
from kreislauf.kernel import Actor, Message, Money, Reason, Refusal, Verdict, county_day, today
from kreislauf.people.permissions import may, permit
from kreislauf.records.api import DocumentVersion
from kreislauf.ui.conditions import Condition

ONE_CENT = Money(1)
GROUPS = {"all": Message("Alle davon"), "any": Message("Eine davon")}


@dataclass(frozen=True, slots=True)
class Order:
    """A resolution that orders a release of this lock, and what of it was not yet released."""

    resolution: Resolution
    ordered: Money
    used: Money

    @property
    def left(self) -> Money:
        return self.ordered - self.used

    @property
    def label(self) -> Message:
        step = self.resolution.consultation
        return Message(
            "{body}, {day}: {left} (Vorlage {reference})",
            body=step.organization.name,
            day=county_day(self.resolution.resolved_at),
            left=self.left,
            reference=step.paper.reference or step.paper.title,
        )


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    evidence: Evidence
    href: str
    """The paper of a resolution, the letter of an approval; empty where the act has no page here."""


@dataclass(frozen=True, slots=True)
class LockPage:
    lock: Lock
    standing: LockStanding
    conditions: list[Condition]
    needs_all: bool
    evidence: list[EvidenceRow]
    releases: list[Release]
    orders: list[Order]
    """Deciding resolutions that order a release of this lock not yet carried out, the newest first."""
    releasable: Verdict
    may_release: bool
    may_record: bool
    may_request: bool
    """May a paper be written that asks for the release of what is still locked?"""
    waits_for_approval: bool
    lapses: list[Message]
    """What lapses of the lock's line and when, to the cent."""

    @property
    def offered(self) -> Money:
        """What the resolutions order and the lock still holds: what a release would take."""
        return min(self.orders[0].left, self.standing.remaining) if self.orders else Money(0)

    @property
    def title(self) -> str:
        return self.lock.line.name

    @property
    def last_sittings(self) -> list[UpcomingSitting]:
        """Of each body the last sitting that helps before the lock lapses."""
        last = {sitting.body: sitting for sitting in self.standing.sittings}
        return sorted(last.values(), key=lambda sitting: sitting.starts_at)


def lock_page(actor: Actor, lock_id: UUID) -> LockPage:
    """A lock with its conditions and what stands against releasing more. Raises NotPermitted, Lock.DoesNotExist."""
    permit(actor, BudgetRight.SEE_BUDGET)
    lock = Lock.objects.select_related("line__plan", "authority", "entry__secures", "entry__effect__point__paper").get(
        pk=lock_id
    )
    standing = standings_of([lock])[0]
    evidence = _evidence_of(lock)
    orders = _orders_of(lock)
    with names_at_hand():
        conditions = _conditions_of(standing, evidence)
        releasable = _releasable(lock, standing, orders)
    root = standing.root
    return LockPage(
        lock=lock,
        standing=standing,
        conditions=conditions,
        needs_all=root is None or root.operator != "any",
        evidence=evidence,
        releases=list(lock.releases.select_related("resolution__consultation__organization")),
        orders=orders,
        releasable=releasable,
        may_release=may(actor, BudgetRight.EXECUTE, lock),
        may_record=may(actor, BudgetRight.RECORD_EVIDENCE, lock),
        may_request=bool(standing.remaining) and not orders and may(actor, CouncilRight.START_PROPOSAL),
        waits_for_approval=_waits_for_approval(lock, root),
        lapses=list(standing.lapses),
    )


def lock_to_release(actor: Actor, lock_id: UUID) -> LockPage:
    """The lock, for whoever may release its funds. Raises NotPermitted, and Refusal where no resolution orders it."""
    page = lock_page(actor, lock_id)
    permit(actor, BudgetRight.EXECUTE, page.lock)
    if not page.orders:
        raise Refusal(page.releasable)
    return page


def lock_to_prove(actor: Actor, lock_id: UUID) -> LockPage:
    """The lock, for whoever may record evidence. Raises NotPermitted."""
    page = lock_page(actor, lock_id)
    permit(actor, BudgetRight.RECORD_EVIDENCE, page.lock)
    return page


def evidence_to_withdraw(actor: Actor, evidence_id: UUID) -> Evidence:
    """A piece of evidence with its lock. Raises NotPermitted, Evidence.DoesNotExist."""
    permit(actor, BudgetRight.SEE_BUDGET)
    evidence = Evidence.objects.select_related("condition__lock__line").get(pk=evidence_id)
    permit(actor, BudgetRight.RECORD_EVIDENCE, evidence)
    return evidence


def _waits_for_approval(lock: Lock, root: Node | None) -> bool:
    return root is not None and any(
        leaf.kind in kinds_resting_on(Approval.journal_type) for leaf in unmet(root, next_cent(lock))
    )


def _evidence_of(lock: Lock) -> list[EvidenceRow]:
    rows = list(
        Evidence.objects.filter(condition__lock=lock).select_related("condition").order_by("act_on", "recorded_at")
    )
    acts = [row.act_id for row in rows if row.act_type == "council.resolution"]
    papers = Resolution.objects.filter(pk__in=acts).values_list("pk", "consultation__paper")
    hrefs = {act: reverse("council:paper", args=[paper]) for act, paper in papers}
    letters = DocumentVersion.objects.filter(document__approval__lock=lock).values_list("document__approval", "pk")
    hrefs |= {approval: reverse("records:download", args=[version]) for approval, version in letters}
    return [EvidenceRow(row, hrefs.get(row.act_id, "")) for row in rows]


def _conditions_of(standing: LockStanding, evidence: list[EvidenceRow]) -> list[Condition]:
    root, lock = standing.root, standing.lock
    if root is None:
        return []
    by_position: dict[int, list[EvidenceRow]] = defaultdict(list)
    for row in sorted(evidence, key=lambda row: row.evidence.recorded_at):
        by_position[row.evidence.condition.position].append(row)
    sittings = coming_sittings({key for leaf in root.leaves() if (key := body_of(leaf, lock))})

    def build(node: Node) -> Condition:
        met = is_met(node, next_cent(lock))
        if node.operator != "leaf":
            children = [build(child) for child in node.children]
            return Condition(GROUPS[node.operator], met, children=children, needs_all=node.operator == "all")
        every = by_position.get(node.position, [])
        found = [row for row in every if row.evidence.withdrawn_at is None]
        return Condition(
            leaf_sentence(node),
            met,
            evidence=_statement(found),
            evidence_href=found[0].href if found else "",
            waits_for=_waits_for(node, found, sittings.get(body_of(node, lock), []), lock.lapses_on),
            further=[
                *(row.evidence.statement for row in found[1:]),
                *(withdrawn_words(row.evidence) for row in every if row.evidence.withdrawn_at),
            ],
        )

    tree = build(root)
    return list(tree.children) if tree.children else [tree]


def _statement(found: list[EvidenceRow]) -> str:
    """What met it first: later evidence never displaces it."""
    return found[0].evidence.statement if found else ""


def withdrawn_words(evidence: Evidence) -> Message:
    """That it was withdrawn, when, by whom and why."""
    assert evidence.withdrawn_at is not None  # noqa: S101  # the caller looked
    return Message(
        "{statement} Zurückgezogen am {day} ({unit}): {reason}",
        statement=evidence.statement,
        day=county_day(evidence.withdrawn_at),
        unit=evidence.withdrawn_by or Message("Verwaltung"),
        reason=evidence.withdrawal_reason,
    )


def _waits_for(
    node: Node, found: list[EvidenceRow], sittings: list[UpcomingSitting], lapses_on: date | None
) -> Message:
    waits = leaf_waits_for(node)
    if found:
        waits = Message("Das gilt für den schon freigegebenen Betrag. Für mehr: {waits}", waits=waits)
    if not sittings:
        return waits
    usable = [one for one in sittings if lapses_on is None or county_day(one.starts_at) <= lapses_on]
    if not usable:
        return Message("{waits} Vor dem Verfall ist dafür keine Sitzung angesetzt.", waits=waits)
    first, last = (county_day(one.starts_at) for one in (usable[0], usable[-1]))
    if first == last or lapses_on is None:
        return Message("{waits} Frühestens in der Sitzung am {day}.", waits=waits, day=first)
    return Message(
        "{waits} Frühestens in der Sitzung am {first}, vor dem Verfall zuletzt am {last}.",
        waits=waits,
        first=first,
        last=last,
    )


def _orders_of(lock: Lock) -> list[Order]:
    effects = Effect.objects.filter(
        kind=RELEASES,
        params__lock=str(lock.pk),
        state__in=["due", "executed"],
        resolution__consultation__role="decision",
        resolution__outcome__in=ADOPTING,
    ).select_related("resolution__consultation__organization", "resolution__consultation__paper")
    used = dict(
        Release.objects.filter(lock=lock)
        .values("resolution")
        .annotate(c=Sum("amount_cents"))
        .values_list("resolution", "c")
    )
    ordered: dict[Resolution, int] = defaultdict(int)
    for effect in effects.order_by("-resolution__resolved_at"):
        if effect.resolution is not None:
            ordered[effect.resolution] += effect.params["amount_cents"]
    orders = [
        Order(resolution, Money(cents), Money(used.get(resolution.pk, 0))) for resolution, cents in ordered.items()
    ]
    return [order for order in orders if order.left > Money(0)]


def _releasable(lock: Lock, standing: LockStanding, orders: list[Order]) -> Verdict:
    """The rule's answer to releasing what the newest open resolution orders."""
    if orders:
        order = orders[0]
        amount = min(order.left, standing.remaining)
        return release_verdict(lock_facts(lock, amount), order_facts(lock, order.resolution), amount, today=today())
    facts = lock_facts(lock, ONE_CENT)
    missing = Reason(
        Message("Es gibt keinen offenen Beschluss, der aus dieser Sperre etwas freigibt."),
        NORM,
        Message("Die Freigabe beschließt: {authority}.", authority=facts.authority),
    )
    return Verdict((missing, *facts.unmet))
