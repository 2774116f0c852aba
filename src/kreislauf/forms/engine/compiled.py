"""A form made ready: definition and presentation merged once, so that a page needs no search.

A `CompiledForm` never changes after `compile_form` and is shared by all requests of a process. What depends on
answers is found out in `rules.form.judging`; what stands on which page, in `rules.form.plan`.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from functools import cached_property

from kreislauf.forms.engine.answers import is_number
from kreislauf.forms.engine.conditions import AllOf, AnyOf, Compare, Condition, Not
from kreislauf.forms.engine.definition import Field, FormDefinition, Group, Node
from kreislauf.forms.engine.field_types import FIELD_TYPES, Context, FieldType, Unreadable, Value
from kreislauf.forms.engine.presentation import FormPresentation, Shown
from kreislauf.forms.engine.tokens import AutofillToken, tokens_of


class UnusableForm(ValueError):
    """The form cannot be filled in; says which element and why (for editors and operators, no answers in it)."""


@dataclasses.dataclass(frozen=True, slots=True, eq=False)
class Part:
    """An element as it is shown: field or group with its overlay."""

    path: str
    """In the definition, without instance numbers."""
    node: Node
    shown: Shown
    parent: Part | None
    type: FieldType | None
    """None for a group."""
    fixed: Value | None = None
    """What the county set, or the schema's content of a locked field: never asked, always this."""
    children: list[Part] = dataclasses.field(default_factory=list)
    """In the order shown. Filled while compiling, never after."""

    @property
    def key(self) -> str:
        return self.node.key

    @property
    def label(self) -> str:
        return self.shown.label or self.node.label or self.node.name or self.node.key

    @property
    def help(self) -> str:
        return self.shown.help or self.node.help

    @property
    def is_group(self) -> bool:
        return self.type is None

    @property
    def field(self) -> Field:
        if not isinstance(self.node, Field):
            raise TypeError(self.path)
        return self.node

    @property
    def field_type(self) -> FieldType:
        if self.type is None:
            raise TypeError(self.path)
        return self.type

    @property
    def is_asked(self) -> bool:
        """Whether an applicant fills it in: a field, neither locked nor fixed nor hidden nor mere text."""
        return (
            self.type is not None
            and self.type.is_asked
            and self.fixed is None
            and not self.field.is_locked
            and not self.is_hidden
        )

    @property
    def is_hidden(self) -> bool:
        """Hidden itself, or within a hidden group."""
        return self.shown.is_hidden or (self.parent is not None and self.parent.is_hidden)

    @property
    def is_choice(self) -> bool:
        return isinstance(self.node, Group) and self.node.is_choice

    @property
    def is_repeated_group(self) -> bool:
        return self.is_group and self.node.is_repeatable

    def walk(self) -> Iterator[Part]:
        """It and everything below, in the order shown."""
        yield self
        for child in self.children:
            yield from child.walk()

    def above(self) -> Iterator[Part]:
        """The groups it stands in, innermost first."""
        if self.parent is not None:
            yield self.parent
            yield from self.parent.above()


@dataclasses.dataclass(frozen=True, eq=False)
class CompiledForm:
    """A form ready to be asked, checked and shown. Made by `compile_form`."""

    definition: FormDefinition
    presentation: FormPresentation
    context: Context
    parts: tuple[Part, ...]
    """The top level, in the order shown."""
    by_path: dict[str, Part]
    """By path in the definition."""
    tokens: dict[str, AutofillToken]
    """What a field holds about the applicant, such as the family name, by path in the definition."""

    @property
    def title(self) -> str:
        return self.definition.label or self.definition.name

    def walk(self) -> Iterator[Part]:
        """Every part, in the order shown."""
        for part in self.parts:
            yield from part.walk()

    @cached_property
    def asked(self) -> tuple[Part, ...]:
        """The fields that are asked, in the order shown."""
        return tuple(part for part in self.walk() if part.is_asked)


def compile_form(definition: FormDefinition, presentation: FormPresentation | None = None) -> CompiledForm:
    """Merge the two. Raises UnusableForm where they do not make a form that can be filled in.

    A presentation that speaks of elements which the definition does not have (any more) is no error: those entries
    rest. A condition on such an element is one: it could never be judged.
    """
    overlay = presentation or FormPresentation()
    context = Context(definition.code_lists)
    by_path: dict[str, Part] = {}
    parts = tuple(_compiled(definition.children, overlay, context, None, by_path))
    form = CompiledForm(definition, overlay, context, parts, by_path, {})
    _check_conditions(form)
    form.tokens.update(tokens_of(form.walk()))
    return form


def paths_of(condition: Condition) -> Iterator[str]:
    """The paths of the fields that a condition compares."""
    match condition:
        case Compare():
            yield condition.path
        case AllOf() | AnyOf():
            for part in condition.parts:
                yield from paths_of(part)
        case Not():
            yield from paths_of(condition.part)


def _compiled(
    nodes: tuple[Node, ...], overlay: FormPresentation, context: Context, parent: Part | None, by_path: dict[str, Part]
) -> Iterator[Part]:
    above = parent.path if parent else ""
    for node in _in_order(nodes, overlay.order.get(above, ())):
        path = f"{above}/{node.key}" if above else node.key
        if not node.key or is_number(node.key) or "/" in node.key or path in by_path:
            raise UnusableForm(f"{path}: not a usable key")
        part = _part(node, path, overlay.elements.get(path, _AS_DEFINED), context, parent)
        by_path[path] = part
        if isinstance(node, Group):
            part.children.extend(_compiled(node.children, overlay, context, part, by_path))
        yield part


def _part(node: Node, path: str, shown: Shown, context: Context, parent: Part | None) -> Part:
    if isinstance(node, Group):
        return Part(path, node, shown, parent, None)
    field_type = FIELD_TYPES.get(node.type)
    if field_type is None:
        raise UnusableForm(f"{path}: no field type {node.type!r}")
    content = shown.fixed or (str(node.params.get("content", "")) if node.is_locked else "")
    return Part(path, node, shown, parent, field_type, _fixed(field_type, node, content, context, path))


def _fixed(field_type: FieldType, node: Field, content: str, context: Context, path: str) -> Value | None:
    """The content as a value; a locked field's content that its own type cannot read stays the text it is."""
    if not content or not field_type.is_asked:
        return None
    try:
        value = field_type.read([content], node, context)
    except Unreadable as error:
        if node.is_locked:
            return content if field_type.stored is str else None
        raise UnusableForm(f"{path}: the fixed value does not fit: {error.message}") from None
    return [value] if node.is_repeatable and value is not None else value


def _in_order(nodes: tuple[Node, ...], keys: tuple[str, ...]) -> Iterator[Node]:
    """Those named in `keys` first and in that order; what the order does not know follows as it stands."""
    if not keys:
        return iter(nodes)
    places = {key: place for place, key in enumerate(keys)}
    return iter(sorted(nodes, key=lambda node: places.get(node.key, len(places))))


def _check_conditions(form: CompiledForm) -> None:
    for part in form.by_path.values():
        for condition in (part.shown.visible_if, part.shown.required_if):
            for path in paths_of(condition) if condition is not None else ():
                target = form.by_path.get(path)
                if target is None or target.is_group:
                    raise UnusableForm(f"{part.path}: a condition asks for {path!r}, which is no field of this form")


_AS_DEFINED = Shown()
