""" "Mein Tag": what waits for somebody, in the order in which it is due, and the ways they take most."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kreislauf.kernel import Actor, Message, today
from kreislauf.people.permissions import remembered_standing, standing_of
from kreislauf.people.rules.day import When, when_due
from kreislauf.people.rules.duties import DUTIES, Duty
from kreislauf.people.rules.frequent_tasks import desks_of, tasks_at
from kreislauf.ui.navigation import address

HEADINGS: Final[dict[When, str | Promise]] = {
    When.OVERDUE: _("Überfällig"),
    When.TODAY: _("Heute"),
    When.WEEK: _("In den nächsten sieben Tagen"),
    When.LATER: _("Später"),
    When.OPEN: _("Ohne Frist"),
}


@dataclass(frozen=True, slots=True)
class PartOfDay:
    """Duties that are due about the same time."""

    key: str
    heading: str | Promise
    duties: list[Duty]


@dataclass(frozen=True, slots=True)
class Shortcuts:
    """The ways that are taken most from a desk."""

    desk: Message
    links: list[tuple[Message, str]]


@dataclass(frozen=True, slots=True)
class Day:
    """Everything on the page "Mein Tag"."""

    parts: list[PartOfDay]
    shortcuts: list[Shortcuts]
    has_rights: bool
    """Whether there is anything that this person may see inside."""

    @property
    def count(self) -> int:
        return sum(len(part.duties) for part in self.parts)


def day_of(actor: Actor) -> Day:
    """What waits for the actor today; every provider is asked once."""
    with remembered_standing():
        standing = standing_of(actor)
        duties = [duty for provider in DUTIES for duty in provider.for_standing(actor, standing)]
    return Day(
        parts=_parts(duties),
        shortcuts=[
            Shortcuts(desk.words, links)
            for desk in desks_of(standing)
            if (links := [(t.words, href + t.chosen) for t in tasks_at(desk) if (href := address(t.url_name))])
        ],
        has_rights=bool(standing.memberships) or standing.is_administrator,
    )


def _parts(duties: Iterable[Duty]) -> list[PartOfDay]:
    day = today()
    by_part: dict[When, list[Duty]] = {when: [] for when in When}
    for duty in duties:
        by_part[when_due(duty.due, day)].append(duty)
    for found in by_part.values():
        found.sort(key=lambda duty: (duty.due or day, -duty.urgency))
    return [PartOfDay(when, HEADINGS[when], found) for when, found in by_part.items() if found]
