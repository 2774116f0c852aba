"""From the reader's draft (JSON, names as text) to what a person is asked to confirm (ids and competences)."""

from __future__ import annotations

from datetime import date
from typing import Any

from kreislauf.council.rules.effect_kinds import EFFECTS
from kreislauf.council.rules.inputs import (
    ConsultationInput,
    EffectInput,
    MoverInput,
    PaperInput,
    PointInput,
    SignatoryInput,
)
from kreislauf.council.rules.matching import BODIES, House, match_organization, match_person
from kreislauf.council.rules.paper_kinds import PAPER_KINDS
from kreislauf.council.rules.papers import proposed_roles

MOVERS = ("group", "faction", "party")
Json = dict[str, Any]


def proposal_from(reading: Json, house: House) -> PaperInput:
    """Everything the reader understood, with names matched where exactly one organisation fits."""
    return PaperInput(
        title=reading.get("title") or "",
        agenda_title=reading.get("agenda_title") or "",
        date=_day(reading.get("date")),
        addressee=reading.get("addressee") or "",
        reasoning=reading.get("reasoning") or "",
        points=tuple(_point(point, house) for point in reading.get("resolution_points", ())),
        questions=tuple(reading.get("questions", ())),
        consultations=tuple(_steps(reading, house)),
        movers=tuple(_mover(name, house) for name in reading.get("movers", ())),
        signatories=tuple(
            SignatoryInput(
                name=one["name"], organization_name=one.get("organization") or "", attests=bool(one.get("attests"))
            )
            for one in reading.get("signatories", ())
        ),
    )


def unmatched_bodies(reading: Json, house: House) -> list[str]:
    """Bodies of the Beratungsfolge that the letter names and the county does not know by that name."""
    names = [step["organization"] for step in reading.get("consultations", ())]
    return [name for name in names if match_organization(name, house.of_kind(*BODIES)) is None]


def _steps(reading: Json, house: House) -> list[ConsultationInput]:
    found = [
        (match_organization(step["organization"], house.of_kind(*BODIES)), _day(step.get("date")))
        for step in reading.get("consultations", ())
    ]
    known = [(body, day) for body, day in found if body is not None]
    kind = PAPER_KINDS.get(reading.get("paper_kind") or "")
    roles = proposed_roles([body.kind for body, _ in known], is_answered=kind is not None and kind.is_answered)
    return [ConsultationInput(body.id, role, planned_for=day) for (body, day), role in zip(known, roles, strict=True)]


def _mover(name: str, house: House) -> MoverInput:
    organization = match_organization(name, house.of_kind(*MOVERS))
    person = None if organization else match_person(name, [one for one in house.people if not one.is_staff])
    return MoverInput(
        name=name,
        organization_id=organization.id if organization else None,
        person_id=person.id if person else None,
    )


def _point(point: Json, house: House) -> PointInput:
    return PointInput(
        text=point["text"],
        number=point.get("number") or "",
        effects=tuple(_effect(effect, house) for effect in point.get("effects", ())),
    )


def _effect(effect: Json, house: House) -> EffectInput:
    kind = EFFECTS.get(effect["kind"])
    read = {name: value for name, value in effect.items() if name not in {"kind", "span"}}
    span = effect.get("span")
    return EffectInput(
        kind=effect["kind"],
        params=kind.from_letter(read, house) if kind else read,
        span=(span[0], span[1]) if span else None,
    )


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None
