"""A newer schema takes over what people did to the older one, as far as it still means the same.

Code lists that an editor supplied stay. Labels, order and conditions stay where their elements are still there; a
condition that was confirmed against a rule goes when that rule's text has changed, for somebody has to confirm again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Set
from dataclasses import replace

from kreislauf.forms.engine.conditions import AllOf, AnyOf, Compare, Condition, Not
from kreislauf.forms.engine.definition import CodeList, FormDefinition, Group
from kreislauf.forms.engine.presentation import FormPresentation, Shown


def with_supplied_lists(definition: FormDefinition, older: FormDefinition) -> FormDefinition:
    """The definition with the entries of every list that the schema only names and the older version knew."""
    lists = {key: _supplied(code_list, older) for key, code_list in definition.code_lists.items()}
    return replace(definition, code_lists=lists)


def carried_over(presentation: FormPresentation, older: FormDefinition, newer: FormDefinition) -> FormPresentation:
    """What of the older version's presentation still holds for the newer one."""
    nodes = dict(newer.walk())
    same = _unchanged_rules(older, newer)
    elements = {
        path: _carried(shown, nodes.keys(), same) for path, shown in presentation.elements.items() if path in nodes
    }
    order = {}
    for path, keys in presentation.order.items():
        group = nodes.get(path)
        children = newer.children if path == "" else group.children if isinstance(group, Group) else ()
        if kept := tuple(key for key in keys if key in {child.key for child in children}):
            order[path] = kept
    return replace(
        presentation,
        elements={path: shown for path, shown in elements.items() if shown != Shown()},
        order=order,
        together=tuple(
            together
            for together in presentation.together
            if set(together.paths) <= nodes.keys() and (not together.rule or together.rule in same)
        ),
        rejected=tuple(
            rejected for rejected in presentation.rejected if rejected.path in nodes and rejected.rule in same
        ),
    )


def _supplied(code_list: CodeList, older: FormDefinition) -> CodeList:
    known = older.code_lists.get(code_list.key)
    return known if not code_list.is_known and known is not None and known.is_known else code_list


def _carried(shown: Shown, paths: Set[str], same_rules: Set[str]) -> Shown:
    holds = not shown.rule or shown.rule in same_rules
    visible = shown.visible_if if holds and _stands(shown.visible_if, paths) else None
    required = shown.required_if if holds and _stands(shown.required_if, paths) else None
    if (visible, required) == (shown.visible_if, shown.required_if):
        return shown
    is_confirmed = visible is not None or required is not None
    return replace(
        shown,
        visible_if=visible,
        required_if=required,
        rule=shown.rule if is_confirmed else "",
        confirmed_by=shown.confirmed_by if is_confirmed else "",
    )


def _stands(condition: Condition | None, paths: Set[str]) -> bool:
    """Whether every element that the condition asks for is still there."""
    match condition:
        case None:
            return True
        case Compare(path=path):
            return path in paths
        case Not(part=part):
            return _stands(part, paths)
        case AllOf(parts=parts) | AnyOf(parts=parts):
            return all(_stands(part, paths) for part in parts)


def _unchanged_rules(older: FormDefinition, newer: FormDefinition) -> set[str]:
    before, after = _texts(older), _texts(newer)
    return {rule for rule, texts in after.items() if texts == before.get(rule)}


def _texts(definition: FormDefinition) -> dict[str, set[str]]:
    texts: dict[str, set[str]] = defaultdict(set)
    for rule in definition.rules:
        texts[rule.id].add(rule.text)
    for _path, node in definition.walk():
        for rule in node.rules:
            texts[rule.id].add(rule.text)
    return texts
