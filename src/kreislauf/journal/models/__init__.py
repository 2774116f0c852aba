from kreislauf.journal.models.attestation import ATTESTED, Attested, attest, attestations, is_fact
from kreislauf.journal.models.checkpoint import Checkpoint
from kreislauf.journal.models.event import ChainHead, Event, PersonalValue
from kreislauf.journal.models.prepared import ask, ask_together
from kreislauf.journal.models.protection import append_only, guarded, kept, other_columns_than
from kreislauf.journal.models.subject import Subject, subject_models

__all__ = [
    "ATTESTED",
    "Attested",
    "ChainHead",
    "Checkpoint",
    "Event",
    "PersonalValue",
    "Subject",
    "append_only",
    "ask",
    "ask_together",
    "attest",
    "attestations",
    "guarded",
    "is_fact",
    "kept",
    "other_columns_than",
    "subject_models",
]
