"""The dated rules on how long what the program notes by the way stays (DSGVO Art. 5 (1) e: storage limitation)."""

from __future__ import annotations

from typing import Final

from kreislauf.kernel import Message
from kreislauf.people.rules.county_rules import COUNTY_RULES, DaysRule
from kreislauf.people.rules.traces import PROPOSED_DAYS, Trace

NORM: Final = "DSGVO Art. 5 Abs. 1 Buchst. e"


@COUNTY_RULES.add
class SessionDays(DaysRule):
    key = Trace.SESSIONS
    label = Message("Abgelaufene Sitzungen der Anmeldung")
    norm = NORM
    proposed = PROPOSED_DAYS[Trace.SESSIONS]
    least = 0
    waits = Message("So lange nach ihrem Ablauf bleiben Sitzungen der Anmeldung gespeichert; öffnen können sie nichts.")


@COUNTY_RULES.add
class SignInDays(DaysRule):
    key = Trace.SIGN_INS
    label = Message("Versuche der Anmeldung")
    norm = NORM
    proposed = PROPOSED_DAYS[Trace.SIGN_INS]
    waits = Message("So lange bleibt gespeichert, wer sich wann von welcher Adresse anmeldete oder es versuchte.")


@COUNTY_RULES.add
class JobDays(DaysRule):
    key = Trace.JOBS
    label = Message("Beendete Aufträge")
    norm = NORM
    proposed = PROPOSED_DAYS[Trace.JOBS]
    waits = Message("So lange bleiben beendete und verworfene Aufträge; gescheiterte bleiben, bis jemand entscheidet.")


@COUNTY_RULES.add
class AccountLetterDays(DaysRule):
    key = Trace.ACCOUNT_LETTERS
    label = Message("Verschickte Briefe zu Konten")
    norm = NORM
    proposed = PROPOSED_DAYS[Trace.ACCOUNT_LETTERS]
    waits = Message("So lange bleibt, wann ein Brief zu einem Konto verschickt wurde; sein Text ist nie gespeichert.")
