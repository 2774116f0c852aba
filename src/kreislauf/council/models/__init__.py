from kreislauf.council.models.effect import Effect, EffectState, Objection
from kreislauf.council.models.meeting import AgendaItem, Attendance, Meeting, MeetingState, Minutes
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
from kreislauf.council.models.resolution import Outcome, PointOutcome, Resolution, Vote
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
    "AgendaItem",
    "Attendance",
    "CalendarSubscription",
    "Consultation",
    "ConsultationRole",
    "Effect",
    "EffectState",
    "GroupInvitation",
    "GroupMeeting",
    "Meeting",
    "MeetingState",
    "Minutes",
    "Objection",
    "Outcome",
    "Paper",
    "PaperKind",
    "PaperMover",
    "PaperSignatory",
    "PaperState",
    "PointOutcome",
    "Question",
    "Recommendation",
    "RecommendationState",
    "Resolution",
    "ResolutionPoint",
    "Rhythm",
    "Vote",
    "WorkingGroup",
]
