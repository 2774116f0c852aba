"""What the pages show of texts that several people may edit: the action compares the same values under its lock."""

from __future__ import annotations

from typing import Any

from kreislauf.council.models import Meeting, Minutes
from kreislauf.council.queries.working_groups import members_of
from kreislauf.kernel import COUNTY_TIME
from kreislauf.people.models import Role


def minutes_shown(meeting: Meeting) -> dict[str, Any]:
    minutes = Minutes.objects.filter(meeting=meeting).first()
    return {"text": minutes.text if minutes else ""}


def record_shown(meeting: Meeting) -> dict[str, Any]:
    """A working group's record, who was there (ids as text, sorted), and whether somebody else of the house was."""
    there = sorted({str(pk) for pk in meeting.attendances.values_list("person_id", flat=True)})
    members = members_of(meeting.organization_id, on=meeting.starts_at.astimezone(COUNTY_TIME).date())
    has_official = any(member.role == Role.OFFICIAL and str(member.person_id) in there for member in members)
    return {
        "record": meeting.record,
        "present": there,
        "administration_present": bool(meeting.administration_present) and not has_official,
    }
