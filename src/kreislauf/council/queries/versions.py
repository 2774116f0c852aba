"""What the pages show of texts that several people may edit: the action compares the same values under its lock."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Final

from kreislauf.council.models import ConsultationRole, Meeting, Minutes, Recommendation, ResolutionPoint
from kreislauf.council.queries.drafts import effect_input
from kreislauf.council.queries.working_groups.groups import members_of
from kreislauf.council.rules.effect_kinds import EFFECTS
from kreislauf.council.rules.inputs import ConsultationInput, EffectInput, PaperInput, PointInput
from kreislauf.kernel import COUNTY_TIME, Settled, Told, county_day
from kreislauf.people.api import Organization, Role
from kreislauf.ui import text


def minutes_shown(meeting: Meeting) -> dict[str, Any]:
    minutes = Minutes.objects.filter(meeting=meeting).first()
    return {"text": minutes.text if minutes else ""}


def record_shown(meeting: Meeting) -> dict[str, Any]:
    """A working group's record, who was there (ids as text, sorted), and whether somebody else of the house was."""
    there = sorted({str(pk) for pk in meeting.attendances.values_list("person_id", flat=True)})
    members = members_of(meeting.organization_id, on=county_day(meeting.starts_at))
    has_official = any(member.role == Role.OFFICIAL and str(member.person_id) in there for member in members)
    return {
        "record": meeting.record,
        "present": there,
        "administration_present": bool(meeting.administration_present) and not has_official,
    }


def record_text_shown(meeting: Meeting) -> dict[str, Any]:
    """What becomes public of a working group's record: its text."""
    return {"record": meeting.record}


def sitting_shown(meeting: Meeting) -> dict[str, Any]:
    """What the page that cancels a sitting shows of it: title, time, place and agenda."""
    return {
        "title": meeting.title,
        "starts_at": meeting.starts_at.astimezone(COUNTY_TIME),
        "place": meeting.place,
        "agenda": [item.title for item in meeting.agenda_items.order_by("position")],
    }


def recommendation_shown(draft: Recommendation | None) -> dict[str, Any]:
    """A draft of a working group; nothing for one that is begun."""
    if draft is None:
        return {"title": "", "text": "", "meeting_id": ""}
    return {"title": draft.title, "text": draft.text, "meeting_id": str(draft.meeting_id or "")}


def moved_shown(meeting: Meeting) -> dict[str, Any]:
    """When and where a meeting is, in county time."""
    return {"starts_at": meeting.starts_at.astimezone(COUNTY_TIME), "place": meeting.place}


def point_shown(point: ResolutionPoint) -> dict[str, Any]:
    """A point's wording and its effects."""
    return amendment_shown(point.text, [effect_input(effect) for effect in point.effects.all()])


def amendment_shown(wording: str, effects: Iterable[EffectInput]) -> dict[str, Any]:
    return {"text": wording.strip(), "effects": _effects(effects)}


PARTS: Final = {
    "title": "title",
    "agenda_title": "agenda_title",
    "date": "date",
    "responsible": "responsible_id",
    "reasoning": "reasoning",
    "is_public": "is_public",
    "movers": "movers",
    "steps": "consultations",
    "points": "points",
    "questions": "questions",
}
"""The parts of a draft that its page edits: name on the page, name in `PaperInput`."""


def draft_shown(content: PaperInput) -> dict[str, Any]:
    """A draft by its parts; rows are compared as a whole, part by part."""
    return {
        "title": content.title,
        "agenda_title": content.agenda_title,
        "date": content.date,
        "responsible": str(content.responsible_id or ""),
        "reasoning": content.reasoning,
        "is_public": content.is_public,
        "movers": Told(
            [[mover.name, str(mover.organization_id or "")] for mover in content.movers],
            "\n".join(mover.name for mover in content.movers),
        ),
        "steps": _steps(content.consultations),
        "points": Told(
            [[p.number, p.text, p.public_text, _effects(p.effects)] for p in content.points],
            "\n".join(_point_in_words(point) for point in content.points),
        ),
        "questions": list(content.questions),
    }


def settled_content(settled: Settled, *, stored: PaperInput, entered: PaperInput) -> PaperInput:
    """What was entered, with the parts that only somebody else changed as they are stored."""
    kept = {PARTS[name]: getattr(stored, PARTS[name]) for name in settled.kept}
    return replace(entered, **kept)


def _effects(effects: Iterable[EffectInput]) -> Told:
    found = list(effects)
    return Told([[one.kind, one.params] for one in found], "\n".join(_effect_in_words(one) for one in found))


def _effect_in_words(effect: EffectInput) -> str:
    kind = EFFECTS.get(effect.kind)
    return text.say(kind.sentence(effect.params)) if kind else effect.kind


def _point_in_words(point: PointInput) -> str:
    lines = [f"{point.number} {point.text}".strip(), point.public_text, *map(_effect_in_words, point.effects)]
    return "\n".join(line for line in lines if line)


def _steps(steps: Iterable[ConsultationInput]) -> Told:
    found = list(steps)
    names = Organization.objects.in_bulk([step.organization_id for step in found])
    return Told(
        [[str(step.organization_id), step.role, step.planned_for] for step in found],
        "\n".join(
            f"{names[step.organization_id].name}: {ConsultationRole(step.role).label}"
            + (f" ({text.day_short(step.planned_for)})" if step.planned_for else "")
            for step in found
        ),
    )
