"""Judging answers: what is shown, what is required, whether a condition holds.

A `Judge` is made for one state of the answers and remembers what it found out, so that each condition is judged at
most once. What is hidden counts as not answered, also where another condition asks for it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from kreislauf.forms.engine.answers import Answers, count, get, instance_paths, is_empty, is_number
from kreislauf.forms.engine.compiled import CompiledForm, Part
from kreislauf.forms.engine.conditions import AllOf, AnyOf, Compare, Comparison, Condition, Not


class Judge:
    """Judges one form with one set of answers."""

    def __init__(self, form: CompiledForm, answers: Answers) -> None:
        self.form = form
        self.answers = answers
        self._visible: dict[str, bool] = {}
        self._begun: dict[str, bool] = {}

    def is_visible(self, part: Part, path: str) -> bool:
        """Whether it is shown at the instance path: neither hidden nor excluded by a condition, nor what it is in."""
        known = self._visible.get(path)
        if known is None:
            # Two conditions that hang on each other do not hide either.
            self._visible[path] = True
            known = self._visible[path] = self._find_out(part, path)
        return known

    def _find_out(self, part: Part, path: str) -> bool:
        if part.shown.is_hidden:
            return False
        if part.parent is not None and not self.is_visible(part.parent, element_above(path)):
            return False
        return part.shown.visible_if is None or self.holds(part.shown.visible_if, path)

    def holds(self, condition: Condition, at: str) -> bool:
        """Whether the condition holds, seen from the instance path `at`."""
        match condition:
            case AllOf():
                return all(self.holds(part, at) for part in condition.parts)
            case AnyOf():
                return any(self.holds(part, at) for part in condition.parts)
            case Not():
                return not self.holds(condition.part, at)
            case Compare():
                return _JUDGES[condition.comparison](self.values(condition.path, at), condition.values)

    def values(self, definition_path: str, at: str) -> list[Any]:
        """The values of a field that count, seen from `at`: of fields shown, and of those that the county set."""
        part = self.form.by_path.get(definition_path)
        if part is None:
            return []
        if part.fixed is not None:
            return _listed(part.fixed)
        found: list[Any] = []
        for path in instance_paths(self.answers, definition_path, at):
            value = get(self.answers, path)
            if not is_empty(value) and self.is_visible(part, path):
                found += _listed(value)
        return found

    def is_begun(self, part: Part, path: str) -> bool:
        """Whether anything shown is answered in the element (of a group: or in one of its instances)."""
        value = get(self.answers, path)
        if is_empty(value):
            return False
        known = self._begun.get(path)
        if known is None:
            known = self._begun[path] = self._has_answer(part, path, value)
        return known

    def _has_answer(self, part: Part, path: str, value: Any) -> bool:
        if not self.is_visible(part, path):
            return False
        if not part.is_group:
            return part.is_asked
        above = [f"{path}/{number}" for number in range(len(value))] if isinstance(value, list) else [path]
        return any(self.is_begun(child, f"{each}/{child.key}") for each in above for child in part.children)

    def begun_instances(self, part: Part, path: str) -> int:
        """In how many instances of a repeated group anything is answered."""
        return sum(
            any(self.is_begun(child, f"{path}/{number}/{child.key}") for child in part.children)
            for number in range(count(self.answers, path))
        )

    def is_demanded(self, part: Part, path: str) -> bool:
        """Whether the element itself is wanted: by the schema, or by a condition that holds."""
        return part.node.is_required or self._is_demanded_now(part, path)

    def _is_demanded_now(self, part: Part, path: str) -> bool:
        return part.shown.required_if is not None and self.holds(part.shown.required_if, path)

    def is_required(self, part: Part, path: str) -> bool:
        """Whether an answer is missing if there is none: it is demanded, and so is every group it stands in.

        A group that is optional, or one of a choice, demands nothing until something in it is filled in.
        An instance of a repeated group that exists demands what is in it.
        """
        if part.parent is not None and part.parent.is_choice:
            return self._is_demanded_now(part, path)
        return self.is_demanded(part, path) and self.counts_inside(part, path)

    def counts_inside(self, part: Part, path: str) -> bool:
        """Whether the group around the element is one that demands what is in it."""
        if part.parent is None:
            return True
        above = path.rpartition("/")[0]
        if is_number(above.rpartition("/")[2]):
            return True
        return self.is_begun(part.parent, above) or self.is_required(part.parent, above)

    def is_voluntary_group(self, part: Part, path: str) -> bool:
        """A group, not repeated, that may be left out as a whole."""
        return part.is_group and not part.node.is_repeatable and not self.is_demanded(part, path)


def element_above(path: str) -> str:
    """The instance path of the group around an element, without the number of its instance:
    "G1/G2/0/F1" -> "G1/G2"."""
    above = path.rpartition("/")[0]
    rest, _slash, number = above.rpartition("/")
    return rest if is_number(number) else above


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def as_text(value: Any) -> str:
    """A stored value as conditions write it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return str(value.get("name", ""))
    return str(value)


_PLAIN_NUMBER: Final = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?")


def _same(value: Any, wanted: str) -> bool:
    """The same text, or the same number; "01" is a code and not the number 1."""
    text = as_text(value)
    if text == wanted:
        return True
    are_numbers = _PLAIN_NUMBER.fullmatch(text) and _PLAIN_NUMBER.fullmatch(wanted)
    return bool(are_numbers) and Decimal(text) == Decimal(wanted)


def _compared(judge: Callable[[Any, Any], bool]) -> Callable[[list[Any], tuple[str, ...]], bool]:
    """Numbers by their size, all else (ISO days, times) as text; never the one with the other."""

    def compare(values: list[Any], wanted: tuple[str, ...]) -> bool:
        for value in values:
            for limit in wanted[:1]:
                left, right = _number(as_text(value)), _number(limit)
                if left is not None and right is not None:
                    found = judge(left, right)
                else:
                    found = left is None and right is None and judge(as_text(value), limit)
                if found:
                    return True
        return False

    return compare


def _number(text: str) -> Decimal | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _one_of(values: list[Any], wanted: tuple[str, ...]) -> bool:
    return any(_same(value, each) for value in values for each in wanted)


_JUDGES: Final[dict[Comparison, Callable[[list[Any], tuple[str, ...]], bool]]] = {
    Comparison.EQUALS: _one_of,
    Comparison.ONE_OF: _one_of,
    Comparison.DIFFERS: lambda values, wanted: not _one_of(values, wanted),
    Comparison.FILLED: lambda values, _wanted: bool(values),
    Comparison.EMPTY: lambda values, _wanted: not values,
    Comparison.LESS: _compared(lambda left, right: left < right),
    Comparison.GREATER: _compared(lambda left, right: left > right),
}
