"""Reading a field's parameters: they come from imported schemas, so any of them may be missing or without sense."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from kreislauf.forms.engine.definition import Field
from kreislauf.forms.engine.patterns import Pattern, TooCostly, UnsupportedPattern, compiled
from kreislauf.kernel import Message


def whole(field: Field, name: str) -> int | None:
    """A parameter that is a whole number, not negative; None where there is none of sense."""
    number = decimal(field, name)
    return int(number) if number is not None and number >= 0 and number == number.to_integral_value() else None


def decimal(field: Field, name: str) -> Decimal | None:
    """A parameter that is a number, with a point; None where there is none of sense."""
    given = field.params.get(name)
    if given is None or isinstance(given, bool):
        return None
    try:
        number = Decimal(str(given))
    except InvalidOperation:
        return None
    return number if number.is_finite() and abs(number.adjusted()) < 100 else None


def pattern(field: Field) -> Pattern | None:
    """The pattern that answers must match; None where there is none, or one that cannot be judged (`check_params`
    says so)."""
    given = field.params.get("pattern")
    if not given:
        return None
    try:
        return compiled(str(given))
    except UnsupportedPattern:
        return None


def matches(pattern: Pattern, text: str) -> bool:
    """Whether a text has the form; a comparison that turns out too costly counts as none."""
    try:
        return pattern.fullmatch(text)
    except TooCostly:
        return True


def unknown(field: Field, known: frozenset[str]) -> list[Message]:
    """Parameters that the field type does not know."""
    names = sorted(set(field.params) - known - {"content"})
    if not names:
        return []
    return [Message("Diese Einstellungen kennt die Feldart nicht: {names}.", names=", ".join(names))]


def pattern_problems(field: Field) -> list[Message]:
    """Why the pattern cannot be judged."""
    given = field.params.get("pattern")
    if not given:
        return []
    try:
        compiled(str(given))
    except TooCostly:
        return [
            Message(
                "Das Muster „{pattern}“ ist zu aufwendig; Antworten werden nicht damit verglichen.",
                pattern=str(given)[:60],
            )
        ]
    except UnsupportedPattern:
        pass
    else:
        return []
    return [
        Message(
            "Das Muster „{pattern}“ lässt sich nicht prüfen; Antworten werden nicht damit verglichen.",
            pattern=str(given)[:60],
        )
    ]


def order_problems(field: Field, low: str, high: str) -> list[Message]:
    """A lower bound above the upper one, and bounds that are no numbers."""
    found = [
        Message("„{value}“ ist keine Zahl und begrenzt darum nichts.", value=str(field.params[name])[:60])
        for name in (low, high)
        if field.params.get(name) is not None and decimal(field, name) is None
    ]
    smallest, largest = decimal(field, low), decimal(field, high)
    if smallest is not None and largest is not None and smallest > largest:
        found.append(Message("Die untere Grenze liegt über der oberen: So kann niemand antworten."))
    return found
