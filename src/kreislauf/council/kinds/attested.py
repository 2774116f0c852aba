"""The council's facts: what the journal attests of each row, and `kreislauf journal verify` compares.

Left out: whether a result is provisional, who is in charge of an effect and until when, the wording for the public;
they change without an act of the body.
"""

from django.db.models import Q

from kreislauf.council.models import (
    Annulment,
    Attendance,
    Consultation,
    Effect,
    Meeting,
    Minutes,
    MinutesAddendum,
    Objection,
    PointOutcome,
    QuorumStatement,
    Resolution,
    ResolutionPoint,
    Vote,
)
from kreislauf.council.rules.states import PaperState
from kreislauf.journal.models import attest

attest(
    Resolution,
    "consultation_id",
    "meeting_id",
    "outcome",
    "resolved_at",
    "text",
    "announced_at",
    "announcement",
    "correction_id",
)
attest(
    Vote,
    "resolution_id",
    "point_id",
    "yes",
    "no",
    "abstentions",
    "absent",
    "is_secret",
    "corrects_id",
    "correction_reason",
)
attest(PointOutcome, "resolution_id", "point_id", "outcome", "corrects_id", "correction_reason")
attest(
    Attendance, "meeting_id", "person_id", "has_vote", "since", "until", "was_there", "corrects_id", "correction_reason"
)
attest(Annulment, "reason", "annulled_at")
attest(MinutesAddendum, "meeting_id", "text", "reason", "written_at")
attest(QuorumStatement, "meeting_id", "stated_at", "present", "statutory_members", "is_quorate", "is_doubted")
attest(Objection, "resolution_id", "reason", "raised_at", "settled_at", "upheld")
attest(Minutes, "text", "written_at", "approved_at", "approved_in_id", required=Q(approved_at__isnull=False))
attest(ResolutionPoint, "paper_id", "position", "number", "text", required=Q(paper__state=PaperState.DECIDED))
attest(
    Effect,
    "point_id",
    "position",
    "kind",
    "params",
    "state",
    "resolution_id",
    "executed_at",
    required=Q(resolution__isnull=False),
)
attest(Consultation, "paper_id", "organization_id", "role", required=Q(resolution__isnull=False))
attest(Meeting, "organization_id", "opened_at", required=Q(opened_at__isnull=False))
