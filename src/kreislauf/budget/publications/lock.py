"""A lock in the gazette: what is locked, and how far its conditions are met."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from kreislauf.budget.models import Lock, Release
from kreislauf.budget.publications._drafts import draft_locks, is_public
from kreislauf.budget.queries.locks import leaf_sentence, leaf_waits_for, next_cent, trees_of
from kreislauf.budget.queries.public import papers_behind, public_text, with_unannounced_act
from kreislauf.budget.rules.conditions import EvidenceFact, Node, Withdrawal, is_met
from kreislauf.budget.rules.states import PlanState
from kreislauf.gazette.payloads import Reference
from kreislauf.gazette.payloads import lock as payloads
from kreislauf.gazette.publications import HELD_BACK, PUBLICATIONS, Edition, Outcome, Publication
from kreislauf.kernel import Money, county_day


@PUBLICATIONS.add
class LockPublication(Publication):
    """Public with its line."""

    key = payloads.Lock.type

    def build(self, keys: Sequence[str]) -> Mapping[str, Outcome]:
        rows = Lock.objects.filter(pk__in=keys).select_related("authority", "line__plan", "entry__effect__point")
        rows = rows.prefetch_related("releases__resolution__consultation__organization")
        locks = [lock for lock in rows if is_public(lock.line.plan)]
        lines = {lock.line_id for lock in locks}
        held, papers = with_unannounced_act(lines), papers_behind(lines)
        trees = trees_of(locks, only_announced=True)
        return {
            str(lock.pk): HELD_BACK
            if lock.line_id in held
            else _edition(lock, trees.get(lock.pk), papers[lock.line_id])
            for lock in locks
        }

    def held(self, keys: Sequence[str]) -> set[str]:
        return draft_locks(keys)

    def keys(self) -> Iterable[str]:
        return map(str, Lock.objects.exclude(line__plan__state=PlanState.DRAFT).values_list("pk", flat=True))


def _edition(lock: Lock, root: Node | None, papers: list[UUID]) -> Edition:
    payload = payloads.Lock(
        text=public_text(lock),
        amount=lock.amount_cents,
        released=lock.released_cents,
        remaining=lock.remaining_cents,
        authority=lock.authority.label,
        lapses_on=lock.lapses_on,
        line=Reference(str(lock.line_id), lock.line.name),
        conditions=condition_of(root, next_cent(lock)) if root else None,
        releases=tuple(_release(release) for release in lock.releases.all()),
    )
    return Edition(
        payload,
        title=lock.line.name,
        text=payload.text,
        links=(f"line:{lock.line_id}", *(f"paper:{paper}" for paper in papers)),
        sort_on=lock.imposed_at,
    )


def _release(release: Release) -> payloads.LockRelease:
    body = release.resolution.consultation.organization.name
    return payloads.LockRelease(release.amount_cents, county_day(release.released_at), f"Freigabe durch {body}")


def condition_of(node: Node, amount: Money) -> payloads.Condition:
    """A condition tree as outsiders see it; `amount` is what the evidence would have to cover next."""
    met, is_leaf = is_met(node, amount), node.operator == "leaf"
    return payloads.Condition(
        operator=node.operator,
        kind=node.kind,
        sentence=str(leaf_sentence(node)) if is_leaf else "",
        text=node.text,
        met=met,
        waits_for=str(leaf_waits_for(node)) if is_leaf and not met else "",
        evidence=tuple(payloads.Evidence(one.statement, one.act_on) for one in node.evidence if one.stands),
        withdrawn=tuple(_withdrawn(one, one.withdrawn) for one in node.evidence if one.withdrawn),
        children=tuple(condition_of(child, amount) for child in node.children),
    )


def _withdrawn(item: EvidenceFact, withdrawal: Withdrawal) -> payloads.WithdrawnEvidence:
    return payloads.WithdrawnEvidence(item.statement, item.act_on, withdrawal.on, withdrawal.by, withdrawal.reason)
