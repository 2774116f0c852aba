"""Answers: what was filled in, nested by element key; the only place that knows how they are laid out.

`{"F1": "x", "G1": {"F2": 3}, "G2": [{"F3": true}, {}], "F4": ["a", "b"]}`: a group is an object, whatever is
repeatable is a list. An instance path carries the number after each repeatable element: "G2/0/F3", "F4/1".
Keys of elements are never plain numbers (`rules.form.compiled` refuses such forms), so the two cannot be confused.

Answers are never changed in place: `put` and `remove_instance` return new objects that share what stayed the same.
Nothing here raises on a path that leads nowhere; what is not there is None.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

Answers: TypeAlias = dict[str, Any]

LARGEST_NUMBER = 9_999
"""No element is repeated more often, whatever a path claims: a number beyond is not filled up to."""


def get(answers: Answers, path: str) -> Any:
    """What is stored at an instance path: a value, an object, a list; None if nothing is."""
    here: Any = answers
    for step in path.split("/") if path else ():
        here = _child(here, step)
        if here is None:
            return None
    return here


def put(answers: Answers, path: str, value: Any) -> Answers:
    """New answers with `value` at the instance path; None takes away what was there.

    An instance beyond the last is added (and empty ones before it). Groups and instances stay, even when their last
    answer is taken away: that somebody opened an optional group is worth keeping. Raises ValueError for a path
    without sense.
    """
    steps = path.split("/")
    if not all(steps) or is_number(steps[0]):
        raise ValueError("no instance path")
    if value is None and get(answers, path) is None:
        return answers
    changed: Answers = _put(answers, steps, value)
    return changed


def remove_instance(answers: Answers, path: str) -> Answers:
    """New answers without the instance, such as "G2/0"; those behind it move up. What is not there stays so.

    An optional group that is not repeated ("G1") is removed whole.
    """
    above, _slash, number = path.rpartition("/")
    if not is_number(number):
        return put(answers, path, None)
    instances = get(answers, above)
    if not isinstance(instances, list) or _child(instances, number) is None:
        return answers
    at = int(number)
    return put(answers, above, [*instances[:at], *instances[at + 1 :]] or None)


def count(answers: Answers, path: str) -> int:
    """How many instances are stored of the repeatable element at the path ("G2", "G2/0/G3")."""
    found = get(answers, path)
    return len(found) if isinstance(found, list) else 0


def without_numbers(path: str) -> str:
    """The definition's path: "G2/0/F3" -> "G2/F3"."""
    return "/".join(step for step in path.split("/") if not is_number(step))


def with_numbers(definition_path: str, like: str) -> str:
    """The definition's path with the numbers of the instance path `like`, as far as both run together:
    ("G2/G3/F1", like="G2/0/F9") -> "G2/0/G3/F1"."""
    around = like.split("/") if like else []
    steps: list[str] = []
    for key in definition_path.split("/"):
        steps.append(key)
        around = around[1:] if around[:1] == [key] else []
        if around and is_number(around[0]):
            steps.append(around.pop(0))
    return "/".join(steps)


def is_number(step: str) -> bool:
    """Whether the step of a path is the number of an instance."""
    return step.isascii() and step.isdigit()


def resolve(answers: Answers, definition_path: str, at: str = "") -> list[Any]:
    """The answered values of a field, seen from the instance path `at`; [] if it is not answered.

    Where field and `at` stand in the same instance of a repeated group, only that instance's answer is seen;
    of other repeated groups all instances are. A field that is repeated itself gives all its values.
    """
    values: list[Any] = []
    for path in instance_paths(answers, definition_path, at):
        value = get(answers, path)
        values += value if isinstance(value, list) else [value]
    return [value for value in values if value is not None]


def instance_paths(answers: Answers, definition_path: str, at: str = "") -> Iterator[str]:
    """The instance paths at which the element may be answered, seen from `at` (see `resolve`)."""
    keys = definition_path.split("/")
    around = at.split("/") if at else []
    yield from _instance_paths(answers, keys, around, "")


def is_empty(value: Any) -> bool:
    """Whether nothing was answered in it: None, "", or objects and lists of such."""
    if isinstance(value, dict):
        return all(is_empty(part) for part in value.values())
    if isinstance(value, list):
        return all(is_empty(part) for part in value)
    return value is None or value == ""


def _child(here: Any, step: str) -> Any:
    if isinstance(here, dict):
        return here.get(step)
    if isinstance(here, list) and is_number(step) and len(step) < 6:
        return here[int(step)] if int(step) < len(here) else None
    return None


def _put(here: Any, steps: list[str], value: Any) -> Any:
    if not steps:
        return value
    step, *below = steps
    return _put_item(here, step, below, value) if is_number(step) else _put_key(here, step, below, value)


def _put_key(here: Any, step: str, below: list[str], value: Any) -> dict[str, Any]:
    changed = dict(here) if isinstance(here, dict) else {}
    child = _put(changed.get(step), below, value)
    if child is None:
        changed.pop(step, None)
    else:
        changed[step] = child
    return changed


def _put_item(here: Any, step: str, below: list[str], value: Any) -> list[Any]:
    changed = list(here) if isinstance(here, list) else []
    at = int(step) if len(step) < 6 else LARGEST_NUMBER + 1
    if at > LARGEST_NUMBER:
        raise ValueError("no such instance")
    changed += [{} for _ in range(at + 1 - len(changed))]
    child = _put(changed[at], below, value)
    changed[at] = {} if child is None else child
    return changed


def _instance_paths(here: Any, keys: list[str], around: list[str], above: str) -> Iterator[str]:
    """`around` is what of the looking-on path still runs along with ours."""
    key, *below = keys
    path = f"{above}/{key}" if above else key
    child = _child(here, key)
    shared = around[1:] if around[:1] == [key] else []
    if not below:
        yield path
    elif shared and is_number(shared[0]):
        yield from _instance_paths(_child(child, shared[0]), below, shared[1:], f"{path}/{shared[0]}")
    elif isinstance(child, list):
        for number, instance in enumerate(child):
            yield from _instance_paths(instance, below, [], f"{path}/{number}")
    else:
        yield from _instance_paths(child, below, shared, path)
