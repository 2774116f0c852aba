"""Whoever forges the told county's records is found by `kreislauf journal verify`, the command.

Each forgery is made by somebody who owns the database and has switched its triggers off.
"""

# ruff: noqa: S608  # every statement is made of constants and of ids that were just read

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.db import connection

from kreislauf.budget.models import PaymentOrder, Posting
from kreislauf.budget.queries.verify import body_of, verify_balances
from kreislauf.budget.rules.posting_chain import GENESIS, posting_hash
from kreislauf.journal.actions import set_checkpoint
from tests.support.verifying import forge, run_verify, undone

pytestmark = [
    pytest.mark.filterwarnings("ignore:In Typer:DeprecationWarning"),
]

LINE = "(SELECT line_id FROM budget_posting WHERE kind = 'commitment' ORDER BY line_id LIMIT 1)"
"""A line with commitments; the forgeries of a chain's end are made there."""

NEWEST = f"(SELECT id FROM budget_posting WHERE line_id = {LINE} ORDER BY sequence DESC LIMIT 1)"
FIRST_BALANCE = "(SELECT min(id) FROM budget_linebalance)"
HEAD_FOLLOWS = f"""
UPDATE budget_budgetline l SET posting_count = p.sequence, posting_hash = p.hash
FROM (SELECT DISTINCT ON (line_id) line_id, sequence, hash FROM budget_posting ORDER BY line_id, sequence DESC) p
WHERE p.line_id = l.id AND l.id = {LINE}
"""


def balance_of(cents: int) -> str:
    """A balance of a year without postings."""
    return f"""
        INSERT INTO budget_linebalance
            (line_id, year, pot, appropriation, supplement, carry_over, excess, virement, carried_out, provisional,
            locked, committed, spent)
        SELECT line_id, 2031, pot, {cents}, 0, 0, 0, 0, 0, 0, 0, 0, 0 FROM budget_linebalance LIMIT 1"""


MONEY = {
    "M1 a posting's amount": """
        UPDATE budget_posting SET amount_cents = amount_cents - 100
        WHERE id = (SELECT id FROM budget_posting WHERE kind = 'payment' ORDER BY id LIMIT 1)""",
    "M2 a posting in the middle": f"DELETE FROM budget_posting WHERE line_id = {LINE} AND sequence = 2",
    "M3 the last posting": f"DELETE FROM budget_posting WHERE id = {NEWEST}",
    "M3 the last posting with its head": f"DELETE FROM budget_posting WHERE id = {NEWEST}; {HEAD_FOLLOWS}",
    "M4 committed lowered": "UPDATE budget_linebalance SET committed = committed - 1 WHERE committed > 0",
    "M4 committed set to nought": "UPDATE budget_linebalance SET committed = 0",
    "M4 spent set to nought": "UPDATE budget_linebalance SET spent = 0",
    "M5 virement": f"UPDATE budget_linebalance SET virement = 5000000 WHERE id = {FIRST_BALANCE}",
    "M6 supplement": f"UPDATE budget_linebalance SET supplement = 1 WHERE id = {FIRST_BALANCE}",
    "M6 excess": f"UPDATE budget_linebalance SET excess = 1 WHERE id = {FIRST_BALANCE}",
    "M26 a balance": f"DELETE FROM budget_linebalance WHERE id = {FIRST_BALANCE}",
    "M27 a balance without postings": balance_of(100),
    "M27 an empty balance without postings": balance_of(0),
    "a line without its postings": f"DELETE FROM budget_budgetline WHERE id = {LINE}",
}


NOTHING = "00000000-0000-4000-8000-000000000000"
COPY_EVIDENCE = f"""
INSERT INTO budget_evidence (id, condition_id, act_type, act_id, act_on, statement, amount_cents, is_public,
    recorded_at, withdrawal_reason, withdrawn_by)
SELECT gen_random_uuid(), condition_id, act_type, '{NOTHING}', act_on, 'Das Konzept wurde vorgestellt.', NULL, true,
    recorded_at, '', '' FROM budget_evidence LIMIT 1
"""

ACTS = {
    "M9 a commitment without an event": f"""
        INSERT INTO budget_commitment (id, line_id, year, pot, amount_cents, reduced_cents, paid_cents, title, creditor,
            asset, provisional_basis, committed_at, committed_by_id)
        SELECT '{NOTHING}', line_id, year, pot, 100, 0, 0, 'Stühle', creditor, asset, provisional_basis, committed_at,
            committed_by_id FROM budget_commitment LIMIT 1""",
    "M11 a commitment's creditor": "UPDATE budget_commitment SET creditor = 'Vetter GmbH'",
    "M11 a commitment's title": "UPDATE budget_commitment SET title = 'Beratung'",
    "M11 a commitment's asset": "UPDATE budget_commitment SET asset = 'Dienstwagen'",
    "M13 a commitment's amount": "UPDATE budget_commitment SET amount_cents = amount_cents + 1",
    "a payment's invoice": "UPDATE budget_paymentorder SET invoice_reference = invoice_reference || 'a'",
    "a payment's people": "UPDATE budget_paymentorder SET certified_by_id = paid_by_id WHERE state = 'paid'",
    "M17 a release resting on another resolution": """
        UPDATE budget_release SET resolution_id =
        (SELECT id FROM council_resolution WHERE id NOT IN (SELECT resolution_id FROM budget_release) LIMIT 1)""",
    "M18 a release's amount and the lock's released amount": """
        UPDATE budget_release SET amount_cents = amount_cents - 1;
        UPDATE budget_lock SET released_cents = released_cents - 1""",
    "M19 a lock's wording": "UPDATE budget_lock SET text = 'Die Mittel sind frei.'",
    "M19 a lock's authority": """
        UPDATE budget_lock SET authority_id = (SELECT key FROM people_competence WHERE key <> authority_id LIMIT 1)""",
    "M19 a lock's day of lapse": "UPDATE budget_lock SET lapses_on = lapses_on + 365",
    "M20 release conditions deleted": "DELETE FROM budget_releasecondition",
    "M21 evidence without its amount": """
        UPDATE budget_evidence SET amount_cents = NULL WHERE amount_cents IS NOT NULL""",
    "M21 evidence resting on another act": f"UPDATE budget_evidence SET act_id = '{NOTHING}'",
    "M22 evidence resting on nothing": COPY_EVIDENCE,
    "M23 an amendment entry's amount": "UPDATE budget_amendmententry SET amount_cents = amount_cents + 1",
    "M23 an amendment entry's origin": "UPDATE budget_amendmententry SET effect_id = NULL WHERE effect_id IS NOT NULL",
    "a plan's steps": "UPDATE budget_budgetplan SET promulgated_on = promulgated_on - 1",
    "C1 yes and no exchanged": "UPDATE council_vote SET yes = no, no = yes WHERE yes <> no",
    "C2 a rejected resolution made adopted": """
        UPDATE council_resolution SET outcome = 'adopted' WHERE outcome = 'rejected';
        UPDATE council_pointoutcome SET outcome = 'adopted' WHERE outcome = 'rejected'""",
    "C3 a vote deleted": "DELETE FROM council_vote WHERE id = (SELECT id FROM council_vote LIMIT 1)",
    "who was present": "DELETE FROM council_attendance WHERE id = (SELECT min(id) FROM council_attendance)",
    "C5 approved minutes rewritten": """
        UPDATE council_minutes SET text = 'Es wurde nichts beschlossen.' WHERE approved_at IS NOT NULL""",
    "C7 parameters of an effect": """
        UPDATE council_effect SET params = jsonb_set(params, '{amount_cents}', '100000000')
        WHERE kind = 'release' AND state = 'executed'""",
    "C8 the adopted wording of a point": """
        UPDATE council_resolutionpoint SET text = 'Eine Million wird freigegeben.'
        WHERE id IN (SELECT point_id FROM council_effect WHERE kind = 'release' AND state = 'executed')""",
    "the body that decided": """
        UPDATE council_consultation c SET organization_id =
        (SELECT organization_id FROM council_consultation o WHERE o.organization_id <> c.organization_id LIMIT 1)
        WHERE role = 'decision' AND EXISTS (SELECT FROM council_resolution r WHERE r.consultation_id = c.id)""",
    "when a concept was presented": """
        UPDATE programme_presentation SET presented_at = presented_at - interval '1 month'""",
    "a presentation said to be withdrawn": """
        UPDATE programme_presentation SET withdrawn_at = now(), withdrawal_reason = 'Irrtum', withdrawn_by = 'Amt'""",
    "R2 a receipt deleted": "DELETE FROM applications_proof WHERE code = (SELECT min(code) FROM applications_proof)",
    "R5 an application deleted with case and receipt": """
        CREATE TEMP TABLE gone ON COMMIT DROP AS SELECT application_id AS id FROM applications_proof LIMIT 1;
        DELETE FROM applications_proof WHERE application_id IN (SELECT id FROM gone);
        DELETE FROM cases_case WHERE application_id IN (SELECT id FROM gone);
        DELETE FROM applications_application WHERE id IN (SELECT id FROM gone)""",
    "R6 a case's outcome": "UPDATE cases_case SET outcome = 'refused' WHERE outcome = 'granted'",
    "F2 a document version deleted": """
        DELETE FROM records_documentversion WHERE id = (SELECT id FROM records_documentversion LIMIT 1)""",
}


def last_commitment_gone() -> str:
    """M7: the newest commitment, its posting and the head taken away, the balance as if it had never been."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT p.id, p.act_id, p.line_id, p.year, p.pot, p.amount_cents FROM budget_posting p"
            " WHERE p.kind = 'commitment' AND p.sequence ="
            " (SELECT max(sequence) FROM budget_posting o WHERE o.line_id = p.line_id) ORDER BY p.id LIMIT 1"
        )
        posting, act, line, year, pot, cents = cursor.fetchone()
    return f"""
        DELETE FROM budget_posting WHERE id = '{posting}';
        DELETE FROM budget_commitment WHERE id = '{act}';
        UPDATE budget_linebalance SET committed = committed - {cents}
        WHERE line_id = '{line}' AND year = {year} AND pot = '{pot}';
        UPDATE budget_budgetline SET posting_count = posting_count - 1, posting_hash = coalesce(
            (SELECT hash FROM budget_posting WHERE line_id = '{line}' ORDER BY sequence DESC LIMIT 1), posting_hash)
        WHERE id = '{line}'"""


def payment_rewritten() -> str:
    """M8: a paid payment made smaller, its chain of postings and all sums recomputed as the program would."""
    order = PaymentOrder.objects.filter(state="paid").select_related("commitment").order_by("-amount_cents")[0]
    line, less = order.commitment.line_id, order.amount_cents // 10
    gone = order.amount_cents - less
    statements = [
        f"UPDATE budget_paymentorder SET amount_cents = {less} WHERE id = '{order.pk}'",
        f"UPDATE budget_commitment SET paid_cents = paid_cents - {gone} WHERE id = '{order.commitment_id}'",
        f"""UPDATE budget_linebalance SET spent = spent - {gone}, committed = committed + {gone}
            WHERE line_id = '{line}' AND spent >= {gone}""",
    ]
    previous = GENESIS
    for posting in Posting.objects.filter(line=line).order_by("sequence"):
        if posting.act_id == order.pk and posting.kind == "payment":
            posting.amount_cents = less
        new = posting_hash(previous, body_of(posting), posting.sequence)
        statements.append(
            f"UPDATE budget_posting SET amount_cents = {posting.amount_cents}, previous_hash = '\\x{previous.hex()}', "
            f"hash = '\\x{new.hex()}' WHERE id = '{posting.pk}'"
        )
        previous = new
    statements.append(f"UPDATE budget_budgetline SET posting_hash = '\\x{previous.hex()}' WHERE id = '{line}'")
    return "; ".join(statements)


@pytest.fixture(scope="module", autouse=True)
def _signed(told: list[str]) -> Iterator[None]:
    set_checkpoint()
    yield
    connection.close()


def test_what_was_told_is_proved() -> None:
    code, out, _ = run_verify()
    assert code == 0
    assert "Alle Ketten und Salden stimmen." in out


@pytest.mark.parametrize("forgery", MONEY)
def test_forged_money_is_found(forgery: str) -> None:
    with undone():
        forge(MONEY[forgery])
        code, out, err = run_verify()
    assert code == 1, forgery
    assert "budget_" in err
    assert "stimmen." not in out


@pytest.mark.parametrize("forgery", ACTS)
def test_a_forged_act_is_found(forgery: str) -> None:
    with undone():
        forge(ACTS[forgery])
        code, _, err = run_verify()
    assert code == 1, forgery
    assert "Journals bezeugt" in err


RECEIPTS = {
    "R1 a receipt's facts": """
        UPDATE applications_proof SET facts = facts || '{"day": "2020-01-01"}'
        WHERE code = (SELECT min(code) FROM applications_proof)""",
    "an application deleted alone": """
        DELETE FROM applications_application WHERE id = (SELECT application_id FROM applications_proof LIMIT 1)""",
    "a case deleted alone": """
        DELETE FROM cases_case WHERE application_id = (SELECT application_id FROM applications_proof LIMIT 1)""",
}


@pytest.mark.parametrize("forgery", RECEIPTS)
def test_a_forged_receipt_is_found(forgery: str) -> None:
    with undone():
        forge(RECEIPTS[forgery])
        code, _, err = run_verify()
    assert code == 1, forgery
    assert "applications_proof" in err


@pytest.mark.parametrize("forgery", [last_commitment_gone, payment_rewritten])
def test_what_agrees_with_itself_contradicts_the_journal(forgery: Callable[[], str]) -> None:
    with undone():
        forge(forgery())
        assert list(verify_balances()) == []
        code, _, err = run_verify()
    assert code == 1
    assert "Journals bezeugt" in err
