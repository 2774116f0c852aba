"""One step of a paper's way as pages inside show it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kreislauf.council.models import AgendaItem, Consultation, ConsultationRole, Meeting, Objection, Resolution
from kreislauf.council.queries.counts import VoteCount, corrected_on, counts_of, label_of
from kreislauf.council.queries.known import Reader, sat_in_public
from kreislauf.council.rules.carrying_out import objection_verdict
from kreislauf.kernel import today


@dataclass(frozen=True, slots=True)
class StepRow:
    """Body, role, sitting and, where the reader may know it, the outcome."""

    id: UUID
    organization_id: UUID
    organization: str
    organization_kind: str
    has_ended: bool
    """The body exists no more: another one has to go on with what is open."""
    role: str
    role_label: str
    planned_for: date | None
    meeting: Meeting | None
    item: AgendaItem | None
    resolution: Resolution | None
    """None as well where the reader may not know it yet."""
    is_settled: bool
    is_continued: bool
    is_public: bool
    outcome_label: str
    votes: list[VoteCount]
    corrected_on: date | None = None

    @property
    def open_objection(self) -> Objection | None:
        """One that waits for the second vote (NKomVG §88)."""
        found = self.resolution.objections.all() if self.resolution is not None else ()
        return next((one for one in found if one.settled_at is None), None)

    @property
    def may_be_objected(self) -> bool:
        """By the rule that the action asks."""
        return (
            self.resolution is not None
            and objection_verdict(
                role=self.role,
                outcome=self.resolution.outcome,
                has_open_objection=self.open_objection is not None,
                is_annulled=self.resolution.is_annulled,
                is_continued=self.is_continued,
            ).is_granted
        )

    @property
    def is_announced(self) -> bool:
        return self.resolution is not None and self.resolution.announced_at is not None


def step_row(step: Consultation, reader: Reader) -> StepRow:
    """The row of a step loaded with organisation, item with meeting, resolution and its counts."""
    item: AgendaItem | None = getattr(step, "agenda_item", None)
    resolution: Resolution | None = getattr(step, "resolution", None)
    is_public = sat_in_public(step)
    shown = resolution if reader.knows(step) else None
    return StepRow(
        id=step.pk,
        organization_id=step.organization_id,
        organization=step.organization.name,
        organization_kind=step.organization.kind,
        has_ended=step.organization.until is not None and step.organization.until < today(),
        role=step.role,
        role_label=str(ConsultationRole(step.role).label),
        planned_for=step.planned_for,
        meeting=item.meeting if item else None,
        item=item,
        resolution=shown,
        is_settled=resolution is not None,
        is_continued=step.is_continued and shown is not None,
        is_public=is_public,
        outcome_label=label_of(shown, step.role) if shown else "",
        votes=counts_of(shown, step.role) if shown and reader.may_attend(step) else [],
        corrected_on=corrected_on(shown) if shown else None,
    )
