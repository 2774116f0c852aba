"""Locks, their condition trees and what stands against opening them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import F, Q, QuerySet, Sum

from kreislauf.budget.models import Evidence, Lock, Release, ReleaseCondition
from kreislauf.budget.queries.bodies import body_name
from kreislauf.budget.rules.conditions import EvidenceFact, Node, Withdrawal, unmet
from kreislauf.budget.rules.release_conditions import RELEASE_CONDITIONS, kinds_resting_on, recommending_kinds
from kreislauf.budget.rules.releases import NORM, RELEASES, LockFacts, OrderFacts
from kreislauf.council.api import Effect, Objection, Resolution, without_ground
from kreislauf.council.rules.outcomes import ADOPTING
from kreislauf.kernel import Message, Money, Reason, county_day
from kreislauf.people.api import Competence, Organization

UNDER_OBJECTION = Q(upheld=None) | Q(upheld=True)
"""Objections that stand in the way: open, or upheld (NKomVG §88)."""


def authority_of(lock_id: UUID) -> Competence | None:
    """What the body is competent for that the note names; None for a lock that does not exist."""
    return Competence.objects.filter(pk__in=Lock.objects.filter(pk=lock_id).values("authority")).first()


def recommending_of(lock: Lock) -> list[str]:
    """The competences of the committees whose recommendation the note asks for, in its order."""
    leaves = lock.conditions.filter(kind__in=recommending_kinds()).order_by("position")
    return [body for params in leaves.values_list("params", flat=True) if (body := params.get("organization"))]


def remaining_of(lock_id: UUID) -> Money | None:
    """What is still locked, or None where there is no such lock."""
    lock = Lock.objects.filter(pk=lock_id).first()
    return None if lock is None else Money(lock.remaining_cents)


def open_lock_choices() -> list[tuple[str, str]]:
    """Locks that still hold something, for a choice."""
    rows = Lock.objects.filter(released_cents__lt=F("amount_cents")).select_related("line")
    return [(str(row.pk), f"{row.line.name}: {Money(row.remaining_cents)}") for row in rows]


def tree_of(lock: Lock) -> Node | None:
    """The lock's condition tree with its evidence, or None where it has none. Three queries."""
    return trees_of([lock]).get(lock.pk)


def trees_of(locks: Iterable[Lock], *, only_announced: bool = False) -> dict[UUID, Node]:
    """The trees of many locks at once; `only_announced` leaves out what no outsider may know yet."""
    nodes = list(ReleaseCondition.objects.filter(lock__in=locks).order_by("lock", "position"))
    evidence = _evidence_by_condition(nodes, only_announced=only_announced)
    children: dict[UUID | None, list[ReleaseCondition]] = defaultdict(list)
    for node in nodes:
        children[node.parent_id].append(node)

    def build(row: ReleaseCondition) -> Node:
        return Node(
            row.position,
            row.operator,
            row.kind,
            row.params,
            row.text,
            row.kind in RELEASE_CONDITIONS,
            evidence.get(row.pk, ()),
            tuple(build(child) for child in children[row.pk]),
        )

    return {row.lock_id: build(row) for row in children[None]}


def _evidence_by_condition(
    nodes: list[ReleaseCondition], *, only_announced: bool
) -> dict[UUID, tuple[EvidenceFact, ...]]:
    rows = list(Evidence.objects.filter(condition__in=nodes).order_by("recorded_at"))
    acts = {row.act_id for row in rows if row.act_type == "council.resolution"}
    fallen = set(Objection.objects.filter(UNDER_OBJECTION, resolution__in=acts).values_list("resolution_id", flat=True))
    if only_announced:
        announced = Resolution.objects.filter(pk__in=acts, announced_at__isnull=False)
        hidden = acts - set(announced.values_list("pk", flat=True))
        rows = [row for row in rows if row.is_public and row.act_id not in hidden]
    found: dict[UUID, list[EvidenceFact]] = defaultdict(list)
    for row in rows:
        stands = row.withdrawn_at is None and row.act_id not in fallen
        amount = None if row.amount_cents is None else Money(row.amount_cents)
        fact = EvidenceFact(row.act_type, row.act_on, row.statement, amount, stands, _withdrawal_of(row))
        found[row.condition_id].append(fact)
    return {condition: tuple(facts) for condition, facts in found.items()}


def _withdrawal_of(row: Evidence) -> Withdrawal | None:
    if row.withdrawn_at is None:
        return None
    return Withdrawal(county_day(row.withdrawn_at), row.withdrawn_by, row.withdrawal_reason)


def ordered_on(lock: Lock) -> date:
    """The day on which the lock was ordered: by resolution, with the plan's adoption, or when it was imposed."""
    resolution = Resolution.objects.filter(effects__amendment_entry__lock=lock).values_list("resolved_at", flat=True)
    if (resolved_at := resolution.first()) is not None:
        return county_day(resolved_at)
    adopted_on = Lock.objects.filter(pk=lock.pk).values_list("entry__plan__adopted_on", flat=True).first()
    return adopted_on or county_day(lock.imposed_at)


def leaf_sentence(leaf: Node) -> Message:
    """The condition in words; of an unknown kind the wording it was read from."""
    kind = RELEASE_CONDITIONS.get(leaf.kind)
    if kind is None:
        return Message("Unbekannte Bedingung: {text}", text=leaf.text or leaf.kind)
    return kind.sentence(leaf.params or {})


def leaf_waits_for(leaf: Node) -> Message:
    """What would meet the condition."""
    kind = RELEASE_CONDITIONS.get(leaf.kind)
    if kind is None:
        return Message("Diese Bedingung kennt das Programm nicht; sie gilt als nicht erfüllt.")
    return kind.waits_for(leaf.params or {})


def next_cent(lock: Lock) -> Money:
    """What the evidence must cover for one cent more, or for all where all is released."""
    return Money(min(lock.released_cents + 1, lock.amount_cents))


def unmet_reasons(lock: Lock, root: Node | None, amount: Money) -> tuple[Reason, ...]:
    """One reason for each open condition of releasing `amount` more, each with what would meet it."""
    if root is None:
        return (Reason(Message("Die Sperre hat keine Bedingungen, die erfüllt werden könnten."), NORM),)
    total = Money(lock.released_cents) + amount
    return tuple(
        Reason(Message("Nicht erfüllt: {condition}.", condition=leaf_sentence(leaf)), NORM, leaf_waits_for(leaf))
        for leaf in unmet(root, total)
    )


def unmet_on_line(line_id: UUID, year: int) -> tuple[Reason, ...]:
    """Every open condition of the line's locks, for the refusal of a commitment."""
    locks = list(Lock.objects.filter(line=line_id, year=year, released_cents__lt=F("amount_cents")))
    trees = trees_of(locks)
    reasons = (unmet_reasons(lock, trees.get(lock.pk), Money(1)) for lock in locks)
    return tuple(dict.fromkeys(reason for found in reasons for reason in found))


def bodies_asked(locks: Iterable[UUID], act: str) -> dict[UUID, list[str]]:
    """By lock: the names of the bodies in which it asks for an act of this sort; nothing where it asks for none."""
    return {lock: [body_name(key) for key in keys] for lock, keys in competences_asked(locks, act).items()}


def competences_asked(locks: Iterable[UUID], act: str) -> dict[UUID, list[str]]:
    """By lock: the competences of the bodies in which a condition asks for an act of this sort. One query."""
    found: dict[UUID, list[str]] = defaultdict(list)
    leaves = ReleaseCondition.objects.filter(lock__in=list(locks), kind__in=kinds_resting_on(act))
    for lock_id, params in leaves.order_by("position").values_list("lock", "params"):
        if params.get("organization"):
            found[lock_id].append(params["organization"])
    return found


def lock_facts(lock: Lock, amount: Money) -> LockFacts:
    """What the rule of releases judges of a lock."""
    return LockFacts(
        amount=Money(lock.amount_cents),
        released=Money(lock.released_cents),
        authority=body_name(lock.authority_id),
        lapses_on=lock.lapses_on,
        is_suspended=Objection.objects.filter(UNDER_OBJECTION, resolution__effects__in=_rests_on(lock)).exists(),
        has_fallen=_rests_on(lock).filter(Q(state="lapsed") | Q(pk__in=without_ground().values("pk"))).exists(),
        unmet=unmet_reasons(lock, tree_of(lock), amount),
    )


def _rests_on(lock: Lock) -> QuerySet[Effect]:
    """The effects by which the lock and what it secures came into the budget."""
    entry = lock.entry
    effects = [entry.effect_id, entry.secures.effect_id if entry.secures else None] if entry else []
    return Effect.objects.filter(pk__in=[pk for pk in effects if pk])


def order_facts(lock: Lock, resolution: Resolution) -> OrderFacts:
    """What the rule of releases judges of the resolution that is said to order it."""
    step = resolution.consultation
    day = county_day(resolution.resolved_at)
    is_competent = Organization.objects.competent_for(lock.authority_id, day).filter(pk=step.organization_id).exists()
    ordered = release_effects(resolution.pk, lock.pk).values_list("params__amount_cents", flat=True)
    used = Release.objects.filter(lock=lock, resolution=resolution).aggregate(cents=Sum("amount_cents"))["cents"]
    return OrderFacts(
        organization=step.organization.name,
        is_of_authority=is_competent,
        is_adopted=resolution.outcome in ADOPTING and not resolution.is_annulled,
        is_decision=step.role == "decision",
        is_under_objection=resolution.objections.filter(UNDER_OBJECTION).exists(),
        ordered=Money(sum(ordered)),
        used=Money(used or 0),
    )


def release_effects(resolution_id: UUID, lock_id: UUID) -> QuerySet[Effect]:
    """The effects by which a resolution orders the release of a lock."""
    return Effect.objects.filter(
        resolution=resolution_id, kind=RELEASES, params__lock=str(lock_id), state__in=["due", "executed"]
    )
