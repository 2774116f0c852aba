"""What is missing or wrong before an application can be submitted, and what of the answers counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from kreislauf.forms.engine.answers import (
    Answers,
    count,
    get,
    instance_paths,
    is_empty,
    is_number,
    with_numbers,
    without_numbers,
)
from kreislauf.forms.engine.compiled import CompiledForm, Part
from kreislauf.forms.engine.field_types import Unreadable, Value
from kreislauf.forms.engine.judging import Judge
from kreislauf.forms.engine.plan import plan_of
from kreislauf.forms.engine.presentation import Together
from kreislauf.forms.engine.tokens import AutofillToken
from kreislauf.forms.engine.walking import most_instances
from kreislauf.kernel import Message

CHOOSE_ONE = Message("Bitte machen Sie eine dieser Angaben.")
CHOOSE_ONLY_ONE = Message("Bitte machen Sie nur eine dieser Angaben.")
FILL_GROUP = Message("Bitte machen Sie diese Angaben.")


@dataclass(frozen=True, slots=True)
class Gap:
    """Something missing or wrong."""

    path: str
    """Instance path of the field or group."""
    page_key: str
    """The page on which it can be put right."""
    label: str
    message: Message
    is_missing: bool = True
    """False where there is an answer that does not fit."""


def gaps(judge: Judge) -> list[Gap]:
    """Everything missing or wrong, in the order of the form; empty where the application may be submitted."""
    found = list(_gaps(judge, judge.form.parts, ""))
    for rule in judge.form.presentation.together:
        found += together_gaps(judge, rule)
    return found


def pruned(form: CompiledForm, answers: Answers) -> Answers:
    """The answers that count: what is shown and asked, and what the county set; neither what conditions hide nor
    what belongs to no field. Instances keep their numbers."""
    judge = Judge(form, answers)
    return {part.key: value for part, value in _pruned(judge, form.parts, "")}


def headline(form: CompiledForm, answers: Answers) -> str:
    """Who applies, in one line for the in-tray: the company, or given and family name; "" if neither is known."""
    judge = Judge(form, answers)
    company = known(judge, AutofillToken.ORGANIZATION)
    person = known(judge, AutofillToken.NAME) or " ".join(
        filter(None, (known(judge, AutofillToken.GIVEN_NAME), known(judge, AutofillToken.FAMILY_NAME)))
    )
    return (company or person)[:200]


def page_key_of(form: CompiledForm, path: str) -> str:
    """The key of the page on which the element at the instance path is asked; "" if it is on none."""
    page = plan_of(form).page_of.get(without_numbers(path))
    if page is None:
        return ""
    key = with_numbers(page, path)
    last = key.rpartition("/")[2]
    return key.rpartition("/")[0] if is_number(last) else key


def problems_of(judge: Judge, part: Part, path: str) -> Iterator[tuple[str, Message, bool]]:
    """What is missing or wrong at one asked field: instance path, message, whether it is merely missing."""
    value = get(judge.answers, path)
    if is_empty(value):
        if judge.is_required(part, path):
            yield path, part.field_type.missing, True
    elif part.node.is_repeatable:
        yield from _list_problems(judge, part, path, value)
    elif message := _wrong(judge, part, value):
        yield path, message, False


def choice_problem(judge: Judge, part: Part, path: str) -> tuple[Message, bool] | None:
    """What is wrong with a group of which exactly one is to be filled in; and whether it is merely missing."""
    begun = sum(judge.is_begun(child, f"{path}/{child.key}") for child in part.children)
    if begun > 1:
        return CHOOSE_ONLY_ONE, False
    return (CHOOSE_ONE, True) if not begun and judge.is_required(part, path) else None


def together_gaps(judge: Judge, rule: Together, within: str = "") -> Iterator[Gap]:
    """Where of several elements none, or more than the one, is filled in. `within` looks at one instance only."""
    parts = [judge.form.by_path[path] for path in rule.paths if path in judge.form.by_path]
    if len(parts) < 2:
        return
    for first in instance_paths(judge.answers, parts[0].path, within):
        paths = [(part, with_numbers(part.path, first)) for part in parts]
        shown = [(part, path) for part, path in paths if judge.is_visible(part, path)]
        if not shown or not judge.counts_inside(*shown[0]):
            continue
        filled = sum(judge.is_begun(part, path) for part, path in shown)
        if filled == 0 or (rule.exactly and filled > 1):
            labels = ", ".join(part.label for part, _path in shown)
            yield _gap(judge, shown[0][0], shown[0][1], _together_message(rule, labels), is_missing=not filled)


def _together_message(rule: Together, labels: str) -> Message:
    if rule.exactly:
        return Message("Bitte machen Sie genau eine dieser Angaben: {labels}.", labels=labels)
    return Message("Bitte machen Sie mindestens eine dieser Angaben: {labels}.", labels=labels)


def _gaps(judge: Judge, parts: Sequence[Part], above: str) -> Iterator[Gap]:
    for part in parts:
        path = f"{above}/{part.key}" if above else part.key
        if not judge.is_visible(part, path):
            continue
        if part.is_asked:
            for where, message, is_missing in problems_of(judge, part, path):
                yield _gap(judge, part, where, message, is_missing=is_missing)
        elif part.is_repeated_group:
            yield from _instance_gaps(judge, part, path)
        elif part.is_group:
            yield from _group_gaps(judge, part, path)


def _group_gaps(judge: Judge, part: Part, path: str) -> Iterator[Gap]:
    found = list(_gaps(judge, part.children, path))
    if part.is_choice and (problem := choice_problem(judge, part, path)):
        found.append(_gap(judge, part, path, problem[0], is_missing=problem[1]))
    elif not found and part.shown.required_if and judge.is_required(part, path) and not judge.is_begun(part, path):
        found.append(_gap(judge, part, path, FILL_GROUP))
    yield from found


def _instance_gaps(judge: Judge, part: Part, path: str) -> Iterator[Gap]:
    """Those in the instances there are or must be; then whether there are too few or too many."""
    stored = count(judge.answers, path)
    least = max(part.node.minimum, 1) if judge.is_required(part, path) else 0
    found = [gap for number in range(max(stored, least)) for gap in _gaps(judge, part.children, f"{path}/{number}")]
    yield from found
    if not found and judge.begun_instances(part, path) < least:
        yield _gap(judge, part, path, _too_few(least))
    if stored > most_instances(part):
        most = most_instances(part)
        message = Message("Hier {most:ist höchstens ein Eintrag|sind höchstens # Einträge} möglich.", most=most)
        yield _gap(judge, part, path, message, is_missing=False)


def _too_few(least: int) -> Message:
    return Message("Hier {least:ist mindestens ein Eintrag|sind mindestens # Einträge} nötig.", least=least)


def _list_problems(judge: Judge, part: Part, path: str, value: Any) -> Iterator[tuple[str, Message, bool]]:
    values = [each for each in value if not is_empty(each)] if isinstance(value, list) else [value]
    for each in values:
        if message := _wrong(judge, part, each):
            yield path, message, False
            return
    least, most = part.node.minimum, part.node.maximum
    if len(values) < least and judge.counts_inside(part, path):
        yield (
            path,
            Message("Hier {least:ist mindestens eine Angabe|sind mindestens # Angaben} nötig.", least=least),
            True,
        )
    elif most is not None and len(values) > most:
        yield path, Message("Hier {most:ist höchstens eine Angabe|sind höchstens # Angaben} möglich.", most=most), False


def _wrong(judge: Judge, part: Part, value: Value) -> Message | None:
    try:
        part.field_type.check(value, part.field, judge.form.context)
    except Unreadable as error:
        return error.message
    return None


def _gap(judge: Judge, part: Part, path: str, message: Message, *, is_missing: bool = True) -> Gap:
    return Gap(path, page_key_of(judge.form, path), part.label, message, is_missing)


def _pruned(judge: Judge, parts: Sequence[Part], above: str) -> Iterator[tuple[Part, Any]]:
    for part in parts:
        path = f"{above}/{part.key}" if above else part.key
        value = _counting(judge, part, path)
        if value is not None:
            yield part, value


def _counting(judge: Judge, part: Part, path: str) -> Any:
    """The value of the element that counts, or None."""
    if part.fixed is not None:
        return part.fixed if _counts_although_hidden(judge, part, path) else None
    if not judge.is_visible(part, path):
        return _below_hidden(judge, part, path)
    if part.is_asked:
        value = get(judge.answers, path)
        return None if is_empty(value) else value
    return _below(judge, part, path) if part.is_group else None


def _below(judge: Judge, part: Part, path: str) -> Any:
    if not part.node.is_repeatable:
        return {child.key: value for child, value in _pruned(judge, part.children, path)} or None
    instances = [
        {child.key: value for child, value in _pruned(judge, part.children, f"{path}/{number}")}
        for number in range(count(judge.answers, path))
    ]
    return instances or None


def _below_hidden(judge: Judge, part: Part, path: str) -> Any:
    """A group that is never asked may still hold values that the county set."""
    return _below(judge, part, path) if part.is_group and part.shown.is_hidden and not part.node.is_repeatable else None


def _counts_although_hidden(judge: Judge, part: Part, path: str) -> bool:
    """What the county set counts where its condition holds and its group is one that counts."""
    condition = part.shown.visible_if
    return (condition is None or judge.holds(condition, path)) and judge.counts_inside(part, path)


def known(judge: Judge, token: AutofillToken) -> str:
    """What was told of the applicant, in words; "" where it was not asked."""
    for path, each in judge.form.tokens.items():
        if each == token:
            return told(judge, judge.form.by_path[path])
    return ""


def told(judge: Judge, part: Part) -> str:
    """The first answer to a field, in words; "" where there is none that counts."""
    values = judge.values(part.path, "")
    if values and isinstance(values[0], str):
        return part.field_type.display(values[0], part.field, judge.form.context).strip()
    return ""
