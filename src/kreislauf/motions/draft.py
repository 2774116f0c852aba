"""What was read from a letter: a draft that people confirm, never an import.

Every part carries the `Span` of the normalised text it was read from, so that a page can show both beside
each other. What the letter does not say is `None`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple

from kreislauf.kernel import Message

Json = dict[str, object]

PaperKind = Literal["motion", "amendment", "inquiry"]
ConditionKind = Literal["concept_presented", "recommendation", "resolution", "date", "supervisory_approval"]
Rhythm = Literal["weekly", "biweekly", "monthly", "bimonthly", "quarterly", "half_yearly", "yearly"]


class Span(NamedTuple):
    """A piece of the normalised text, end exclusive."""

    start: int
    end: int

    def as_json(self) -> list[int]:
        return [self.start, self.end]


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


@dataclass(frozen=True)
class Condition:
    """One thing that must have happened before locked funds are released."""

    kind: ConditionKind
    organization: str | None
    text: str
    span: Span
    date: date | None = None

    def as_json(self) -> Json:
        leaf: Json = {
            "kind": self.kind,
            "organization": self.organization,
            "text": self.text,
            "span": self.span.as_json(),
        }
        if self.kind == "date":
            leaf["date"] = _iso(self.date)
        return leaf


@dataclass(frozen=True)
class ConditionTree:
    """All or any of its parts must be met."""

    mode: Literal["all", "any"]
    parts: tuple[Condition | ConditionTree, ...]

    def as_json(self) -> Json:
        return {self.mode: [part.as_json() for part in self.parts]}

    def leaves(self) -> tuple[Condition, ...]:
        """All conditions of the tree in the order of the text."""
        found: list[Condition] = []
        for part in self.parts:
            found.extend(part.leaves() if isinstance(part, ConditionTree) else (part,))
        return tuple(found)


@dataclass(frozen=True)
class Appropriate:
    """Money for a purpose; a cut is negative. `investment` is None when the letter does not say."""

    span: Span
    amount_cents: int
    fiscal_year: int | None
    investment: bool | None
    purpose: str | None
    cover: str | None
    follow_up_costs: str | None

    kind = "appropriate"

    def as_json(self) -> Json:
        return {
            "kind": self.kind,
            "amount_cents": self.amount_cents,
            "fiscal_year": self.fiscal_year,
            "investment": self.investment,
            "purpose": self.purpose,
            "cover": self.cover,
            "follow_up_costs": self.follow_up_costs,
            "span": self.span.as_json(),
        }


@dataclass(frozen=True)
class Lock:
    """A Sperrvermerk: how much, what opens it, and which body lifts it."""

    span: Span
    amount_cents: int | None
    conditions: ConditionTree | None
    authority: str | None

    kind = "lock"

    def as_json(self) -> Json:
        return {
            "kind": self.kind,
            "amount_cents": self.amount_cents,
            "conditions": self.conditions.as_json() if self.conditions else None,
            "authority": self.authority,
            "span": self.span.as_json(),
        }


@dataclass(frozen=True)
class EstablishWorkingGroup:
    """A working group with its parent committee, the officials named as minimum membership and its rhythm."""

    span: Span
    name: str | None
    parent: str | None
    officials: tuple[str, ...]
    open_to: str | None
    rhythm: Rhythm | None
    supported_by: str | None

    kind = "establish_working_group"

    def as_json(self) -> Json:
        return {
            "kind": self.kind,
            "name": self.name,
            "parent": self.parent,
            "officials": list(self.officials),
            "open_to": self.open_to,
            "rhythm": self.rhythm,
            "supported_by": self.supported_by,
            "span": self.span.as_json(),
        }


@dataclass(frozen=True)
class Mandate:
    """An order to the administration: what, who, by when."""

    span: Span
    task: str
    responsible: str
    due: date | None

    kind = "mandate"

    def as_json(self) -> Json:
        return {
            "kind": self.kind,
            "task": self.task,
            "responsible": self.responsible,
            "due": _iso(self.due),
            "span": self.span.as_json(),
        }


Effect = Appropriate | Lock | EstablishWorkingGroup | Mandate


@dataclass(frozen=True)
class Signatory:
    """Who signed. `attests` marks f.d.R.: this person vouches for the copy and moves nothing."""

    name: str
    role: str | None
    organization: str | None
    attests: bool
    span: Span

    def as_json(self) -> Json:
        return {
            "name": self.name,
            "role": self.role,
            "organization": self.organization,
            "attests": self.attests,
            "span": self.span.as_json(),
        }


@dataclass(frozen=True)
class ConsultationDraft:
    """One step of the Beratungsfolge as the letter names it."""

    organization: str
    date: date | None
    agenda_item: str | None
    span: Span

    def as_json(self) -> Json:
        return {
            "organization": self.organization,
            "date": _iso(self.date),
            "agenda_item": self.agenda_item,
            "span": self.span.as_json(),
        }


@dataclass(frozen=True)
class PointDraft:
    """A Beschlussziffer with its full text. `number` is the label without punctuation, None where none stands."""

    number: str | None
    text: str
    effects: tuple[Effect, ...]
    span: Span

    def as_json(self) -> Json:
        return {
            "number": self.number,
            "text": self.text,
            "effects": [effect.as_json() for effect in self.effects],
            "span": self.span.as_json(),
        }


@dataclass(frozen=True)
class MotionDraft:
    """The structured draft of a letter. `text` is the normalised text that all spans point into."""

    text: str
    paper_kind: PaperKind
    title: str | None
    agenda_title: str | None
    date: date | None
    addressee: str | None
    movers: tuple[str, ...]
    signatories: tuple[Signatory, ...]
    consultations: tuple[ConsultationDraft, ...]
    resolution_points: tuple[PointDraft, ...]
    questions: tuple[str, ...]
    reasoning: str | None
    warnings: tuple[Message, ...]
    spans: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)

    def as_json(self, *, with_text: bool = False) -> Json:
        """The draft as JSON values; `with_text` adds the normalised text and the spans of the plain fields."""
        shape: Json = {
            "paper_kind": self.paper_kind,
            "title": self.title,
            "agenda_title": self.agenda_title,
            "date": _iso(self.date),
            "addressee": self.addressee,
            "movers": list(self.movers),
            "signatories": [signatory.as_json() for signatory in self.signatories],
            "consultations": [consultation.as_json() for consultation in self.consultations],
            "resolution_points": [point.as_json() for point in self.resolution_points],
            "questions": list(self.questions),
            "reasoning": self.reasoning,
            "warnings": [str(warning) for warning in self.warnings],
        }
        if with_text:
            shape["text"] = self.text
            shape["spans"] = {name: [span.as_json() for span in spans] for name, spans in self.spans.items()}
        return shape
