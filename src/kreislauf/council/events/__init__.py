"""What happens in the council's business, by subject. Names of outsiders never; names of members are personal."""

from kreislauf.council.events.agenda import AgendaExtended, AgendaItemAdded, PaperPutOnAgenda
from kreislauf.council.events.corrections import AttendanceCorrected, ResultAnnulled, VoteCorrected
from kreislauf.council.events.effects import (
    EffectBecameDue,
    EffectExecuted,
    EffectLapsed,
    EffectProposedAgain,
    EffectSuspended,
    EffectWaits,
    MandateReported,
)
from kreislauf.council.events.group_meetings import (
    GroupMeetingCancelled,
    GroupMeetingConfirmed,
    GroupMeetingMoved,
    GroupMeetingsProposed,
    GroupRecordPublished,
    GroupRecordWritten,
)
from kreislauf.council.events.letters import LetterPosted, LetterRetried
from kreislauf.council.events.meetings import (
    AttendanceNoted,
    InvitationsSent,
    MeetingCancelled,
    MeetingClosed,
    MeetingMoved,
    MeetingOpened,
    MeetingPlanned,
)
from kreislauf.council.events.minutes import MinutesAmended, MinutesApproved, MinutesWritten
from kreislauf.council.events.objections import ObjectionRaised, ObjectionSettled
from kreislauf.council.events.papers import (
    BodyRead,
    DraftEdited,
    PaperCarriedOver,
    PaperDrafted,
    PaperRegistered,
    PaperRendered,
    PaperSubmitted,
    PaperWithdrawn,
    PointAmended,
)
from kreislauf.council.events.quorum import MeetingOpenedWithoutQuorum, QuorumStated
from kreislauf.council.events.recommendations import (
    RecommendationDealtWith,
    RecommendationDeferred,
    RecommendationDrafted,
    RecommendationEndorsed,
    RecommendationHandedOver,
    RecommendationPlaced,
)
from kreislauf.council.events.results import PointsResolved, ResolutionPassed, ResultAnnounced, StepSettled
from kreislauf.council.events.working_groups import (
    CalendarAddressChanged,
    CouncilMembersInvited,
    WorkingGroupChanged,
    WorkingGroupFounded,
)

__all__ = [
    "AgendaExtended",
    "AgendaItemAdded",
    "AttendanceCorrected",
    "AttendanceNoted",
    "BodyRead",
    "CalendarAddressChanged",
    "CouncilMembersInvited",
    "DraftEdited",
    "EffectBecameDue",
    "EffectExecuted",
    "EffectLapsed",
    "EffectProposedAgain",
    "EffectSuspended",
    "EffectWaits",
    "GroupMeetingCancelled",
    "GroupMeetingConfirmed",
    "GroupMeetingMoved",
    "GroupMeetingsProposed",
    "GroupRecordPublished",
    "GroupRecordWritten",
    "InvitationsSent",
    "LetterPosted",
    "LetterRetried",
    "MandateReported",
    "MeetingCancelled",
    "MeetingClosed",
    "MeetingMoved",
    "MeetingOpened",
    "MeetingOpenedWithoutQuorum",
    "MeetingPlanned",
    "MinutesAmended",
    "MinutesApproved",
    "MinutesWritten",
    "ObjectionRaised",
    "ObjectionSettled",
    "PaperCarriedOver",
    "PaperDrafted",
    "PaperPutOnAgenda",
    "PaperRegistered",
    "PaperRendered",
    "PaperSubmitted",
    "PaperWithdrawn",
    "PointAmended",
    "PointsResolved",
    "QuorumStated",
    "RecommendationDealtWith",
    "RecommendationDeferred",
    "RecommendationDrafted",
    "RecommendationEndorsed",
    "RecommendationHandedOver",
    "RecommendationPlaced",
    "ResolutionPassed",
    "ResultAnnounced",
    "ResultAnnulled",
    "StepSettled",
    "VoteCorrected",
    "WorkingGroupChanged",
    "WorkingGroupFounded",
]
