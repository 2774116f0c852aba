"""The condition tree of a lock: what meets a leaf, what a group answers, what stands in which order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from kreislauf.kernel import Money


@dataclass(frozen=True, slots=True)
class EvidenceFact:
    """A recorded act that stands or was withdrawn; `amount` None covers everything."""

    act_type: str
    act_on: date
    statement: str
    amount: Money | None = None
    stands: bool = True


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


def leaves_of(tree: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The leaves of a tree as an effect's parameters hold it."""
    children = tree.get("all") or tree.get("any") or []
    if "kind" in tree:
        yield tree
    for child in children:
        yield from leaves_of(child)


def _is_resolution_of(leaf: dict[str, Any], authority: str) -> bool:
    return leaf["kind"] == "resolution" and (leaf.get("params") or {}).get("organization") in {None, authority}
