"""What the program notes by the way, and for how many days where the county says nothing else."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Trace(StrEnum):
    """Each is the key of a dated rule of the county."""

    SESSIONS = "people.session_days"
    SIGN_INS = "people.sign_in_days"
    JOBS = "people.job_days"
    ACCOUNT_LETTERS = "people.account_letter_days"


PROPOSED_DAYS: Final = {Trace.SESSIONS: 1, Trace.SIGN_INS: 30, Trace.JOBS: 30, Trace.ACCOUNT_LETTERS: 90}
