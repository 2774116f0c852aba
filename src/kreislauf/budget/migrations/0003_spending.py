"""Commitments and payments: what the database asks of them, and the statement that commits."""

from django.db import migrations

COMMITMENT = """
CREATE FUNCTION budget_check_commitment() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE
    facts record;
BEGIN
    SELECT p.state, a.is_investment INTO facts FROM budget_budgetline l
        JOIN budget_budgetplan p ON p.id = l.plan_id JOIN budget_ledgeraccount a ON a.id = l.account_id
        WHERE l.id = NEW.line_id;
    IF facts.state <> 'in_force' AND (NEW.provisional_basis = '' OR facts.state = 'closed') THEN
        RAISE EXCEPTION 'the plan is not in force' USING ERRCODE = 'KL101';
    END IF;
    IF facts.is_investment AND NEW.asset = '' THEN
        RAISE EXCEPTION 'a commitment on an investment line names its asset' USING ERRCODE = 'KL102';
    END IF;
    IF NEW.reduced_cents <> 0 OR NEW.paid_cents <> 0 THEN
        RAISE EXCEPTION 'a commitment begins whole' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER check_commitment BEFORE INSERT ON budget_commitment
    FOR EACH ROW EXECUTE FUNCTION budget_check_commitment();
"""

POSTED = """
-- At the end of the transaction every act that moves money has its posting.
CREATE FUNCTION budget_has_posting() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM budget_posting
                   WHERE act_type = TG_ARGV[0] AND act_id = NEW.id AND kind = TG_ARGV[1]) THEN
        RAISE EXCEPTION '% % was not posted', TG_ARGV[0], NEW.id USING ERRCODE = 'KL103';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER commitment_is_posted AFTER INSERT ON budget_commitment DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION budget_has_posting('budget.commitment', 'commitment');
CREATE CONSTRAINT TRIGGER payment_is_posted AFTER UPDATE OF state ON budget_paymentorder DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NEW.state = 'paid')
    EXECUTE FUNCTION budget_has_posting('budget.paymentorder', 'payment');
CREATE CONSTRAINT TRIGGER repayment_is_posted AFTER UPDATE OF state ON budget_paymentorder DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NEW.state = 'cancelled' AND OLD.state = 'paid')
    EXECUTE FUNCTION budget_has_posting('budget.paymentorder', 'repayment');
"""

PAYMENT = """
-- Received, certified, ordered, paid: one step at a time; who acted and what was owed never change.
CREATE FUNCTION budget_check_payment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.state <> 'received' OR num_nonnulls(NEW.certified_by_id, NEW.ordered_by_id, NEW.paid_by_id) > 0 THEN
            RAISE EXCEPTION 'a payment order begins as received' USING ERRCODE = 'KL104';
        END IF;
        RETURN NEW;
    END IF;
    IF (NEW.id, NEW.commitment_id, NEW.amount_cents, NEW.invoice_reference, NEW.entered_by_id)
        IS DISTINCT FROM (OLD.id, OLD.commitment_id, OLD.amount_cents, OLD.invoice_reference, OLD.entered_by_id)
        OR (OLD.certified_by_id IS NOT NULL AND NEW.certified_by_id IS DISTINCT FROM OLD.certified_by_id)
        OR (OLD.ordered_by_id IS NOT NULL AND NEW.ordered_by_id IS DISTINCT FROM OLD.ordered_by_id)
        OR (OLD.paid_by_id IS NOT NULL AND NEW.paid_by_id IS DISTINCT FROM OLD.paid_by_id)
        OR (OLD.paid_at IS NOT NULL AND NEW.paid_at IS DISTINCT FROM OLD.paid_at) THEN
        RAISE EXCEPTION 'what a payment order records is never edited' USING ERRCODE = 'restrict_violation';
    END IF;
    IF NEW.state <> OLD.state AND (OLD.state, NEW.state) NOT IN (
        ('received', 'certified'), ('certified', 'ordered'), ('ordered', 'paid'), ('received', 'cancelled'),
        ('certified', 'cancelled'), ('ordered', 'cancelled'), ('paid', 'cancelled')) THEN
        RAISE EXCEPTION 'no way from % to %', OLD.state, NEW.state USING ERRCODE = 'KL104';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER check_payment BEFORE INSERT OR UPDATE ON budget_paymentorder
    FOR EACH ROW EXECUTE FUNCTION budget_check_payment();
CREATE FUNCTION budget_never_deleted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% keeps its rows: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER never_deleted BEFORE DELETE OR TRUNCATE ON budget_paymentorder
    FOR EACH STATEMENT EXECUTE FUNCTION budget_never_deleted();
"""

COMMIT_FUNDS = """
-- Bind funds: the commitment and its posting in one statement. Asking twice with one key binds once.
CREATE FUNCTION budget_commit(
    p_commitment uuid, p_line uuid, p_year int, p_pot text, p_amount bigint, p_title text, p_creditor text,
    p_asset text, p_provisional_basis text, p_person uuid, p_posting uuid, p_key text, p_occurred_at timestamptz,
    p_actor_key text, p_body_digest bytea
) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    known budget_commitment%ROWTYPE;
BEGIN
    PERFORM 1 FROM budget_budgetline WHERE id = p_line FOR NO KEY UPDATE;
    SELECT * INTO known FROM budget_commitment WHERE id = p_commitment;
    IF FOUND THEN
        IF (known.line_id, known.year, known.pot, known.amount_cents, known.title, known.creditor, known.asset,
            known.provisional_basis) IS DISTINCT FROM
            (p_line, p_year, p_pot, p_amount, p_title, p_creditor, p_asset, p_provisional_basis) THEN
            RAISE EXCEPTION 'the key % was used for another commitment', p_key USING ERRCODE = 'KL002';
        END IF;
        RETURN false;
    END IF;
    INSERT INTO budget_commitment (id, line_id, year, pot, amount_cents, reduced_cents, paid_cents, title, creditor,
            asset, provisional_basis, committed_at, committed_by_id)
        VALUES (p_commitment, p_line, p_year, p_pot, p_amount, 0, 0, p_title, p_creditor, p_asset,
            p_provisional_basis, p_occurred_at, p_person);
    PERFORM budget_book(p_posting, p_line, p_year, p_pot, 'commitment', p_amount, 'budget.commitment', p_commitment,
        p_key, p_occurred_at, p_actor_key, p_body_digest);
    RETURN true;
END $$;

-- What the rule before a commitment judges by, in one look.
CREATE FUNCTION budget_line_facts(p_line uuid, p_year int, p_pot text) RETURNS TABLE (
    name text, unit_id uuid, fiscal_year smallint, plan_state text, is_investment boolean, begun_on date,
    authorised bigint, locked bigint, committed bigint, spent bigint
) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    RETURN QUERY SELECT l.name::text, s.unit_id, p.fiscal_year, p.state::text, a.is_investment, l.begun_on,
            coalesce(b.authorised, 0), coalesce(b.locked, 0), coalesce(b.committed, 0), coalesce(b.spent, 0)
        FROM budget_budgetline l
        JOIN budget_budgetplan p ON p.id = l.plan_id
        JOIN budget_product r ON r.id = l.product_id
        JOIN budget_subbudget s ON s.id = r.sub_budget_id
        JOIN budget_ledgeraccount a ON a.id = l.account_id
        LEFT JOIN budget_linebalance b
            ON b.line_id = l.id AND b.year = coalesce(p_year, p.fiscal_year) AND b.pot = p_pot
        WHERE l.id = p_line;
END $$;
"""

LINE = """
-- A line with postings stays what it was when they were made.
CREATE FUNCTION budget_check_line() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.posting_count > 0 AND (NEW.plan_id, NEW.product_id, NEW.account_id, NEW.measure_id)
        IS DISTINCT FROM (OLD.plan_id, OLD.product_id, OLD.account_id, OLD.measure_id) THEN
        RAISE EXCEPTION 'a line with postings keeps its place' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER check_line BEFORE UPDATE OF plan_id, product_id, account_id, measure_id ON budget_budgetline
    FOR EACH ROW EXECUTE FUNCTION budget_check_line();
CREATE FUNCTION budget_check_ledger_account() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.is_investment <> OLD.is_investment THEN
        RAISE EXCEPTION 'an account keeps its nature' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER check_account BEFORE UPDATE OF is_investment ON budget_ledgeraccount
    FOR EACH ROW EXECUTE FUNCTION budget_check_ledger_account();
"""

DROP = """
DROP FUNCTION budget_check_ledger_account() CASCADE;
DROP FUNCTION budget_check_line() CASCADE;
DROP FUNCTION budget_line_facts(uuid, int, text);
DROP FUNCTION budget_commit(uuid, uuid, int, text, bigint, text, text, text, text, uuid, uuid, text, timestamptz, text, bytea);
DROP FUNCTION budget_never_deleted() CASCADE;
DROP FUNCTION budget_check_payment() CASCADE;
DROP FUNCTION budget_has_posting() CASCADE;
DROP FUNCTION budget_check_commitment() CASCADE;
"""


class Migration(migrations.Migration):
    dependencies = [("budget", "0002_booking")]

    operations = [migrations.RunSQL(COMMITMENT + POSTED + PAYMENT + COMMIT_FUNDS + LINE, DROP)]
