"""Changes of a presentation: texts, pages, order, what is hidden or fixed, conditions, what belongs together."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from kreislauf.forms.changes.tree import above_of, children_of, is_within, key_of
from kreislauf.forms.engine.conditions import AllOf, AnyOf, Compare, Condition, Not
from kreislauf.forms.engine.definition import FormDefinition, Node
from kreislauf.forms.engine.presentation import FormPresentation, Rejected, Shown, Together
from kreislauf.kernel import Message, Refusal

PLAIN = Shown()


def shown_at(presentation: FormPresentation, path: str) -> Shown:
    """What the overlay says about an element; empty where it says nothing."""
    return presentation.elements.get(path, PLAIN)


def with_shown(presentation: FormPresentation, path: str, **changes: Any) -> FormPresentation:
    """The presentation with something else said about one element; what says nothing any more is left out."""
    elements = dict(presentation.elements)
    shown = replace(shown_at(presentation, path), **changes)
    if shown == PLAIN:
        elements.pop(path, None)
    else:
        elements[path] = shown
    return replace(presentation, elements=elements)


def in_order(definition: FormDefinition, presentation: FormPresentation, above: str) -> list[Node]:
    """The children of a group as they are shown: those the overlay orders first, the others after them."""
    nodes = {node.key: node for node in children_of(definition, above)}
    wanted = [key for key in presentation.order.get(above, ()) if key in nodes]
    return [nodes[key] for key in dict.fromkeys([*wanted, *nodes])]


def moved(definition: FormDefinition, presentation: FormPresentation, path: str, steps: int) -> FormPresentation:
    """An element shown earlier (negative) or later among its siblings. Raises Refusal at the ends."""
    definition.at(path)
    above, key = above_of(path), key_of(path)
    keys = [node.key for node in in_order(definition, presentation, above)]
    place = keys.index(key)
    target = place + steps
    if not 0 <= target < len(keys):
        end = (
            Message("Das Element steht schon am Anfang.") if steps < 0 else Message("Das Element steht schon am Ende.")
        )
        raise Refusal.because(end)
    keys.insert(target, keys.pop(place))
    return _with_order(definition, presentation, above, keys)


def appended(
    definition: FormDefinition, presentation: FormPresentation, path: str, *, after: str = ""
) -> FormPresentation:
    """The overlay's order of a group, where there is one, with a new element after a sibling or at the end."""
    above = above_of(path)
    if above not in presentation.order:
        return presentation
    keys = [node.key for node in in_order(definition, presentation, above) if node.key != key_of(path)]
    place = keys.index(after) + 1 if after in keys else len(keys)
    keys.insert(place, key_of(path))
    return _with_order(definition, presentation, above, keys)


def left(presentation: FormPresentation, path: str) -> FormPresentation:
    """The presentation after an element left its group: the order there no longer speaks of it."""
    above, key = above_of(path), key_of(path)
    if above not in presentation.order:
        return presentation
    order = {**presentation.order, above: tuple(each for each in presentation.order[above] if each != key)}
    return replace(presentation, order=order)


def _with_order(
    definition: FormDefinition, presentation: FormPresentation, above: str, keys: list[str]
) -> FormPresentation:
    order = dict(presentation.order)
    if keys == [node.key for node in children_of(definition, above)]:
        order.pop(above, None)
    else:
        order[above] = tuple(keys)
    return replace(presentation, order=order)


def with_together(presentation: FormPresentation, rule: Together) -> FormPresentation:
    """One more "mindestens eines" or "genau eines"; the same elements stand together only once."""
    others = tuple(each for each in presentation.together if set(each.paths) != set(rule.paths))
    return replace(presentation, together=(*others, rule))


def without_together(presentation: FormPresentation, number: int) -> FormPresentation:
    """Without the rule of this number (from 0). Raises Refusal where there is none."""
    if not 0 <= number < len(presentation.together):
        raise Refusal.because(Message("Diese Regel gibt es nicht mehr."))
    kept = tuple(each for place, each in enumerate(presentation.together) if place != number)
    return replace(presentation, together=kept)


def with_rejected(presentation: FormPresentation, rejected: Rejected) -> FormPresentation:
    """One more that is not proposed again."""
    others = tuple(
        r for r in presentation.rejected if (r.path, r.rule, r.kind) != (rejected.path, rejected.rule, rejected.kind)
    )
    return replace(presentation, rejected=(*others, rejected))


def renamed(presentation: FormPresentation, before: str, after: str) -> FormPresentation:
    """The presentation after an element moved: everything said about it and below it goes along."""

    def new(path: str) -> str:
        return after + path[len(before) :] if is_within(path, before) else path

    elements = {
        new(path): replace(
            shown,
            visible_if=_repointed(shown.visible_if, new),
            required_if=_repointed(shown.required_if, new),
        )
        for path, shown in presentation.elements.items()
    }
    return replace(
        presentation,
        elements=elements,
        order={new(path): keys for path, keys in presentation.order.items()},
        together=tuple(replace(t, paths=tuple(new(path) for path in t.paths)) for t in presentation.together),
        rejected=tuple(replace(r, path=new(r.path)) for r in presentation.rejected),
    )


def without(presentation: FormPresentation, path: str) -> FormPresentation:
    """The presentation without everything said about an element and below it. Refusing comes before: `uses`."""
    above, key = above_of(path), key_of(path)
    order = {place: keys for place, keys in presentation.order.items() if not is_within(place, path)}
    if above in order:
        order[above] = tuple(each for each in order[above] if each != key)
    together = [
        replace(each, paths=tuple(p for p in each.paths if not is_within(p, path))) for each in presentation.together
    ]
    return replace(
        presentation,
        elements={p: shown for p, shown in presentation.elements.items() if not is_within(p, path)},
        order=order,
        together=tuple(each for each in together if len(each.paths) > 1),
        rejected=tuple(each for each in presentation.rejected if not is_within(each.path, path)),
    )


def uses(presentation: FormPresentation, path: str) -> list[str]:
    """Elements outside of `path` whose conditions ask for something at or below it."""
    return [
        place
        for place, shown in presentation.elements.items()
        if not is_within(place, path)
        for condition in (shown.visible_if, shown.required_if)
        if condition is not None and any(is_within(asked, path) for asked in paths_in(condition))
    ]


def paths_in(condition: Condition) -> set[str]:
    """The fields that a condition asks for."""
    match condition:
        case Compare(path):
            return {path}
        case Not(part):
            return paths_in(part)
        case AllOf(parts) | AnyOf(parts):
            return {path for part in parts for path in paths_in(part)}


def _repointed(condition: Condition | None, new: Any) -> Condition | None:
    match condition:
        case Compare(path):
            return replace(condition, path=new(path))
        case Not(part):
            turned = _repointed(part, new)
            return Not(turned) if turned is not None else None
        case AllOf(parts):
            return AllOf(tuple(made for part in parts if (made := _repointed(part, new)) is not None))
        case AnyOf(parts):
            return AnyOf(tuple(made for part in parts if (made := _repointed(part, new)) is not None))
    return None
