"""What the acts on cases share: loading one, its facts, and the ways it leaves the open ones.

Everything here runs inside the transaction of the act that calls it.
"""

from __future__ import annotations

from uuid import UUID

from kreislauf.applications.rules.deadlines import Rest, resumed
from kreislauf.cases.actions._word import send_word
from kreislauf.cases.events import CaseHandedOver
from kreislauf.cases.models import Case, CaseNote, LetterKind, Notice
from kreislauf.cases.permissions import CasesRight
from kreislauf.cases.queries.facts import facts_of
from kreislauf.cases.rules.cases import STATES, CaseFacts
from kreislauf.cases.rules.states import CaseState, NoticeState
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, Message, Refusal, county_day, now, today
from kreislauf.people.api import county
from kreislauf.people.permissions import visible
from kreislauf.vault.api import Vault, vault_of


def case_for_change(actor: Actor, case_id: UUID) -> tuple[Case, CaseFacts]:
    """The case, locked, with its facts. Raises Case.DoesNotExist for whoever must not know that there is one.

    Locked first and read afterwards: whoever waited for the lock would otherwise see the row as it is now beside
    joined rows as they were before, such as a case that was just taken over by nobody.
    """
    Case.objects.select_for_update(no_key=True).values("pk").get(pk=case_id)
    seen = visible(actor, CasesRight.SEE_CASE, Case.objects.all())
    case = seen.select_related("service", "unit", "application", "assigned_to").get(pk=case_id)
    return case, facts_of(case)


def move(case: Case, state: CaseState) -> None:
    """Let the case go to another state, by the ways that there are; saves nothing. Raises Refusal."""
    STATES.may_go(case.state, state).raise_if_refused()
    case.state = state


def resume(case: Case) -> None:
    """The applicant answered, or the question is settled: the period runs on from today. Saves nothing."""
    if case.paused_since is None:
        return
    if case.service.has_fictitious_approval:
        case.paused_since = None  # a question does not stop that period
        return
    rest = Rest(
        received_on=county_day(case.received_at),
        decision_days=case.service.decision_days,
        due_on=case.due_on,
        since=case.paused_since,
        rested_before=case.paused_days,
    )
    case.due_on, case.paused_days = resumed(rest, today(), county().state)
    case.paused_since = None


def answered(case: Case) -> Case:
    """Back from "waiting" to "open" when the answer came in; a case in another state stays as it is."""
    if case.state == CaseState.WAITING:
        move(case, CaseState.OPEN)
        resume(case)
        case.save(update_fields=["state", "due_on", "paused_days", "paused_since"])
    return case


def leave(case: Case, state: CaseState) -> Case:
    """Withdrawn or handed over: out of the open cases; what was prepared and not signed is discarded."""
    move(case, state)
    resume(case)
    case.decided_at = now()
    case.save(update_fields=["state", "due_on", "paused_days", "paused_since", "decided_at"])
    Notice.objects.filter(case=case, state=NoticeState.PREPARED).update(state=NoticeState.DISCARDED)
    return case


def mark_handed_over(case: Case, *, actor: Actor, handover: str) -> Case:
    """The specialist system has it: for the errand that handed it over. `handover` is the key of its kind.

    `case` is locked by the caller. Asking again for a case that was handed over already changes nothing.
    """
    if case.state == CaseState.HANDED_OVER:
        return case
    leave(case, CaseState.HANDED_OVER)
    send_word(case, LetterKind.STATUS)
    record(CaseHandedOver(handover=handover), actor=actor, subject=case)
    return case


def person_of(actor: Actor) -> UUID:
    """The person who acts; a part of the program decides nothing. Raises Refusal."""
    if actor.person_id is None:
        raise Refusal.because(Message("Über Vorgänge entscheiden Menschen."))
    return actor.person_id


def put_note(case: Case, text: str, *, actor: Actor, vault: Vault | None = None) -> CaseNote:
    """A sealed note in the file."""
    note = CaseNote(case=case, author_id=person_of(actor), written_at=now())
    sealing = vault or vault_of(case.application)
    note.text = sealing.seal(f"note:{note.pk}", text.strip().encode())
    note.save(force_insert=True)
    return note
