from kreislauf.council.models.effect import PENDING, Effect, Objection
from kreislauf.council.models.letter import Letter, Occasion
from kreislauf.council.models.meeting import AgendaItem, Attendance, Meeting, Minutes, MinutesAddendum
from kreislauf.council.models.paper import (
    Consultation,
    ConsultationRole,
    Paper,
    PaperMover,
    PaperSignatory,
    Question,
    ResolutionPoint,
)
from kreislauf.council.models.quorum import QuorumStatement
from kreislauf.council.models.resolution import Annulment, PointOutcome, Resolution, Vote
from kreislauf.council.models.working_group import (
    CalendarSubscription,
    GroupInvitation,
    GroupMeeting,
    Recommendation,
    Rhythm,
    WorkingGroup,
)

__all__ = [
    "PENDING",
    "AgendaItem",
    "Annulment",
    "Attendance",
    "CalendarSubscription",
    "Consultation",
    "ConsultationRole",
    "Effect",
    "GroupInvitation",
    "GroupMeeting",
    "Letter",
    "Meeting",
    "Minutes",
    "MinutesAddendum",
    "Objection",
    "Occasion",
    "Paper",
    "PaperMover",
    "PaperSignatory",
    "PointOutcome",
    "Question",
    "QuorumStatement",
    "Recommendation",
    "Resolution",
    "ResolutionPoint",
    "Rhythm",
    "Vote",
    "WorkingGroup",
]
