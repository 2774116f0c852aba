"""A county in which a service goes online: by the actions of the people who would do it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from kreislauf.catalogue.actions.change_service import change_service
from kreislauf.catalogue.actions.create_service import create_service
from kreislauf.catalogue.actions.open_channel import open_channel
from kreislauf.catalogue.actions.publish_service import publish_service
from kreislauf.catalogue.models import Service
from kreislauf.form_editor.actions.import_form import import_form
from kreislauf.form_editor.actions.publish_form_version import publish_form_version
from kreislauf.form_editor.actions.read_rule import read_rule
from kreislauf.form_editor.actions.reject_proposal import reject_proposal
from kreislauf.form_editor.models import FormVersion
from kreislauf.forms.changes.open_rules import open_rules
from kreislauf.forms.changes.proposed import kind_of, open_proposals
from kreislauf.forms.engine.codec import from_json, presentation_from_json
from kreislauf.kernel import Actor, today
from kreislauf.people.models import Organization, OrganizationKind, Person, Role
from tests.cast import Cast, as_actor, innerstetal, make_member, make_organization, make_person

REMEDY: Final = (
    "Gegen diesen Bescheid kann innerhalb eines Monats nach Bekanntgabe Klage beim Verwaltungsgericht Innerstetal "
    "erhoben werden."
)
PROCESSING: Final[dict[str, Any]] = {
    "summary": "Wer das vorhat, stellt vorher einen Antrag.",
    "legal_basis": ["§ 1 der Satzung"],
    "legal_remedy": REMEDY,
    "decision_days": 30,
    "decision_norm": "§ 6 der Satzung",
    "fee_cents": 0,
    "checklist": ["Angaben geprüft"],
    "needs_four_eyes": True,
    "allows_companies": True,
}


@dataclass
class County:
    """The house, a unit that decides, and two people in it."""

    cast: Cast
    unit: Organization
    worker: Person
    colleague: Person

    @property
    def editor(self) -> Actor:
        return as_actor(self.cast.digital_lead)

    def _as_the_schema_has_it(self, version: FormVersion) -> FormVersion:
        """No rule becomes a condition: what the schema always demands, the form always demands."""
        definition = from_json(version.definition)
        presentation = presentation_from_json(version.presentation)
        for proposal in open_proposals(definition, presentation):
            version = reject_proposal(
                actor=self.editor, version_id=version.pk, revision=version.revision, path=proposal.path,
                rule=proposal.rule.id, kind=kind_of(proposal),
            )  # fmt: skip
        for one in open_rules(definition, presentation_from_json(version.presentation)):
            for path in one.groups:
                version = read_rule(
                    actor=self.editor, version_id=version.pk, revision=version.revision, path=path, rule=one.rule.id
                )
        return version

    def go_online(self, schema: Path, name: str, **changes: Any) -> Service:
        """A published service with the form that the schema becomes."""
        version = self._as_the_schema_has_it(
            import_form(actor=self.editor, content=schema.read_bytes(), unit_id=self.unit.pk)
        )
        publish_form_version(actor=self.editor, version_id=version.pk, revision=version.revision)
        made = create_service(actor=self.editor, name=name, unit_id=self.unit.pk, audience="both")
        change_service(actor=self.editor, service_id=made.pk, changes={**PROCESSING, **changes})
        open_channel(
            actor=self.editor,
            service_id=made.pk,
            kind="own",
            title="Online-Antrag",
            audience="both",
            form_id=version.form_id,
            live_since=today(),
        )
        return publish_service(actor=self.editor, service_id=made.pk)


def county() -> County:
    cast = innerstetal()
    unit = make_organization(OrganizationKind.DEPARTMENT, "Amt für Ordnung und Verbraucherschutz", "32")
    worker, colleague = make_person("Svenja", "Albers"), make_person("Thies", "Reimers")
    for person in (worker, colleague):
        make_member(person, unit, Role.STAFF)
    return County(cast, unit, worker, colleague)
