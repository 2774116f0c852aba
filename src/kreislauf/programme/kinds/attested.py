"""The programme's facts, on which evidence rests: what the journal attests of each row."""

from kreislauf.journal.models import attest
from kreislauf.programme.models import Presentation

attest(Presentation, "concept_id", "version_id", "meeting_id", "presented_at", "withdrawn_at", "withdrawal_reason")
