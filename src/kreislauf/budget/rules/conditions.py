"""The condition tree of a lock: what meets a leaf, what a group answers, what stands in which order."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from kreislauf.kernel import Money


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """When, by which unit and why evidence was withdrawn."""

    on: date
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class EvidenceFact:
    """A recorded act that stands or was withdrawn; `amount` None covers everything."""

    act_type: str
    act_on: date
    statement: str
    amount: Money | None = None
    stands: bool = True
    withdrawn: Withdrawal | None = None


@dataclass(frozen=True, slots=True)
class Node:
    """A group (`all`, `any`) with children, or a `leaf` with a kind and evidence."""

    position: int
    operator: str
    kind: str = ""
    params: dict[str, Any] | None = None
    text: str = ""
    is_known: bool = True
    """Whether the leaf's kind is registered: an unknown one is never met."""
    evidence: tuple[EvidenceFact, ...] = ()
    children: tuple[Node, ...] = ()

    def leaves(self) -> Iterator[Node]:
        if self.operator == "leaf":
            yield self
        for child in self.children:
            yield from child.leaves()


def is_met(node: Node, amount: Money) -> bool:
    """Is the condition met for `amount` (all that was released and is to be released)?

    A group without children and a leaf of an unknown kind are not met.
    """
    if node.operator == "all":
        return bool(node.children) and all(is_met(child, amount) for child in node.children)
    if node.operator == "any":
        return any(is_met(child, amount) for child in node.children)
    return node.is_known and _covered(node.evidence, amount)


def _covered(evidence: tuple[EvidenceFact, ...], amount: Money) -> bool:
    standing = [item for item in evidence if item.stands]
    if any(item.amount is None for item in standing):
        return True
    covered = sum(item.amount.cents for item in standing if item.amount is not None)
    return bool(standing) and covered >= amount.cents


def unmet(node: Node, amount: Money) -> list[Node]:
    """The leaves whose evidence would make the tree met: of an open `any` every alternative."""
    if is_met(node, amount):
        return []
    if node.operator == "leaf":
        return [node]
    return [leaf for child in node.children for leaf in unmet(child, amount)]


def open_before(root: Node, position: int, kinds: frozenset[str], amount: Money) -> list[Node]:
    """Leaves of these kinds that must be met before the leaf at `position`: those joined to it by „and“."""
    found = [
        leaf
        for group in _path_to(root, position)
        if group.operator == "all"
        for child in group.children
        if position not in {leaf.position for leaf in child.leaves()}
        for leaf in unmet(child, amount)
    ]
    return [leaf for leaf in found if leaf.kind in kinds]


def known_on(node: Node, day: date) -> Node:
    """The tree as the evidence of acts up to and including this day makes it: order is that of acts, not of entries."""
    return replace(
        node,
        evidence=tuple(item for item in node.evidence if item.act_on <= day),
        children=tuple(known_on(child, day) for child in node.children),
    )


def _path_to(node: Node, position: int) -> list[Node]:
    if position not in {leaf.position for leaf in node.leaves()}:
        return []
    return [node, *(step for child in node.children for step in _path_to(child, position))]


def with_final_resolution(tree: dict[str, Any], authority: str) -> dict[str, Any]:
    """The tree with the releasing body's own resolution as its last condition, where it is not yet named."""
    leaf = {"kind": "resolution", "params": {"organization": authority}, "text": ""}
    if any(_is_resolution_of(found, authority) for found in leaves_of(tree)):
        return tree
    parts = tree.get("all", [tree] if tree else [])
    return {"all": [*parts, leaf]}


def bodies_open(tree: dict[str, Any], asking: Collection[str]) -> bool:
    """Does the tree leave open which body a condition of the `asking` kinds means?"""
    return any(leaf.get("kind") in asking and not _body_in(leaf) for leaf in leaves_of(tree))


def recommending_in(tree: dict[str, Any], recommending: Collection[str]) -> str:
    """The competence whose recommendation (a condition of these kinds) the tree names; empty where it names none."""
    named = (_body_in(leaf) for leaf in leaves_of(tree) if leaf.get("kind") in recommending)
    return next((body for body in named if body), "")


def with_bodies(tree: dict[str, Any], body: str, asking: Collection[str]) -> dict[str, Any]:
    """The tree with `body` (a competence) wherever a condition of the `asking` kinds names none.

    What is filled in is marked as a reading, so that the condition's sentence says how the paper was understood.
    """
    if "kind" in tree:
        if tree["kind"] not in asking or _body_in(tree):
            return tree
        return {**tree, "params": {**(tree.get("params") or {}), "organization": body, "is_reading": True}}
    return {name: [with_bodies(part, body, asking) for part in parts] for name, parts in tree.items()}


def _body_in(leaf: dict[str, Any]) -> str:
    return str((leaf.get("params") or {}).get("organization") or "")


def leaves_of(tree: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The leaves of a tree as an effect's parameters hold it."""
    children = tree.get("all") or tree.get("any") or []
    if "kind" in tree:
        yield tree
    for child in children:
        yield from leaves_of(child)


def _is_resolution_of(leaf: dict[str, Any], authority: str) -> bool:
    return leaf["kind"] == "resolution" and (leaf.get("params") or {}).get("organization") in {None, authority}
