"""Typeset the version of a paper that the public may read."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from kreislauf.council.events import PaperRendered
from kreislauf.council.models import Paper
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.publish import publish_paper
from kreislauf.gazette import queries as gazette
from kreislauf.journal.actions import record
from kreislauf.kernel import COUNTY_TIME, Actor
from kreislauf.people.api import county
from kreislauf.people.permissions import permit
from kreislauf.records.api import Document, DocumentVersion, add_version_inside, store_document_inside
from kreislauf.records.rules.typeset import typeset_paper


def render_paper(*, actor: Actor, paper_id: UUID) -> Paper | None:
    """Make the next public version from exactly what the gazette shows; None where the paper is not public.

    Typesetting takes half a second and therefore happens before the transaction.
    """
    permit(actor, CouncilRight.RENDER_PAPER)
    entry = gazette.get("paper", str(paper_id))
    if entry is None or entry.retracted_at is not None:
        return None
    content = typeset_paper(_as_typeset(entry.data))
    with transaction.atomic(durable=True):
        paper = Paper.objects.select_for_update().get(pk=paper_id)
        version = _store(paper, content, actor=actor)
        record(PaperRendered(paper=paper.pk, number=version.number), actor=actor, subject=paper)
        publish_paper(paper)
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


def _as_typeset(data: dict[str, Any]) -> dict[str, Any]:
    return {
        "county": county().name,
        "kind_label": data["kind_label"],
        "reference": data["reference"],
        "title": data["title"],
        "date": _written(data["date"]),
        "movers": data["movers"],
        "consultations": [
            {"date": _sitting(step), "organization": step["organization"]["name"], "role": step["role_label"]}
            for step in data["consultations"]
        ],
        "points": [{"number": point["number"], "text": point["text"]} for point in data["points"]],
        "questions": [
            {"number": str(place), "text": question["text"]} for place, question in enumerate(data["questions"], 1)
        ],
        "reasoning": data["reasoning"],
    }


def _sitting(step: dict[str, Any]) -> str:
    if step["meeting"]:
        return f"{datetime.fromisoformat(step['meeting']['starts_at']).astimezone(COUNTY_TIME):%d.%m.%Y}"
    return _written(step["planned_for"])


def _written(day: str | None) -> str:
    return f"{date.fromisoformat(day):%d.%m.%Y}" if day else ""
