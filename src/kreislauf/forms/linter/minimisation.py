"""Data minimisation (GDPR Art. 5(1)(c)): without a legal basis, asked twice, never used."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from kreislauf.forms.engine.conditions import AllOf, AnyOf, Compare, Comparison, Condition, Not
from kreislauf.forms.engine.definition import Field, Group, Node
from kreislauf.forms.engine.field_types import FIELD_TYPES
from kreislauf.forms.linter.checks import FIELDS, FORMS, GROUPS, NODES, Answer, FormUnderReview, Spot, about


def _is_asked(field: Field) -> bool:
    kind = FIELD_TYPES.get(field.type)
    return (kind is None or kind.is_asked) and not field.is_locked


@about(FIELDS, "K001")
def field_without_legal_basis(spot: Spot[Field]) -> Answer:
    """Neither the field itself, nor its place, nor a group above it names a norm."""
    if not _is_asked(spot.node):
        return False
    return not spot.node.legal_basis and not any(group.legal_basis for group in spot.above())


@about(FORMS, "K002")
def same_datum_asked_twice(form: FormUnderReview) -> Iterator[tuple[str, str]]:
    """The same element here and in a group in here, or two elements of one name and type side by side.

    The address of the applicant and that of the representative stand in two groups beside each other: two data.
    """
    fields = {path: node for path, node in form.nodes.items() if isinstance(node, Field) and _is_asked(node)}
    by_element: dict[str, list[str]] = defaultdict(list)
    for path, field in fields.items():
        if field.element:
            by_element[field.element].append(path)
    for places in by_element.values():
        yield from _overlapping(form, places)
    beside: dict[tuple[str, str, str], str] = {}
    for path, field in fields.items():
        key = (path.rpartition("/")[0], (field.name or field.label).strip().casefold(), field.type)
        first = beside.setdefault(key, path)
        if first != path and fields[first].element != field.element and not _are_alternatives(form, path):
            yield path, f"„{field.label}“ steht in derselben Gruppe schon einmal."


def _overlapping(form: FormUnderReview, places: list[str]) -> Iterator[tuple[str, str]]:
    """Of places of one element those whose group stands in the group of another of them."""
    for position, path in enumerate(places):
        above = path.rpartition("/")[0]
        for earlier in places[:position] + places[position + 1 :]:
            group = earlier.rpartition("/")[0]
            is_within = above == group or above.startswith(f"{group}/" if group else "")
            if is_within and (above != group or position > places.index(earlier)) and not _are_alternatives(form, path):
                yield path, f"„{form.nodes[path].label}“ wird auch hier gefragt: {_place(form, earlier)}."
                break


def _place(form: FormUnderReview, path: str) -> str:
    group = path.rpartition("/")[0]
    return f"„{form.nodes[group].label}“" if group else "oberste Ebene des Formulars"


def _are_alternatives(form: FormUnderReview, path: str) -> bool:
    group = form.nodes.get(path.rpartition("/")[0])
    return isinstance(group, Group) and group.is_choice


@about(FIELDS, "K003")
def selection_with_nothing_to_select(spot: Spot[Field]) -> Answer:
    found = spot.code_list
    if spot.node.type != "selection" or found is None or found.choices:
        return False
    return found.key if not found.is_known else True


@about(GROUPS, "K004")
def group_that_asks_nothing(spot: Spot[Group]) -> Answer:
    """Groups with nothing at all in them are message 1023."""
    return bool(spot.node.children) and not any(_fields(spot.node.children))


def _fields(nodes: tuple[Node, ...]) -> Iterator[Field]:
    for node in nodes:
        if isinstance(node, Group):
            yield from _fields(node.children)
        else:
            yield node


@about(FIELDS, "K005")
def voluntary_field_never_asked(spot: Spot[Field]) -> Answer:
    return _is_hidden(spot) and not spot.node.is_required


@about(FIELDS, "K006")
def required_field_hidden(spot: Spot[Field]) -> Answer:
    return _is_hidden(spot) and spot.node.is_required


def _is_hidden(spot: Spot[Field]) -> bool:
    return _is_asked(spot.node) and spot.shown.is_hidden and not spot.shown.fixed


@about(NODES, "K007")
def condition_that_never_holds(spot: Spot[Node]) -> Answer:
    """It compares a selection with a code that the list does not have."""
    for compare in _compared(spot):
        field = spot.form.nodes.get(compare.path)
        if not isinstance(field, Field) or compare.comparison not in {Comparison.EQUALS, Comparison.ONE_OF}:
            continue
        found = Spot(spot.form, compare.path, field).code_list
        if field.type == "selection" and found is not None and found.is_known:
            codes = {choice.code for choice in found.choices}
            if not codes & set(compare.values):
                return f"„{field.label}“: {', '.join(compare.values)}."
    return False


@about(NODES, "K009")
def condition_on_nothing(spot: Spot[Node]) -> Answer:
    return next((compare.path for compare in _compared(spot) if compare.path not in spot.form.nodes), "")


@about(NODES, "K008")
def element_for_no_time(spot: Spot[Node]) -> Answer:
    return spot.node.maximum == 0 and not spot.shown.is_hidden


def _compared(spot: Spot[Node]) -> Iterator[Compare]:
    yield from _in(spot.shown.visible_if)
    yield from _in(spot.shown.required_if)


def _in(condition: Condition | None) -> Iterator[Compare]:
    match condition:
        case Compare():
            yield condition
        case Not(part=part):
            yield from _in(part)
        case AllOf(parts=parts) | AnyOf(parts=parts):
            for part in parts:
                yield from _in(part)
