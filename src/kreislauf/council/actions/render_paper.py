"""Typeset the version of a paper that the public may read."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import translation

from kreislauf.council.events import PaperRendered
from kreislauf.council.models import ConsultationRole, Paper
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.rules.paper_kinds import PAPER_KINDS
from kreislauf.gazette.actions import due
from kreislauf.gazette.payloads.paper import Paper as Published
from kreislauf.gazette.payloads.paper import PaperStep
from kreislauf.gazette.projector import outcomes
from kreislauf.gazette.publications import Edition
from kreislauf.journal.actions import record
from kreislauf.kernel import COUNTY_TIME, Actor
from kreislauf.people.api import county
from kreislauf.people.permissions import permit
from kreislauf.records.api import Document, DocumentVersion, add_version_inside, store_document_inside
from kreislauf.records.rules.typeset import typeset_paper


def render_paper(*, actor: Actor, paper_id: UUID) -> Paper | None:
    """Make the next public version from exactly what outsiders may read; None where the paper is not public.

    Typesetting takes half a second and therefore happens before the transaction.
    """
    permit(actor, CouncilRight.RENDER_PAPER)
    edition = outcomes(Published.type, [str(paper_id)])[str(paper_id)]
    if not isinstance(edition, Edition) or not isinstance(edition.payload, Published):
        return None
    with translation.override("de"):
        content = typeset_paper(_as_typeset(edition.payload))
    with transaction.atomic(durable=True):
        paper = Paper.objects.select_for_update().get(pk=paper_id)
        version = _store(paper, content, actor=actor)
        record(PaperRendered(paper=paper.pk, number=version.number), actor=actor, subject=paper)
        due("paper", paper.pk)
    return paper


def _store(paper: Paper, content: bytes, *, actor: Actor) -> DocumentVersion:
    filename = f"{paper.reference.replace('/', '-')}.pdf"
    if paper.rendition_id is not None:
        document = Document.objects.select_for_update().get(pk=paper.rendition_id)
        return add_version_inside(document, actor=actor, filename=filename, content=content)
    paper.rendition = store_document_inside(
        actor=actor, title=f"{paper.reference} {paper.title}", filename=filename, content=content, is_public=True
    )
    paper.save(update_fields=["rendition"])
    return paper.rendition.versions.get()


def _as_typeset(paper: Published) -> dict[str, Any]:
    return {
        "county": county().name,
        "kind_label": str(PAPER_KINDS[paper.kind].label),
        "reference": paper.reference,
        "title": paper.title,
        "date": _written(paper.date),
        "movers": list(paper.movers),
        "consultations": [
            {"date": _sitting(step), "organization": step.organization.name, "role": _role(step)}
            for step in paper.consultations
        ],
        "points": [{"number": point.number, "text": point.text} for point in paper.points],
        "questions": [
            {"number": str(place), "text": question.text} for place, question in enumerate(paper.questions, 1)
        ],
        "reasoning": paper.reasoning,
    }


def _role(step: PaperStep) -> str:
    return str(ConsultationRole(step.role).label)


def _sitting(step: PaperStep) -> str:
    return _written(step.meeting.starts_at.astimezone(COUNTY_TIME) if step.meeting else step.planned_for)


def _written(day: date | None) -> str:
    return f"{day:%d.%m.%Y}" if day else ""
