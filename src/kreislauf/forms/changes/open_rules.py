"""Rules of a schema about which nothing is settled yet, and the required groups that hang on them.

A group that is demanded of everybody although a rule asks for it only sometimes lets nobody get through the form: with
such a rule unsettled nothing is published. Other rules that are not understood are listed, and stand in no way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kreislauf.forms.changes.conditions import label_at
from kreislauf.forms.changes.overlay import shown_at, with_rejected
from kreislauf.forms.changes.proposed import open_proposals
from kreislauf.forms.engine.definition import FormDefinition, Group, Rule
from kreislauf.forms.engine.presentation import FormPresentation, Rejected
from kreislauf.forms.engine.proposals import proposals, readings
from kreislauf.forms.engine.rule_text_scope import Places
from kreislauf.kernel import Message, Reason, Refusal

READ: Final = "read"
"""Kind of `Rejected`: a person read a rule that is not understood, and what the schema says of the group stays."""
_GROUP: Final = re.compile(r"\bG[0-9]{8,12}")


@dataclass(frozen=True, slots=True)
class OpenRule:
    """A rule that is not understood, or that another one contradicts; nobody settled it."""

    rule: Rule
    owner: str
    """Path of the element that carries it, "" for the form."""
    groups: tuple[str, ...]
    """Required groups that its text names: they hang on it."""


def open_rules(definition: FormDefinition, presentation: FormPresentation) -> list[OpenRule]:
    """What the import did not understand, in the order of the form, but for what a person settled."""
    proposed = {(each.owner, each.rule.id) for each in proposals(definition)}
    places = Places(definition)
    found = []
    for reading in readings(definition):
        if (reading.owner, reading.rule.id) in proposed:
            continue
        named = tuple(_required_groups(places, reading.rule, reading.owner))
        hanging = tuple(path for path in named if not _is_settled(presentation, path, reading.rule.id))
        if hanging or not named:
            found.append(OpenRule(reading.rule, reading.owner, hanging))
    return found


def _required_groups(places: Places, rule: Rule, owner: str) -> Iterator[str]:
    """Those below the element that carries the rule, each once."""
    ids = dict.fromkeys(places.full_id(element) for element in _GROUP.findall(rule.text))
    for path in (path for element in ids for path in places.by_element.get(element, ())):
        node = places.nodes[path]
        if isinstance(node, Group) and node.is_required and (not owner or path.startswith(f"{owner}/")):
            yield path


def _is_settled(presentation: FormPresentation, path: str, rule: str) -> bool:
    """By a condition that a person set on the group, or by having read the rule."""
    read = any((each.path, each.rule, each.kind) == (path, rule, READ) for each in presentation.rejected)
    return read or shown_at(presentation, path).visible_if is not None


def hanging(definition: FormDefinition, presentation: FormPresentation) -> list[Reason]:
    """Why the form cannot be published yet: required groups with a rule that nobody settled."""
    nodes = dict(definition.walk())
    reasons = [
        Reason(
            Message(
                "{label}: Die Gruppe wird immer verlangt; Regel {rule} verlangt sie vielleicht nur manchmal. Der "
                "Vorschlag ist noch offen.",
                label=label_at(definition, each.path),
                rule=each.rule.id,
            ),
            remedy=Message("Bestätigen oder lehnen Sie den Vorschlag aus der Regel ab."),
        )
        for each in open_proposals(definition, presentation)
        if each.visible_if is not None and isinstance(nodes[each.path], Group) and nodes[each.path].is_required
    ]
    reasons += [
        Reason(
            Message(
                "{label}: Die Gruppe wird immer verlangt; Regel {rule} spricht von ihr und ist nicht verstanden.",
                label=label_at(definition, path),
                rule=each.rule.id,
            ),
            remedy=Message(
                "Lesen Sie die Regel unter „Vorschläge aus Regeln“: Setzen Sie die Bedingung von Hand, oder vermerken "
                "Sie, dass die Gruppe immer verlangt wird."
            ),
        )
        for each in open_rules(definition, presentation)
        for path in each.groups
    ]
    return reasons


def read(definition: FormDefinition, presentation: FormPresentation, path: str, rule: str, by: str) -> FormPresentation:
    """The presentation in which a person says that the group is demanded as the schema has it. Raises Refusal."""
    if not any(each.rule.id == rule and path in each.groups for each in open_rules(definition, presentation)):
        raise Refusal.because(
            Message("Diese Regel ist nicht mehr offen."), remedy=Message("Jemand hat sie inzwischen erledigt.")
        )
    return with_rejected(presentation, Rejected(path, rule, by, READ))
