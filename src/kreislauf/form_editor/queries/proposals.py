"""Proposals from rules as a person reads them: what the rule says, what would hold, who settled what."""

from __future__ import annotations

from dataclasses import dataclass

from kreislauf.form_editor.queries.editing import Editing
from kreislauf.forms import Proposal, Rule
from kreislauf.forms.changes import READ, kind_of, label_at, open_rules
from kreislauf.kernel import Message
from kreislauf.people.api import names_of


@dataclass(frozen=True, slots=True)
class ProposalRow:
    proposal: Proposal
    label: str
    kind: str


@dataclass(frozen=True, slots=True)
class SettledRow:
    path: str
    label: str
    rule: str
    by: str
    said: Message


def proposal_rows(found: Editing, path: str | None = None) -> list[ProposalRow]:
    """Open proposals, of the whole form or of one element."""
    return [
        ProposalRow(each, label_at(found.definition, each.path), kind_of(each))
        for each in found.proposals
        if path is None or each.path == path
    ]


@dataclass(frozen=True, slots=True)
class OpenRuleRow:
    """A rule that is for people to read; `groups` are path and label of the required groups that hang on it."""

    rule: Rule
    label: str
    path: str
    groups: list[tuple[str, str]]


def open_rule_rows(found: Editing) -> list[OpenRuleRow]:
    """What is not understood, those first on which a required group hangs. No query."""
    rows = [
        OpenRuleRow(
            each.rule,
            label_at(found.definition, each.owner) if each.owner else found.definition.name,
            each.owner,
            [(path, label_at(found.definition, path)) for path in each.groups],
        )
        for each in open_rules(found.definition, found.presentation)
    ]
    return sorted(rows, key=lambda row: not row.groups)


def settled_rows(found: Editing) -> list[SettledRow]:
    """What people confirmed and rejected, with their names. Two queries at most."""
    presentation = found.presentation
    keys = [each.by for each in presentation.rejected]
    keys += [shown.confirmed_by for shown in presentation.elements.values()]
    keys += [each.confirmed_by for each in presentation.together]
    names = names_of(key for key in keys if key)
    rows = [
        SettledRow(path, label_at(found.definition, path), shown.rule, names.get(shown.confirmed_by, ""), CONFIRMED)
        for path, shown in presentation.elements.items()
        if shown.rule
    ]
    rows += [
        SettledRow(
            each.paths[0],
            label_at(found.definition, each.paths[0]),
            each.rule,
            names.get(each.confirmed_by, ""),
            CONFIRMED,
        )
        for each in presentation.together
        if each.rule
    ]
    rows += [
        SettledRow(
            each.path,
            label_at(found.definition, each.path),
            each.rule,
            names.get(each.by, ""),
            KEPT if each.kind == READ else REJECTED,
        )
        for each in presentation.rejected
    ]
    return rows


CONFIRMED = Message("bestätigt")
REJECTED = Message("abgelehnt")
KEPT = Message("gelesen, bleibt immer verlangt")
