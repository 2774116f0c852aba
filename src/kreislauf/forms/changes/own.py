"""Elements of forms made by hand: from what an editor entered to a field or a group."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from kreislauf.forms.engine.definition import Choice, CodeList, Element, Field, FormDefinition, Group, Node
from kreislauf.forms.engine.field_types import FIELD_TYPES, Context
from kreislauf.kernel import Message, Reason, Refusal, Verdict

GROUP: Final = "group"
MOST_TIMES: Final = 200
LONGEST_LABEL: Final = 300
LONGEST_TEXT: Final = 5000
MOST_CHOICES: Final = 2000


@dataclass(frozen=True, slots=True)
class OwnElement:
    """What an editor says about an element of an own form."""

    type: str
    """Key of a field type, or "group"."""
    label: str
    label_output: str = ""
    help: str = ""
    minimum: int = 1
    maximum: int | None = 1
    legal_basis: tuple[str, ...] = ()
    purpose: str = ""
    params: Mapping[str, Any] = field(default_factory=dict)
    choices: tuple[Choice, ...] = ()
    """Entries of an own code list; where there are any, they replace `params["code_list"]`."""
    is_choice: bool = False
    """A group of which exactly one element is filled in."""


@dataclass(frozen=True, slots=True)
class Made:
    """An element with the code lists of its form."""

    node: Node
    code_lists: dict[str, CodeList]


def list_key(key: str) -> str:
    """Key of the code list that belongs to one element alone."""
    return f"own:{key}"


def made(definition: FormDefinition, own: OwnElement, key: str, *, before: Node | None = None) -> Made:
    """The element an editor wants, checked by its field type. Raises Refusal with everything that is wrong."""
    common = _common(own, key)
    _fits(own, before).raise_if_refused()
    if own.type == GROUP:
        children = before.children if isinstance(before, Group) else ()
        return Made(Group(**common, children=children, is_choice=own.is_choice), definition.code_lists)
    code_lists = _with_list(definition.code_lists, own, key)
    node = Field(**common, type=own.type, params=_params(own, key), purpose=own.purpose.strip())
    wrong = FIELD_TYPES[own.type].check_params(node, Context(code_lists))
    if wrong:
        raise Refusal(Verdict(tuple(Reason(message) for message in wrong)))
    return Made(_with_rest(node, before), code_lists)


def _with_rest(node: Field, before: Node | None) -> Node:
    """What the editor does not show stays as it was."""
    if not isinstance(before, Field):
        return node
    return replace(node, prefill=before.prefill, keywords=before.keywords, description=before.description)


def _common(own: OwnElement, key: str) -> dict[str, Any]:
    return {
        "key": key,
        "label": " ".join(own.label.split()),
        "name": " ".join(own.label.split()),
        "label_output": " ".join(own.label_output.split()),
        "help": own.help.strip(),
        "minimum": own.minimum,
        "maximum": own.maximum,
        "legal_basis": tuple(line.strip() for line in own.legal_basis if line.strip()),
    }


def _fits(own: OwnElement, before: Element | None) -> Verdict:
    verdicts = [_label_verdict(own), _count_verdict(own), _type_verdict(own, before)]
    if len(own.help) > LONGEST_TEXT or len(own.purpose) > LONGEST_TEXT:
        verdicts.append(Verdict.refused(Message("Der Text ist länger als {count} Zeichen.", count=LONGEST_TEXT)))
    if len(own.choices) > MOST_CHOICES:
        verdicts.append(
            Verdict.refused(
                Message(
                    "Eine eigene Auswahl hat höchstens {count:eine Möglichkeit|# Möglichkeiten}.", count=MOST_CHOICES
                ),
                remedy=Message("Für längere Listen gibt es Codelisten."),
            )
        )
    return Verdict.all_of(*verdicts)


def _label_verdict(own: OwnElement) -> Verdict:
    label = own.label.strip()
    if not label:
        return Verdict.refused(Message("Dem Element fehlt die Bezeichnung."))
    if len(label) > LONGEST_LABEL:
        return Verdict.refused(Message("Die Bezeichnung ist länger als {count} Zeichen.", count=LONGEST_LABEL))
    return Verdict.granted()


def _count_verdict(own: OwnElement) -> Verdict:
    if own.minimum < 0 or (own.maximum is not None and own.maximum < 1):
        return Verdict.refused(Message("Die Anzahl kann nicht kleiner sein, höchstens ist mindestens 1."))
    if own.maximum is not None and own.minimum > own.maximum:
        return Verdict.refused(Message("„Mindestens“ ist größer als „höchstens“."))
    if max(own.minimum, own.maximum or 0) > MOST_TIMES:
        return Verdict.refused(Message("Ein Element kommt höchstens {count}-mal vor.", count=MOST_TIMES))
    return Verdict.granted()


def _type_verdict(own: OwnElement, before: Element | None) -> Verdict:
    if own.type != GROUP and own.type not in FIELD_TYPES:
        return Verdict.refused(Message("Den Feldtyp „{type}“ gibt es nicht.", type=own.type[:40]))
    if before is not None and isinstance(before, Group) != (own.type == GROUP):
        return Verdict.refused(
            Message("Aus einem Feld wird keine Gruppe und umgekehrt."),
            remedy=Message("Fügen Sie ein neues Element hinzu, und entfernen Sie dieses."),
        )
    return Verdict.granted()


def _params(own: OwnElement, key: str) -> dict[str, Any]:
    """The parameters that the field type knows; empty ones are left out."""
    known = FIELD_TYPES[own.type].params
    params = {name: value for name, value in own.params.items() if name in known and value not in ("", None, [], ())}
    if own.choices and "code_list" in known:
        params["code_list"] = list_key(key)
    return params


def _with_list(code_lists: dict[str, CodeList], own: OwnElement, key: str) -> dict[str, CodeList]:
    if not own.choices:
        return code_lists
    return {**code_lists, list_key(key): CodeList(list_key(key), own.choices)}


def unused_lists_left_out(definition: FormDefinition) -> FormDefinition:
    """The definition without own code lists that no field uses any more."""
    used = {str(node.params.get("code_list", "")) for _path, node in definition.walk() if isinstance(node, Field)}
    kept = {key: each for key, each in definition.code_lists.items() if not key.startswith("own:") or key in used}
    return definition if kept == definition.code_lists else replace(definition, code_lists=kept)


def choices_from_lines(lines: Sequence[str]) -> tuple[Choice, ...]:
    """Entries written line by line: "code; label", or a label alone, which gets a number as its code.

    Raises Refusal for a code that comes twice.
    """
    choices: dict[str, Choice] = {}
    for line in (each.strip() for each in lines):
        if not line:
            continue
        code, separator, label = (part.strip() for part in line.partition(";"))
        choice = Choice(code, label) if separator and code and label else Choice(_next_code(choices), line.strip("; "))
        if choice.code in choices:
            raise Refusal.because(Message("Das Kürzel „{code}“ kommt zweimal vor.", code=choice.code[:60]))
        choices[choice.code] = choice
    return tuple(choices.values())


def _next_code(taken: Mapping[str, Choice]) -> str:
    number = len(taken) + 1
    while f"{number:03}" in taken:
        number += 1
    return f"{number:03}"
