"""What happens in the council's business. Names of outsiders never; names of members are personal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from kreislauf.journal.events import DomainEvent


@dataclass(frozen=True)
class ResolutionPassed(DomainEvent):
    """A body resolved on one step of a paper's way (subject: the paper)."""

    sentence: ClassVar = (
        "{organization_name}: {outcome_label} ({yes} Ja, {no} Nein, "
        "{abstentions:keine Enthaltung|eine Enthaltung|# Enthaltungen})."
    )
    personal: ClassVar = frozenset()
    paper: UUID
    resolution: UUID
    organization: UUID
    organization_name: str
    role: str
    outcome: str
    outcome_label: str
    yes: int
    no: int
    abstentions: int


@dataclass(frozen=True)
class PointsResolved(DomainEvent):
    """A body resolved on one step of a paper's way point by point (subject: the paper)."""

    sentence: ClassVar = "{organization_name}: {outcome_label}. Einzeln abgestimmt: {counts}."
    personal: ClassVar = frozenset()
    paper: UUID
    resolution: UUID
    organization: UUID
    organization_name: str
    role: str
    outcome: str
    outcome_label: str
    counts: str
    """Each point with its outcome and count, in words."""


@dataclass(frozen=True)
class VoteCorrected(DomainEvent):
    """The count of a vote was wrong; the former one stays beside it (subject: the paper)."""

    sentence: ClassVar = (
        "{organization_name}: Zählung berichtigt: {outcome_label} ({counts}); bisher: {former_label} ({former_counts})."
    )
    personal: ClassVar = frozenset()
    paper: UUID
    resolution: UUID
    organization: UUID
    organization_name: str
    role: str
    outcome: str
    outcome_label: str
    counts: str
    former_label: str
    former_counts: str


@dataclass(frozen=True)
class ResultAnnulled(DomainEvent):
    """A recorded result counts no more (subject: the paper)."""

    sentence: ClassVar = "{organization_name}: Ergebnis aufgehoben; war: {former}."
    personal: ClassVar = frozenset()
    paper: UUID
    resolution: UUID
    organization: UUID
    organization_name: str
    role: str
    former: str


@dataclass(frozen=True)
class ResultAnnounced(DomainEvent):
    """The result of a private sitting was announced, or of a public one published (subject: the paper)."""

    sentence: ClassVar = "Das Ergebnis aus „{organization_name}“ wurde bekannt gegeben."
    personal: ClassVar = frozenset()
    paper: UUID
    resolution: UUID
    organization_name: str


@dataclass(frozen=True)
class EffectBecameDue(DomainEvent):
    """The deciding body adopted it (subject: the paper)."""

    sentence: ClassVar = "Auszuführen: {what}"
    personal: ClassVar = frozenset()
    paper: UUID
    effect: UUID
    kind: str
    what: str


@dataclass(frozen=True)
class EffectWaits(DomainEvent):
    """Adopted, and what it needs is not there yet (subject: the paper)."""

    sentence: ClassVar = "Wartet: {what} {why}"
    personal: ClassVar = frozenset()
    paper: UUID
    effect: UUID
    kind: str
    what: str
    why: str


@dataclass(frozen=True)
class EffectExecuted(DomainEvent):
    sentence: ClassVar = "Ausgeführt: {what}"
    personal: ClassVar = frozenset()
    paper: UUID
    effect: UUID
    kind: str
    what: str


@dataclass(frozen=True)
class EffectSuspended(DomainEvent):
    sentence: ClassVar = "Ausgesetzt: {what}"
    personal: ClassVar = frozenset()
    paper: UUID
    effect: UUID
    kind: str
    what: str


@dataclass(frozen=True)
class EffectProposedAgain(DomainEvent):
    """The vote that moved it does not count."""

    sentence: ClassVar = "Wieder offen: {what}"
    personal: ClassVar = frozenset()
    paper: UUID
    effect: UUID
    kind: str
    what: str


@dataclass(frozen=True)
class EffectLapsed(DomainEvent):
    sentence: ClassVar = "Entfallen: {what}"
    personal: ClassVar = frozenset()
    paper: UUID
    effect: UUID
    kind: str
    what: str


@dataclass(frozen=True)
class PaperDrafted(DomainEvent):
    """A draft was begun by hand or read from a letter (subject: the paper, as with all that follow)."""

    sentence: ClassVar = "Entwurf angelegt: {title}"
    personal: ClassVar = frozenset()
    paper: UUID
    kind: str
    title: str
    from_letter: bool


@dataclass(frozen=True)
class DraftEdited(DomainEvent):
    sentence: ClassVar = "Entwurf geändert: {title}"
    personal: ClassVar = frozenset()
    paper: UUID
    title: str


@dataclass(frozen=True)
class PaperSubmitted(DomainEvent):
    sentence: ClassVar = "Eingereicht: {title}"
    personal: ClassVar = frozenset()
    paper: UUID
    title: str


@dataclass(frozen=True)
class PaperRegistered(DomainEvent):
    sentence: ClassVar = "Eingegangen und registriert als {reference}."
    personal: ClassVar = frozenset()
    paper: UUID
    reference: str


@dataclass(frozen=True)
class BodyRead(DomainEvent):
    """The paper named no body; registration said how it is read (subject: the paper)."""

    sentence: ClassVar = "Bei der Registrierung so gelesen: {reading}"
    personal: ClassVar = frozenset()
    paper: UUID
    body: str
    reading: str


@dataclass(frozen=True)
class PaperWithdrawn(DomainEvent):
    sentence: ClassVar = "Zurückgezogen: {title}"
    personal: ClassVar = frozenset()
    paper: UUID
    title: str


@dataclass(frozen=True)
class PaperCarriedOver(DomainEvent):
    """The term of its bodies ended: their successors deal with it (subject: the paper)."""

    sentence: ClassVar = "In die neue Wahlperiode überführt; nun zuständig: {bodies}."
    personal: ClassVar = frozenset()
    paper: UUID
    bodies: str


@dataclass(frozen=True)
class PaperPutOnAgenda(DomainEvent):
    sentence: ClassVar = "Auf der Tagesordnung: „{organization_name}“ am {starts_at}, TOP {number}."
    personal: ClassVar = frozenset()
    paper: UUID
    consultation: UUID
    meeting: UUID
    organization_name: str
    starts_at: datetime
    number: str


@dataclass(frozen=True)
class PointAmended(DomainEvent):
    """A point's wording or effects changed before the vote; the former ones are kept here."""

    sentence: ClassVar = "Ziffer {number} geändert. Bisher: „{old_text}“"
    personal: ClassVar = frozenset({"old_text", "new_text", "old_effects"})
    paper: UUID
    point: UUID
    number: str
    old_text: str
    new_text: str
    old_effects: list[dict[str, Any]]


@dataclass(frozen=True)
class StepSettled(DomainEvent):
    """A step ended without a vote: deferred, referred, withdrawn or taken note of."""

    sentence: ClassVar = "{organization_name}: {outcome_label}."
    personal: ClassVar = frozenset()
    paper: UUID
    resolution: UUID
    organization: UUID
    organization_name: str
    outcome: str
    outcome_label: str


@dataclass(frozen=True)
class ObjectionRaised(DomainEvent):
    sentence: ClassVar = "Einspruch gegen den Beschluss von „{organization_name}“."
    personal: ClassVar = frozenset()
    paper: UUID
    resolution: UUID
    organization_name: str


@dataclass(frozen=True)
class ObjectionSettled(DomainEvent):
    sentence: ClassVar = "Der Einspruch gegen den Beschluss von „{organization_name}“ ist erledigt: {result}."
    personal: ClassVar = frozenset()
    paper: UUID
    resolution: UUID
    organization_name: str
    upheld: bool
    result: str


@dataclass(frozen=True)
class MandateReported(DomainEvent):
    sentence: ClassVar = "Bericht zum Auftrag: {result}"
    personal: ClassVar = frozenset({"result"})
    paper: UUID
    effect: UUID
    result: str
    done: bool


@dataclass(frozen=True)
class MeetingPlanned(DomainEvent):
    """A sitting was planned (subject: the meeting, as with all that follow)."""

    sentence: ClassVar = "Geplant: {title} am {starts_at}."
    personal: ClassVar = frozenset()
    meeting: UUID
    title: str
    starts_at: datetime


@dataclass(frozen=True)
class AgendaItemAdded(DomainEvent):
    sentence: ClassVar = "TOP {number}: {title}"
    personal: ClassVar = frozenset()
    meeting: UUID
    number: str
    title: str


@dataclass(frozen=True)
class AgendaExtended(DomainEvent):
    sentence: ClassVar = "Die Tagesordnung wurde mit {yes:einer Stimme|# Stimmen} um „{title}“ erweitert."
    personal: ClassVar = frozenset()
    meeting: UUID
    title: str
    yes: int


@dataclass(frozen=True)
class InvitationsSent(DomainEvent):
    sentence: ClassVar = "{members:Niemand wurde|Ein Mitglied wurde|# Mitglieder wurden} eingeladen."
    personal: ClassVar = frozenset()
    meeting: UUID
    members: int
    is_urgent: bool
    is_second_call: bool


@dataclass(frozen=True)
class MeetingOpened(DomainEvent):
    sentence: ClassVar = (
        "Eröffnet und beschlussfähig: {present:keines|eines|#} von "
        "{statutory_members:einem Mitglied|# Mitgliedern} anwesend."
    )
    personal: ClassVar = frozenset()
    meeting: UUID
    present: int
    statutory_members: int


@dataclass(frozen=True)
class MeetingOpenedWithoutQuorum(DomainEvent):
    sentence: ClassVar = "Eröffnet, nicht beschlussfähig: {present:keines|eines|#} von {statutory_members} anwesend."
    personal: ClassVar = frozenset()
    meeting: UUID
    present: int
    statutory_members: int


@dataclass(frozen=True)
class QuorumStated(DomainEvent):
    """Stated anew in a running sitting, because somebody doubted it or members came back (subject: the meeting)."""

    sentence: ClassVar = "{occasion} {result}: {present:keines|eines|#} von {statutory_members} anwesend."
    personal: ClassVar = frozenset()
    meeting: UUID
    occasion: str
    result: str
    present: int
    statutory_members: int
    is_quorate: bool
    is_doubted: bool


@dataclass(frozen=True)
class AttendanceNoted(DomainEvent):
    sentence: ClassVar = "{person_name}: {what}."
    personal: ClassVar = frozenset({"person_name"})
    meeting: UUID
    person: UUID
    person_name: str
    what: str


@dataclass(frozen=True)
class AttendanceCorrected(DomainEvent):
    """Who was there, and when, was noted wrongly (subject: the meeting)."""

    sentence: ClassVar = "{person_name}: Anwesenheit berichtigt: {after}; bisher: {before}."
    personal: ClassVar = frozenset({"person_name", "before", "after"})
    meeting: UUID
    person: UUID
    person_name: str
    before: str
    after: str


@dataclass(frozen=True)
class MeetingClosed(DomainEvent):
    sentence: ClassVar = "Die Sitzung wurde beendet."
    personal: ClassVar = frozenset()
    meeting: UUID


@dataclass(frozen=True)
class MeetingCancelled(DomainEvent):
    sentence: ClassVar = "Die Sitzung wurde abgesagt."
    personal: ClassVar = frozenset()
    meeting: UUID


@dataclass(frozen=True)
class MeetingMoved(DomainEvent):
    sentence: ClassVar = "Die Sitzung wurde verlegt, von {before} auf {starts_at}."
    personal: ClassVar = frozenset()
    meeting: UUID
    before: datetime
    starts_at: datetime
    place: str
    is_urgent: bool


@dataclass(frozen=True)
class LetterRetried(DomainEvent):
    """A letter that did not leave is tried again (subject: the sitting or the group)."""

    sentence: ClassVar = "Ein Brief, der nicht hinausging, wird noch einmal versucht."
    personal: ClassVar = frozenset({"person"})
    letter: UUID
    person: UUID
    occasion: str


@dataclass(frozen=True)
class LetterPosted(DomainEvent):
    """The office sent it by post (subject: the sitting or the group)."""

    sentence: ClassVar = "Ein Brief ging am {posted_on} mit der Post hinaus."
    personal: ClassVar = frozenset({"person"})
    letter: UUID
    person: UUID
    occasion: str
    posted_on: date


@dataclass(frozen=True)
class MinutesWritten(DomainEvent):
    sentence: ClassVar = "Das Protokoll liegt vor."
    personal: ClassVar = frozenset()
    meeting: UUID


@dataclass(frozen=True)
class MinutesAmended(DomainEvent):
    """An addendum to approved minutes."""

    sentence: ClassVar = "Nachtrag zum genehmigten Protokoll."
    personal: ClassVar = frozenset()
    meeting: UUID


@dataclass(frozen=True)
class MinutesApproved(DomainEvent):
    sentence: ClassVar = "Das Protokoll ist genehmigt; die Ergebnisse gelten nicht mehr als vorläufig."
    personal: ClassVar = frozenset()
    meeting: UUID


@dataclass(frozen=True)
class WorkingGroupFounded(DomainEvent):
    """An effect of a resolution was carried out (subject: the group's organisation)."""

    sentence: ClassVar = "Die Arbeitsgruppe „{name}“ wurde eingerichtet; sie arbeitet „{parent_name}“ zu."
    personal: ClassVar = frozenset()
    group: UUID
    name: str
    parent_name: str
    effect: UUID


@dataclass(frozen=True)
class CouncilMembersInvited(DomainEvent):
    """Council members were invited to join (subject: the group's organisation)."""

    sentence: ClassVar = "Zur Mitarbeit eingeladene Kreistagsmitglieder: {number} ({term})."
    personal: ClassVar = frozenset()
    group: UUID
    number: int
    term: str


@dataclass(frozen=True)
class WorkingGroupChanged(DomainEvent):
    """Who belongs to the group has changed (subject: the group's organisation)."""

    sentence: ClassVar = "Zusammensetzung geändert: Kreistagsmitglieder {council}, Benannte {officials}."
    personal: ClassVar = frozenset()
    group: UUID
    council: int
    officials: int


@dataclass(frozen=True)
class GroupMeetingsProposed(DomainEvent):
    """Dates by the rhythm (subject: the group's organisation)."""

    sentence: ClassVar = "Vorgeschlagene Termine: {number}, der nächste am {first}."
    personal: ClassVar = frozenset()
    group: UUID
    number: int
    first: date


@dataclass(frozen=True)
class GroupMeetingConfirmed(DomainEvent):
    """A proposed date became a meeting, members are told (subject: the meeting)."""

    sentence: ClassVar = "Die Sitzung am {starts_at} wurde bestätigt."
    personal: ClassVar = frozenset()
    group: UUID
    meeting: UUID
    starts_at: datetime


@dataclass(frozen=True)
class GroupMeetingMoved(DomainEvent):
    """(subject: the meeting)"""

    sentence: ClassVar = "Die Sitzung wurde vom {before} auf den {starts_at} verlegt."
    personal: ClassVar = frozenset()
    group: UUID
    meeting: UUID
    before: datetime
    starts_at: datetime


@dataclass(frozen=True)
class GroupMeetingCancelled(DomainEvent):
    """(subject: the meeting)"""

    sentence: ClassVar = "Die Sitzung am {starts_at} wurde abgesagt."
    personal: ClassVar = frozenset()
    group: UUID
    meeting: UUID
    starts_at: datetime


@dataclass(frozen=True)
class GroupRecordWritten(DomainEvent):
    """The short record of a group's meeting (subject: the meeting)."""

    sentence: ClassVar = "Der Vermerk wurde geschrieben; Anwesende: {present}."
    personal: ClassVar = frozenset()
    group: UUID
    meeting: UUID
    present: int
    administration_present: bool


@dataclass(frozen=True)
class GroupRecordPublished(DomainEvent):
    """(subject: the meeting)"""

    sentence: ClassVar = "Der Vermerk über die Sitzung am {day} wurde veröffentlicht."
    personal: ClassVar = frozenset()
    group: UUID
    meeting: UUID
    day: date


@dataclass(frozen=True)
class RecommendationDrafted(DomainEvent):
    """(subject: the recommendation)"""

    sentence: ClassVar = "Die Empfehlung „{title}“ wurde entworfen."
    personal: ClassVar = frozenset()
    group: UUID
    recommendation: UUID
    title: str


@dataclass(frozen=True)
class RecommendationEndorsed(DomainEvent):
    """A member wants it handed over; a second one is asked (subject: the recommendation)."""

    sentence: ClassVar = "Die Übergabe ist vorgeschlagen; ein zweites Mitglied wird gebraucht."
    personal: ClassVar = frozenset()
    group: UUID
    recommendation: UUID


@dataclass(frozen=True)
class RecommendationHandedOver(DomainEvent):
    """A recommendation went to the parent committee as a paper (subject: the recommendation)."""

    sentence: ClassVar = "Die Empfehlung „{title}“ wurde „{committee_name}“ übergeben."
    personal: ClassVar = frozenset()
    group: UUID
    recommendation: UUID
    paper: UUID
    title: str
    committee_name: str


@dataclass(frozen=True)
class RecommendationPlaced(DomainEvent):
    """It stands on an agenda (subject: the recommendation)."""

    sentence: ClassVar = "Die Empfehlung „{title}“ steht auf der Tagesordnung vom {day}."
    personal: ClassVar = frozenset()
    group: UUID
    recommendation: UUID
    title: str
    meeting: UUID
    day: date


@dataclass(frozen=True)
class RecommendationDealtWith(DomainEvent):
    """(subject: the recommendation)"""

    sentence: ClassVar = "Der Ausschuss hat die Empfehlung „{title}“ behandelt: {how}"
    personal: ClassVar = frozenset()
    group: UUID
    recommendation: UUID
    title: str
    how: str


@dataclass(frozen=True)
class RecommendationDeferred(DomainEvent):
    """(subject: the recommendation)"""

    sentence: ClassVar = "Der Ausschuss hat die Empfehlung „{title}“ zurückgestellt."
    personal: ClassVar = frozenset()
    group: UUID
    recommendation: UUID
    title: str


@dataclass(frozen=True)
class CalendarAddressChanged(DomainEvent):
    """A member's own secret calendar address was opened, renewed or closed (subject: the subscription)."""

    sentence: ClassVar = "Die eigene Kalenderadresse wurde geändert."
    personal: ClassVar = frozenset()
    group: UUID
    is_open: bool


@dataclass(frozen=True)
class PaperRendered(DomainEvent):
    """The version for the public was typeset, without signatures, officials by function (subject: the paper)."""

    sentence: ClassVar = "Öffentliche Fassung {number} erstellt."
    personal: ClassVar = frozenset()
    paper: UUID
    number: int
