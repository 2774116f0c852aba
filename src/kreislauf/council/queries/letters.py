"""Letters: what one says and to whom, which are under way, and which need somebody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db.models import Count, QuerySet
from django.urls import reverse

from kreislauf.council.models import Letter, Meeting, Occasion
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.queries.convening import invited_members
from kreislauf.council.queries.working_groups.groups import is_member
from kreislauf.council.rules.working_groups.calendar import Appointment
from kreislauf.kernel import Actor, Message
from kreislauf.people.api import OrganizationKind, not_left
from kreislauf.people.permissions import may, permit
from kreislauf.people.rules.mailing import failure_in_words
from kreislauf.people.rules.states import LetterState

MOST = 20


def concerned(meeting: Meeting) -> list[UUID]:
    """Whoever was written to about a sitting or belongs to its body on its day: they hear of every change."""
    written_to = Letter.objects.filter(meeting=meeting).values_list("person_id", flat=True)
    return sorted({*written_to, *(member.person_id for member in invited_members(meeting))})


def letter_to_send(letter_id: UUID) -> Letter:
    rows = Letter.objects.select_related(
        "person",
        "meeting__organization__working_group__supported_by",
        "meeting__group_meeting",
        "group__organization__parent",
        "group__supported_by",
    )
    return rows.get(pk=letter_id)


def is_overtaken(letter: Letter) -> bool:
    """A later change speaks for itself, and whoever has left or joined a group needs no letter any more."""
    if letter.group_id is not None:
        return is_member(letter.group_id, letter.person_id)
    meeting = letter.meeting
    if meeting is None or meeting.sequence != letter.sequence:
        return True
    return (
        hasattr(meeting, "group_meeting")
        and letter.occasion != Occasion.CANCELLED
        and not is_member(meeting.organization_id, letter.person_id)
    )


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """An item as plain mail may carry it: without a title where it is not public."""

    number: str
    title: str


def agenda_for_mail(meeting: Meeting) -> list[AgendaLine]:
    items = meeting.agenda_items.order_by("-is_public", "position")
    return [AgendaLine(item.number, item.title if item.is_public and meeting.is_public else "") for item in items]


def sitting_appointment(letter: Letter, meeting: Meeting) -> Appointment:
    """A sitting as its calendar entry: the body, never what is dealt with."""
    return Appointment(
        meeting=meeting.pk,
        title=meeting.organization.name,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        place=meeting.place,
        url=settings.KREISLAUF_BASE_URL + reverse("council:meeting", args=[meeting.pk]),
        sequence=letter.sequence,
        changed_at=letter.created_at,
        is_cancelled=letter.occasion == Occasion.CANCELLED,
    )


@dataclass(frozen=True, slots=True)
class LetterRow:
    """One letter that did not leave."""

    id: UUID
    person: str
    occasion: str
    about: str
    about_href: str
    starts_at: datetime | None
    state: str
    why: Message
    created_at: datetime
    tried_at: datetime | None
    may_retry: bool
    """Where there is an address by now."""


def unsent_letters(actor: Actor) -> QuerySet[Letter]:
    """Letters that failed, or that wait for longer than they should. Raises NotPermitted."""
    permit(actor, CouncilRight.LOOK_AFTER_LETTERS)
    return _unsent().select_related("person", "meeting__organization", "group__organization")


def _unsent() -> QuerySet[Letter]:
    return Letter.objects.filter(not_left())


def letter_rows(letters: Iterable[Letter]) -> list[LetterRow]:
    return [_row(letter) for letter in letters]


def _row(letter: Letter) -> LetterRow:
    meeting, group = letter.meeting, letter.group
    organization = meeting.organization if meeting else group.organization if group else None
    is_groups = organization is None or organization.kind == OrganizationKind.WORKING_GROUP
    page = ("council:working_group", organization) if is_groups else ("council:meeting", meeting)
    return LetterRow(
        id=letter.pk,
        person=str(letter.person),
        occasion=str(Occasion(letter.occasion).label),
        about=str(organization or ""),
        about_href=reverse(page[0], args=[page[1].pk]) if page[1] else "",
        starts_at=meeting.starts_at if meeting else None,
        state=letter.state,
        why=failure_in_words(letter.error),
        created_at=letter.created_at,
        tried_at=letter.tried_at,
        may_retry=bool(letter.person.email),
    )


def letter_to_mend(actor: Actor, letter_id: UUID) -> Letter:
    """For whoever looks after letters. Raises NotPermitted, and Letter.DoesNotExist where it left meanwhile."""
    return unsent_letters(actor).get(pk=letter_id)


@dataclass(frozen=True, slots=True)
class UnsentAbout:
    """How many letters about one sitting or group did not leave."""

    about: str
    starts_at: datetime | None
    count: int


def unsent_by_subject(actor: Actor) -> list[UnsentAbout]:
    """For "Mein Tag": one query beside the rights, nothing for whoever does not look after letters."""
    if not may(actor, CouncilRight.LOOK_AFTER_LETTERS):
        return []
    rows = _unsent().values("meeting__organization__name", "group__organization__name", "meeting__starts_at")
    return [
        UnsentAbout(
            row["meeting__organization__name"] or row["group__organization__name"], row["meeting__starts_at"], row["n"]
        )
        for row in rows.annotate(n=Count("pk")).order_by("meeting__starts_at")[:MOST]
    ]


@dataclass(frozen=True, slots=True)
class LettersTold:
    """What became of the letters about a sitting's latest change."""

    left: int
    under_way: int
    failed: int


def letters_told(actor: Actor, meeting: Meeting) -> LettersTold | None:
    """One query; None where nobody was written to, and for whoever does not look after letters."""
    if not may(actor, CouncilRight.LOOK_AFTER_LETTERS):
        return None
    rows = Letter.objects.filter(meeting=meeting, sequence=meeting.sequence).values_list("state")
    states: Counter[str] = Counter(dict(rows.annotate(n=Count("pk")).order_by()))
    left = states[LetterState.SENT] + states[LetterState.POSTED]
    told = LettersTold(left, states[LetterState.WAITING], states[LetterState.FAILED])
    return told if states else None
