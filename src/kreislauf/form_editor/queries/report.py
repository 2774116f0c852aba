"""The report on a version: findings by severity, data minimisation first; what belongs together; the last change."""

from __future__ import annotations

from dataclasses import dataclass

from kreislauf.form_editor.models import FormDraftStep
from kreislauf.form_editor.queries.checks import label_of
from kreislauf.form_editor.queries.editing import Editing
from kreislauf.form_editor.queries.element import name_of
from kreislauf.forms import FormDefinition, FormPresentation, Problem, Together
from kreislauf.forms.changes import Obstacle, label_at
from kreislauf.forms.linter import Finding, Severity, lint
from kreislauf.kernel import Message

MINIMISATION = frozenset({"K001", "K002", "K004", "K005"})
"""Findings on data minimisation: without a legal basis, asked twice, never asked or used."""
HEADINGS = {
    Severity.CRITICAL: Message("Kritische Fehler"),
    Severity.METHODICAL: Message("Methodische Fehler"),
    Severity.WARNING: Message("Warnungen"),
    Severity.HINT: Message("Hinweise"),
}


@dataclass(frozen=True, slots=True)
class FindingRow:
    finding: Finding
    label: str
    path: str
    """"" where the finding is about the form, or about an element that the tree does not have."""


@dataclass(frozen=True, slots=True)
class Report:
    minimisation: list[FindingRow]
    kinds: list[tuple[Message, list[FindingRow]]]
    """The other findings by severity, the gravest first."""
    obstacles: list[Obstacle]
    problems: tuple[Problem, ...]
    """What the import noticed."""
    counts: dict[str, int]

    @property
    def total(self) -> int:
        return len(self.minimisation) + sum(len(rows) for _heading, rows in self.kinds) + len(self.obstacles)


def report(found: Editing) -> Report:
    """The whole report of a stored version. No query."""
    return report_on(found.definition, found.obstacles if found.is_draft else [], found.presentation)


def report_on(
    definition: FormDefinition, obstacles: list[Obstacle], presentation: FormPresentation | None = None
) -> Report:
    """The report of any definition, stored or only read."""
    there = {path for path, _node in definition.walk()}
    rows = [
        FindingRow(each, label_of(definition, each), each.path if each.path in there else "")
        for each in lint(definition, presentation)
    ]
    others = [row for row in rows if row.finding.code not in MINIMISATION]
    return Report(
        minimisation=[row for row in rows if row.finding.code in MINIMISATION],
        kinds=[
            (heading, found)
            for severity, heading in HEADINGS.items()
            if (found := [row for row in others if row.finding.severity is severity])
        ],
        obstacles=obstacles,
        problems=definition.problems,
        counts=definition.counts(),
    )


@dataclass(frozen=True, slots=True)
class TogetherRow:
    number: int
    rule: Together
    labels: list[tuple[str, str]]
    """Path and label."""
    confirmed_by: str

    @property
    def heading(self) -> Message:
        return Message("Genau eines davon:") if self.rule.exactly else Message("Mindestens eines davon:")


def together_rows(found: Editing) -> list[TogetherRow]:
    return [
        TogetherRow(
            number,
            rule,
            [(path, label_at(found.definition, path)) for path in rule.paths],
            name_of(rule.confirmed_by),
        )
        for number, rule in enumerate(found.presentation.together)
    ]


def last_step(found: Editing) -> FormDraftStep | None:
    """The last change of a draft that can be taken back. One query."""
    if not found.may_edit:
        return None
    return found.version.steps.defer("definition", "presentation").order_by("-revision").first()
