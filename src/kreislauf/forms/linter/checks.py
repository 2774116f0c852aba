"""How a check is written: a small function that says yes, no, or what exactly, registered under its code."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeAlias, TypeVar

from kreislauf.forms.engine.definition import CodeList, Field, FormDefinition, Group, Node
from kreislauf.forms.engine.presentation import FormPresentation, Shown

Answer: TypeAlias = bool | str
"""False or "": nothing to say. True: the message says it all. A text: it is added to the message."""


@dataclass(frozen=True, slots=True)
class FormUnderReview:
    """The form under the glass."""

    definition: FormDefinition
    presentation: FormPresentation
    nodes: dict[str, Node]
    """Every element by its path."""


NodeT = TypeVar("NodeT", Field, Group, Node)


@dataclass(frozen=True, slots=True)
class Spot(Generic[NodeT]):
    """One element at its place."""

    form: FormUnderReview
    path: str
    node: NodeT

    @property
    def shown(self) -> Shown:
        return self.form.presentation.elements.get(self.path) or Shown()

    @property
    def code_list(self) -> CodeList | None:
        """The code list of a selection."""
        key = self.node.params.get("code_list") if isinstance(self.node, Field) else None
        return self.form.definition.code_lists.get(str(key)) if key else None

    def above(self) -> Iterator[Node]:
        """The groups that it stands in, the nearest first."""
        path = self.path.rpartition("/")[0]
        while path:
            yield self.form.nodes[path]
            path = path.rpartition("/")[0]


AboutNode: TypeAlias = Callable[[Spot[Node]], Answer]
AboutField: TypeAlias = Callable[[Spot[Field]], Answer]
AboutGroup: TypeAlias = Callable[[Spot[Group]], Answer]
AboutList: TypeAlias = Callable[[CodeList], Answer]
AboutForm: TypeAlias = Callable[[FormUnderReview], Iterator[tuple[str, str]]]
"""Yields path and detail of each finding."""

NODES: dict[str, AboutNode] = {}
FIELDS: dict[str, AboutField] = {}
GROUPS: dict[str, AboutGroup] = {}
LISTS: dict[str, AboutList] = {}
FORMS: dict[str, AboutForm] = {}

CheckT = TypeVar("CheckT")


def about(registry: dict[str, CheckT], code: str) -> Callable[[CheckT], CheckT]:
    """Register the function as the check of this code."""

    def register(check: CheckT) -> CheckT:
        if code in registry:
            raise ValueError(f"two checks for {code}")
        registry[code] = check
        return check

    return register
