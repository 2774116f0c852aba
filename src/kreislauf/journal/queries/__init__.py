"""Reading the journal: a thing's timeline, and the proof that nothing was changed."""

from kreislauf.journal.queries.attestations import verify_attestations
from kreislauf.journal.queries.chains import verify_chains
from kreislauf.journal.queries.checkpoints import checkpoint_warning, is_genuine_checkpoint, last_links
from kreislauf.journal.queries.timeline import TimelineEntry, ToldEvent, entries, entry_of, timeline, timeline_of
from kreislauf.journal.queries.verifiers import VERIFIERS, Fault, Verifier, verify

__all__ = [
    "VERIFIERS",
    "Fault",
    "TimelineEntry",
    "ToldEvent",
    "Verifier",
    "checkpoint_warning",
    "entries",
    "entry_of",
    "is_genuine_checkpoint",
    "last_links",
    "timeline",
    "timeline_of",
    "verify",
    "verify_attestations",
    "verify_chains",
]
