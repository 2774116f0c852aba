"""What stands against publishing a version: what cannot work, and what the rules of quality call an error."""

from __future__ import annotations

from dataclasses import dataclass

from kreislauf.form_editor.models import Form, FormVersion
from kreislauf.form_editor.queries.editing import Editing
from kreislauf.form_editor.queries.forms import VersionRow, versions_of
from kreislauf.form_editor.rules.states import VersionState
from kreislauf.forms import (
    FormDefinition,
    FormPresentation,
    UnusableForm,
    compile_form,
    from_json,
    presentation_from_json,
)
from kreislauf.forms.changes import OWN, Break, breakage, hanging, obstacles
from kreislauf.forms.linter import Finding, Severity, lint
from kreislauf.kernel import Message, Reason, Verdict

MOST_REASONS = 12


@dataclass(frozen=True, slots=True)
class Breakage:
    """What a published version's drafts would lose if they were moved to the new one."""

    row: VersionRow
    breaks: list[Break]


def publishing_verdict(version: FormVersion) -> Verdict:
    """Refused with every obstacle and every blocking error, at most a dozen of them by name."""
    return verdict_on(from_json(version.definition), presentation_from_json(version.presentation))


def verdict_on(definition: FormDefinition, presentation: FormPresentation) -> Verdict:
    reasons = [
        Reason(Message("{label}: {message}", label=each.label, message=each.message) if each.path else each.message)
        for each in obstacles(definition, presentation)
    ]
    said = {str(reason.message) for reason in reasons}
    for each in blocking(definition, presentation):
        message = Message("{label}: {text}", label=label_of(definition, each), text=each.text)
        if str(message) not in said:
            reasons.append(Reason(message, norm=f"FIM-Meldung {each.code}" if each.code.isdigit() else ""))
    reasons += hanging(definition, presentation)
    if not reasons:
        reasons += _unusable(definition, presentation)
    if len(reasons) > MOST_REASONS:
        more = Message("Und {count} weitere. Der Prüfbericht nennt alle.", count=len(reasons) - MOST_REASONS)
        reasons = [*reasons[:MOST_REASONS], Reason(more)]
    return Verdict(tuple(reasons))


def blocking(definition: FormDefinition, presentation: FormPresentation) -> list[Finding]:
    """Critical findings that the county itself can put right.

    What is wrong in a published schema only its editors can change: it is shown, and does not stand in the way.
    """
    is_own = definition.standard == OWN
    return [
        each
        for each in lint(definition, presentation)
        if each.severity is Severity.CRITICAL and (is_own or not each.code.isdigit())
    ]


def _unusable(definition: FormDefinition, presentation: FormPresentation) -> list[Reason]:
    """What only shows when the form is made ready to be filled in."""
    try:
        compile_form(definition, presentation)
    except UnusableForm as unusable:
        return [Reason(Message("Das Formular lässt sich so nicht ausfüllen: {why}", why=str(unusable)))]
    return []


def label_of(definition: FormDefinition, finding: Finding) -> str:
    if not finding.path:
        return definition.name
    try:
        node = definition.at(finding.path)
    except KeyError:
        return finding.path
    return node.label or node.name or node.key


def breakage_for(found: Editing) -> list[Breakage]:
    """For each version that applicants' drafts run on: what would break for them in this one. Two queries."""
    rows = [row for row in versions_of(found.form) if row.version.pk != found.version.pk and row.drafts]
    current = published_before(found.form)
    if current is not None and current.pk not in {row.version.pk for row in rows}:
        rows = [VersionRow(current, 0, 0, True), *rows]
    full = {v.pk: v for v in FormVersion.objects.defer("source").filter(pk__in=[row.version.pk for row in rows])}
    return [Breakage(row, _breaks(full[row.version.pk], found)) for row in rows]


def published_before(form: Form) -> FormVersion | None:
    """The version that new applications start with now."""
    return form.versions.filter(state=VersionState.PUBLISHED).defer("source").order_by("-number").first()


def _breaks(before: FormVersion, found: Editing) -> list[Break]:
    return breakage(
        from_json(before.definition),
        found.definition,
        shown_before=presentation_from_json(before.presentation),
        shown_after=found.presentation,
    )
