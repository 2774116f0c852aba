"""What the pages share that correct a recorded result or take it back."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from kreislauf.council.queries.counts import label_of
from kreislauf.council.views import crumbs


def recorded(resolution: Any) -> dict[str, Any]:
    """What was recorded, for the lead of the page."""
    step = resolution.consultation
    return {
        "title": step.paper.title,
        "body": step.organization.name,
        "day": resolution.resolved_at.date(),
        "outcome": label_of(resolution, step.role),
    }


def frame(resolution: Any, doing: str) -> dict[str, Any]:
    """Whence, whither, and what follows: the parts of the task that do not depend on it."""
    step = resolution.consultation
    return {
        "back": reverse("council:paper", args=[step.paper_id]),
        "crumbs": crumbs.of_paper(step.paper_id, step.paper.reference, doing),
        "consequences": _consequences(resolution),
    }


def _consequences(resolution: Any) -> list[str]:
    """What follows, before the button: for effects, for the public, for the minutes."""
    found = []
    if resolution.consultation.role == "decision":
        found.append(
            _(
                "Was noch wartet, folgt dem neuen Ergebnis. Was schon ausgeführt oder gebucht ist, bleibt und "
                "erscheint als Aufgabe bei denen, die es zurücknehmen."
            )
        )
    if resolution.announced_at is not None:
        found.append(_("Danach öffentlich: das neue Ergebnis mit dem Tag der Berichtigung, ohne den Grund."))
    if resolution.meeting.has_approved_minutes:
        found.append(_("Das Protokoll ist genehmigt und bleibt, wie es ist; die Berichtigung wird sein Nachtrag."))
    return found
