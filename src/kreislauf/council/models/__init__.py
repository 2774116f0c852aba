from kreislauf.council.models.effect import PENDING, Effect, EffectState, Objection
from kreislauf.council.models.letter import Letter, LetterState, Occasion
from kreislauf.council.models.meeting import AgendaItem, Attendance, Meeting, MeetingState, Minutes, MinutesAddendum
from kreislauf.council.models.paper import (
    Consultation,
    ConsultationRole,
    Paper,
    PaperKind,
    PaperMover,
    PaperSignatory,
    PaperState,
    Question,
    ResolutionPoint,
)
from kreislauf.council.models.quorum import QuorumStatement
from kreislauf.council.models.resolution import ADOPTING, Annulment, Outcome, PointOutcome, Resolution, Vote
from kreislauf.council.models.working_group import (
    CalendarSubscription,
    GroupInvitation,
    GroupMeeting,
    Recommendation,
    RecommendationState,
    Rhythm,
    WorkingGroup,
)

__all__ = [
    "ADOPTING",
    "PENDING",
    "AgendaItem",
    "Annulment",
    "Attendance",
    "CalendarSubscription",
    "Consultation",
    "ConsultationRole",
    "Effect",
    "EffectState",
    "GroupInvitation",
    "GroupMeeting",
    "Letter",
    "LetterState",
    "Meeting",
    "MeetingState",
    "Minutes",
    "MinutesAddendum",
    "Objection",
    "Occasion",
    "Outcome",
    "Paper",
    "PaperKind",
    "PaperMover",
    "PaperSignatory",
    "PaperState",
    "PointOutcome",
    "Question",
    "QuorumStatement",
    "Recommendation",
    "RecommendationState",
    "Resolution",
    "ResolutionPoint",
    "Rhythm",
    "Vote",
    "WorkingGroup",
]
