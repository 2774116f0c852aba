"""Definitions and presentations as JSON and back, for the database.

What has its default value is left out, so that a stored form stays readable and small; `from_json(to_json(x)) == x`.
The order of object keys carries no meaning (PostgreSQL's jsonb does not keep it): whatever has an order is an array.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields
from typing import Any

from kreislauf.forms.engine.conditions import AllOf, AnyOf, Compare, Comparison, Condition, Not
from kreislauf.forms.engine.definition import Choice, CodeList, Field, FormDefinition, Group, Node, Problem, Rule
from kreislauf.forms.engine.presentation import FormPresentation, Rejected, Shown, Together


class MalformedForm(ValueError):
    """Stored or uploaded JSON is no form; names the place, never its content."""


def to_json(definition: FormDefinition) -> dict[str, Any]:
    """The definition as plain JSON."""
    data = _without_defaults(definition, skip=("children", "rules", "code_lists", "problems"))
    data["children"] = [_node_to_json(node) for node in definition.children]
    if definition.rules:
        data["rules"] = [_without_defaults(rule) for rule in definition.rules]
    if definition.code_lists:
        data["code_lists"] = [_list_to_json(code_list) for code_list in definition.code_lists.values()]
    if definition.problems:
        data["problems"] = [_without_defaults(problem) for problem in definition.problems]
    return data


def from_json(data: Mapping[str, Any]) -> FormDefinition:
    """The definition that `to_json` wrote. Raises MalformedForm."""
    with _Telling("definition"):
        known = _known(FormDefinition, data, skip=("children", "rules", "code_lists", "problems"))
        lists = [_list_from_json(code_list) for code_list in data.get("code_lists", ())]
        return FormDefinition(
            **known,
            children=tuple(_node_from_json(node) for node in data.get("children", ())),
            rules=_rules(data),
            code_lists={code_list.key: code_list for code_list in lists},
            problems=tuple(Problem(**_known(Problem, problem)) for problem in data.get("problems", ())),
        )


def presentation_to_json(presentation: FormPresentation) -> dict[str, Any]:
    """The presentation as plain JSON."""
    data = _without_defaults(presentation, skip=("elements", "order", "together", "rejected"))
    if presentation.elements:
        data["elements"] = {path: _shown_to_json(shown) for path, shown in presentation.elements.items()}
    if presentation.order:
        data["order"] = {path: list(keys) for path, keys in presentation.order.items()}
    if presentation.together:
        data["together"] = [_without_defaults(rule) for rule in presentation.together]
    if presentation.rejected:
        data["rejected"] = [_without_defaults(each) for each in presentation.rejected]
    return data


def presentation_from_json(data: Mapping[str, Any]) -> FormPresentation:
    """The presentation that `presentation_to_json` wrote; `{}` is the empty one. Raises MalformedForm."""
    with _Telling("presentation"):
        return FormPresentation(
            **_known(FormPresentation, data, skip=("elements", "order", "together", "rejected")),
            elements={path: _shown_from_json(shown) for path, shown in data.get("elements", {}).items()},
            order={path: tuple(keys) for path, keys in data.get("order", {}).items()},
            together=tuple(Together(**_known(Together, rule)) for rule in data.get("together", ())),
            rejected=tuple(Rejected(**_known(Rejected, each)) for each in data.get("rejected", ())),
        )


def condition_to_json(condition: Condition) -> dict[str, Any]:
    """A condition as a JSON object with one key: "compare", "all", "any" or "not"."""
    match condition:
        case Compare():
            return {"compare": [condition.path, condition.comparison.value, *condition.values]}
        case AllOf():
            return {"all": [condition_to_json(part) for part in condition.parts]}
        case AnyOf():
            return {"any": [condition_to_json(part) for part in condition.parts]}
        case Not():
            return {"not": condition_to_json(condition.part)}


def condition_from_json(data: Mapping[str, Any]) -> Condition:
    """The condition that `condition_to_json` wrote. Raises MalformedForm."""
    with _Telling("condition"):
        ((kind, body),) = data.items()
        match kind:
            case "compare":
                path, comparison, *values = body
                return Compare(path, Comparison(comparison), tuple(values))
            case "all":
                return AllOf(tuple(condition_from_json(part) for part in body))
            case "any":
                return AnyOf(tuple(condition_from_json(part) for part in body))
            case "not":
                return Not(condition_from_json(body))
        raise MalformedForm(f"condition: no kind {str(kind)[:40]!r}")


class _Telling:
    """Turns whatever malformed JSON causes into MalformedForm."""

    def __init__(self, what: str) -> None:
        self.what = what

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, KeyError | TypeError | ValueError | AttributeError | RecursionError) and not isinstance(
            error, MalformedForm
        ):
            raise MalformedForm(f"{self.what}: {type(error).__name__}") from None


_FIELDS: dict[type[Any], tuple[tuple[str, Any], ...]] = {}


def _plain_fields(kind: type[Any]) -> tuple[tuple[str, Any], ...]:
    """Names of the dataclass's fields with their default (MISSING where there is none)."""
    if kind not in _FIELDS:
        _FIELDS[kind] = tuple(
            (each.name, each.default_factory() if each.default_factory is not MISSING else each.default)
            for each in fields(kind)
        )
    return _FIELDS[kind]


PARTS: Mapping[str, type[Any]] = {
    "form": FormDefinition,
    "group": Group,
    "field": Field,
    "rule": Rule,
    "code_list": CodeList,
    "problem": Problem,
    "presentation": FormPresentation,
    "shown": Shown,
    "together": Together,
    "rejected": Rejected,
}
"""What stored JSON has objects of; their keys are the names of the fields."""


def stored_keys() -> Iterator[str]:
    """Every key of stored forms, and what is meant where it is left out: a published form is read by both for good."""
    for part, kind in PARTS.items():
        for name, default in _plain_fields(kind):
            yield f"{part}.{name}" if default is MISSING else f"{part}.{name}, left out: {default!r}"
    yield from (f"comparison.{each.value}" for each in Comparison)


def _without_defaults(thing: Any, skip: tuple[str, ...] = ()) -> dict[str, Any]:
    data = {}
    for name, default in _plain_fields(type(thing)):
        value = getattr(thing, name)
        if name not in skip and value != default:
            data[name] = list(value) if isinstance(value, tuple) else value
    return data


def _known(kind: type[Any], data: Mapping[str, Any], skip: tuple[str, ...] = ()) -> dict[str, Any]:
    """The arguments among `data`; what is unknown (written by a later release) is left out."""
    return {
        name: tuple(data[name]) if isinstance(data[name], list) else data[name]
        for name, _default in _plain_fields(kind)
        if name in data and name not in skip
    }


def _node_to_json(node: Node) -> dict[str, Any]:
    data = _without_defaults(node, skip=("children", "rules"))
    if node.rules:
        data["rules"] = [_without_defaults(rule) for rule in node.rules]
    if isinstance(node, Group):
        data["children"] = [_node_to_json(child) for child in node.children]
    return data


def _node_from_json(data: Mapping[str, Any]) -> Node:
    """What has "children" is a group."""
    if "children" in data:
        children = tuple(_node_from_json(child) for child in data["children"])
        return Group(**_known(Group, data, skip=("children", "rules")), rules=_rules(data), children=children)
    return Field(**_known(Field, data, skip=("rules",)), rules=_rules(data))


def _rules(data: Mapping[str, Any]) -> tuple[Rule, ...]:
    return tuple(Rule(**_known(Rule, rule)) for rule in data.get("rules", ()))


def _list_to_json(code_list: CodeList) -> dict[str, Any]:
    """Choices as [code, label] or [code, label, help]: lists hold tens of thousands of them."""
    data = _without_defaults(code_list, skip=("choices",))
    if code_list.choices:
        data["choices"] = [
            [each.code, each.label, each.help] if each.help else [each.code, each.label] for each in code_list.choices
        ]
    return data


def _list_from_json(data: Mapping[str, Any]) -> CodeList:
    choices = tuple(Choice(*choice) for choice in data.get("choices", ()))
    return CodeList(**_known(CodeList, data, skip=("choices",)), choices=choices)


def _shown_to_json(shown: Shown) -> dict[str, Any]:
    data = _without_defaults(shown, skip=("visible_if", "required_if"))
    if shown.visible_if is not None:
        data["visible_if"] = condition_to_json(shown.visible_if)
    if shown.required_if is not None:
        data["required_if"] = condition_to_json(shown.required_if)
    return data


def _shown_from_json(data: Mapping[str, Any]) -> Shown:
    conditions: dict[str, Any] = {
        name: condition_from_json(data[name]) for name in ("visible_if", "required_if") if data.get(name) is not None
    }
    return Shown(**_known(Shown, data, skip=("visible_if", "required_if")), **conditions)
