"""A proposed condition in our words, with the labels that applicants read."""

from __future__ import annotations

from kreislauf.forms.engine.conditions import AllOf, AnyOf, Compare, Comparison, Condition, Not
from kreislauf.forms.engine.presentation import Together
from kreislauf.forms.engine.rule_text_scope import Scope
from kreislauf.kernel import Message


def sentence(
    scope: Scope,
    path: str,
    *,
    visible_if: Condition | None = None,
    required_if: Condition | None = None,
    together: Together | None = None,
    fixed: str = "",
) -> Message:
    """One sentence for the person who confirms."""
    label = scope.node(path).shown
    if together is not None:
        labels = ", ".join(f"„{scope.node(one).shown}“" for one in together.paths)
        if together.exactly:
            return Message("Genau eines wird ausgefüllt: {labels}.", labels=labels)
        return Message("Mindestens eines wird ausgefüllt: {labels}.", labels=labels)
    if fixed:
        value = scope.label(path, fixed)
        return Message("„{label}“ wird nicht gefragt und ist immer „{value}“.", label=label, value=value)
    if visible_if is not None and required_if is not None:
        condition = _said(visible_if, scope)
        return Message(
            "„{label}“ wird nur gefragt und ist Pflicht, wenn {condition}.", label=label, condition=condition
        )
    if visible_if is not None:
        return Message("„{label}“ wird nur gefragt, wenn {condition}.", label=label, condition=_said(visible_if, scope))
    if required_if is not None:
        return Message("„{label}“ ist Pflicht, wenn {condition}.", label=label, condition=_said(required_if, scope))
    raise ValueError("a proposal without a condition")


def _said(condition: Condition, scope: Scope) -> Message:
    match condition:
        case Compare(path=path, comparison=comparison, values=values):
            labels = ", ".join(f"„{scope.label(path, value)}“" for value in values)
            return Message(_TEMPLATES[comparison], field=scope.node(path).shown, values=labels)
        case Not(part=Compare(path=path, comparison=Comparison.ONE_OF, values=values)):
            labels = ", ".join(f"„{scope.label(path, value)}“" for value in values)
            return Message(
                "bei „{field}“ keines von diesen angegeben ist: {values}", field=scope.node(path).shown, values=labels
            )
        case Not(part=part):
            return Message("nicht gilt: {part}", part=_said(part, scope))
        case AllOf(parts=parts):
            return _joined(Message("{first} und {second}"), parts, scope)
        case AnyOf(parts=parts):
            return _joined(Message("{first} oder {second}"), parts, scope)


def _joined(template: Message, parts: tuple[Condition, ...], scope: Scope) -> Message:
    said = _said(parts[0], scope)
    for part in parts[1:]:
        said = Message(template.template, first=said, second=_said(part, scope))
    return said


_TEMPLATES = {
    Comparison.EQUALS: "bei „{field}“ {values} angegeben ist",
    Comparison.DIFFERS: "bei „{field}“ nicht {values} angegeben ist",
    Comparison.ONE_OF: "bei „{field}“ eines von diesen angegeben ist: {values}",
    Comparison.FILLED: "„{field}“ ausgefüllt ist",
    Comparison.EMPTY: "„{field}“ leer ist",
    Comparison.LESS: "„{field}“ kleiner als {values} ist",
    Comparison.GREATER: "„{field}“ größer als {values} ist",
}
