"""What happens to closed cases by itself, every night."""

from __future__ import annotations

from contextlib import suppress

from procrastinate.contrib.django import app

from kreislauf.applications.api import forget_accounts
from kreislauf.cases.actions.erase_expired import erase_expired
from kreislauf.cases.actions.offer_to_archive import offer_to_archive
from kreislauf.cases.queries.retention import due_for_erasure, due_for_offer
from kreislauf.kernel import Actor, Refusal


@app.periodic(cron="40 2 * * *")
@app.task(name="cases.keep_retention", queueing_lock="cases.keep_retention", pass_context=False)
def keep_retention(timestamp: int) -> None:
    """Every night: offer to the archive what ends soon, then erase what is over; each case in its own transaction.

    Whoever reopens a case in the same moment wins: the erasure is refused and stands on the page "Aufbewahrung".
    """
    night = Actor.system("retention")
    for case_id in due_for_offer():
        with suppress(Refusal):
            offer_to_archive(actor=night, case_id=case_id)
    for case_id in due_for_erasure():
        with suppress(Refusal):
            erase_expired(actor=night, case_id=case_id)
    forget_accounts(actor=night)
