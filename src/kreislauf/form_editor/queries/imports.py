"""What is in an uploaded schema, before anything is stored."""

from __future__ import annotations

from dataclasses import dataclass

from kreislauf.form_editor.models import Form, FormOrigin, FormVersion
from kreislauf.form_editor.queries.forms import permit_beginning
from kreislauf.form_editor.queries.report import Report, report_on
from kreislauf.form_editor.rules.states import VersionState
from kreislauf.forms import FormDefinition, from_json, proposals, schema_of
from kreislauf.forms.changes import Break, ListUse, breakage, lists_in_use
from kreislauf.kernel import Actor


@dataclass(frozen=True, slots=True)
class Preview:
    definition: FormDefinition
    report: Report
    proposals: int
    missing_lists: list[ListUse]
    known: Form | None
    """The form of this schema, where the house has it already."""
    current: FormVersion | None
    breaks: list[Break]
    """What would change for answers given to the newest version."""
    draft: FormVersion | None
    """A draft with work in it stands in the way."""


def preview_of(actor: Actor, content: bytes) -> Preview:
    """Raises NotPermitted, and Refusal where the file is no readable schema. Three queries."""
    permit_beginning(actor)
    definition = schema_of(content)
    known = Form.objects.filter(origin=FormOrigin.FIM, fim_id=definition.id).first()
    versions = list(known.versions.defer("source").order_by("-number")[:2]) if known else []
    draft = next((v for v in versions if v.state == VersionState.DRAFT and v.revision), None)
    newest = versions[0] if versions else None
    return Preview(
        definition=definition,
        report=report_on(definition, []),
        proposals=len(proposals(definition)),
        missing_lists=[use for use in lists_in_use(definition) if use.is_missing],
        known=known,
        current=newest,
        breaks=breakage(from_json(newest.definition), definition) if newest else [],
        draft=draft,
    )
