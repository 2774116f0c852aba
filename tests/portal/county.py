"""What the sample county really publishes, as the tests of the public pages ask for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, TypeVar

from kreislauf.gazette import queries
from kreislauf.gazette.models import Entry
from kreislauf.gazette.payloads import Payload
from kreislauf.gazette.payloads.line import Line
from kreislauf.gazette.payloads.lock import Lock
from kreislauf.gazette.payloads.paper import Paper
from kreislauf.gazette.queries import Published

T = TypeVar("T", bound=Payload)

FINANCE: Final = "Ausschuss für Finanzen, Personal, Digitalisierung und Innere Dienste"
PAGES: Final = (
    "start",
    "papers",
    "paper",
    "trace",
    "meetings",
    "meeting",
    "bodies",
    "body",
    "working_group",
    "person",
    "budget",
    "plan",
    "line",
    "programme",
    "search",
    "interfaces",
    "accessibility",
    "privacy",
    "imprint",
)
"""The public pages, by the names under which tests ask for their addresses."""


@dataclass(frozen=True)
class Told:
    """The motion of 2023 and what came of it, with a body and a person to look at."""

    paper: Published[Paper]
    line: Published[Line]
    lock: Published[Lock]
    group: str
    committee: str
    meeting: str
    private_meeting: str
    person: str

    @property
    def addresses(self) -> dict[str, str]:
        """One address for each of `PAGES`."""
        paper = f"/vorlagen/{self.paper.key}/"
        return {
            "start": "/",
            "papers": "/vorlagen/",
            "paper": paper,
            "trace": f"{paper}weg/",
            "meetings": "/sitzungen/",
            "meeting": f"/sitzungen/{self.meeting}/",
            "bodies": "/gremien/",
            "body": f"/gremien/{self.committee}/",
            "working_group": f"/gremien/{self.group}/",
            "person": f"/personen/{self.person}/",
            "budget": "/haushalt/",
            "plan": "/haushalt/2024/",
            "line": f"/haushalt/position/{self.line.key}/",
            "programme": "/digitalisierung/",
            "search": "/suche/?q=Digitalisierungskonzept",
            "interfaces": "/schnittstellen/",
            "accessibility": "/barrierefreiheit/",
            "privacy": "/datenschutz/",
            "imprint": "/impressum/",
        }


def read_county() -> Told:
    """From the record of the county that was told."""
    lock = entry(Lock, _the("lock"))
    line = entry(Line, lock.data.line.key)
    paper = entry(Paper, _the("paper", data__reference="22/XIX"))
    first, second = paper.data.consultations[0], paper.data.consultations[1]
    assert first.meeting
    return Told(
        paper=paper,
        line=line,
        lock=lock,
        group=_the("working_group"),
        committee=first.organization.key,
        meeting=first.meeting.key,
        private_meeting=_the(
            "meeting",
            data__starts_at__startswith=str(second.planned_for),
            data__organization__key=second.organization.key,
        ),
        person=_the("person", title="Petra Nolting"),
    )


def entry(kind: type[T], key: str) -> Published[T]:
    found = queries.find(kind, key)
    assert found
    return found


def _the(entry_type: str, **wanted: object) -> str:
    return Entry.objects.get(type=entry_type, retracted_at=None, **wanted).key
