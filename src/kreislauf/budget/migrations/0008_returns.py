"""What the database asks of invoices and of money that came back."""

from django.conf import settings
from django.db import migrations, models

ROLE = settings.KREISLAUF_APP_ROLE

RETURNS = """
-- Only what was paid comes back, from the day of its payment on, and never more than was paid.
CREATE FUNCTION budget_check_return() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE
    paid budget_paymentorder%ROWTYPE;
    counted bigint;
BEGIN
    SELECT * INTO paid FROM budget_paymentorder WHERE id = NEW.payment_id FOR NO KEY UPDATE;
    SELECT coalesce(sum(t.amount_cents), 0) INTO counted FROM budget_paymentreturn t
        LEFT JOIN budget_returnreview v ON v.payment_return_id = t.id
        WHERE t.payment_id = NEW.payment_id AND coalesce(v.outcome, 'confirmed') = 'confirmed';
    IF paid.state <> 'paid' OR NEW.received_on < (paid.paid_at AT TIME ZONE 'Europe/Berlin')::date
        OR counted + NEW.amount_cents > paid.amount_cents THEN
        RAISE EXCEPTION 'only what was paid comes back' USING ERRCODE = 'KL301';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER check_return BEFORE INSERT ON budget_paymentreturn
    FOR EACH ROW EXECUTE FUNCTION budget_check_return();

-- A return is settled by a second person, and withdrawn by who recorded it; a confirmed one is posted.
CREATE FUNCTION budget_check_return_review() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE
    the_return budget_paymentreturn%ROWTYPE;
BEGIN
    SELECT * INTO the_return FROM budget_paymentreturn WHERE id = NEW.payment_return_id;
    IF (NEW.outcome = 'withdrawn') <> (NEW.reviewed_by_id = the_return.recorded_by_id)
        OR (NEW.outcome <> 'withdrawn' AND NEW.reviewed_by_id IS NOT DISTINCT FROM the_return.asked_by_id) THEN
        RAISE EXCEPTION 'a return is settled by a second person' USING ERRCODE = 'KL302';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER check_return_review BEFORE INSERT ON budget_returnreview
    FOR EACH ROW EXECUTE FUNCTION budget_check_return_review();
CREATE FUNCTION budget_return_is_posted() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM budget_posting WHERE act_type = 'budget.paymentreturn'
                   AND act_id = NEW.payment_return_id AND kind = 'repayment') THEN
        RAISE EXCEPTION 'return % was not posted', NEW.payment_return_id USING ERRCODE = 'KL103';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER return_is_posted AFTER INSERT ON budget_returnreview DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NEW.outcome = 'confirmed') EXECUTE FUNCTION budget_return_is_posted();
"""

PAYMENT = """
-- Received, certified, ordered, paid: one step at a time; who acted and what was owed never change. What was paid
-- is never cancelled: it is returned when all of it came back.
DROP TRIGGER repayment_is_posted ON budget_paymentorder;
CREATE OR REPLACE FUNCTION budget_check_payment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.state <> 'received' OR num_nonnulls(NEW.certified_by_id, NEW.ordered_by_id, NEW.paid_by_id) > 0 THEN
            RAISE EXCEPTION 'a payment order begins as received' USING ERRCODE = 'KL104';
        END IF;
        RETURN NEW;
    END IF;
    IF (NEW.id, NEW.commitment_id, NEW.amount_cents, NEW.invoice_reference, NEW.reference_key, NEW.payee,
            NEW.payee_key, NEW.another_reason, NEW.entered_by_id)
        IS DISTINCT FROM (OLD.id, OLD.commitment_id, OLD.amount_cents, OLD.invoice_reference, OLD.reference_key,
            OLD.payee, OLD.payee_key, OLD.another_reason, OLD.entered_by_id)
        OR (OLD.certified_by_id IS NOT NULL AND NEW.certified_by_id IS DISTINCT FROM OLD.certified_by_id)
        OR (OLD.ordered_by_id IS NOT NULL AND NEW.ordered_by_id IS DISTINCT FROM OLD.ordered_by_id)
        OR (OLD.paid_by_id IS NOT NULL AND NEW.paid_by_id IS DISTINCT FROM OLD.paid_by_id)
        OR (OLD.paid_at IS NOT NULL AND NEW.paid_at IS DISTINCT FROM OLD.paid_at) THEN
        RAISE EXCEPTION 'what a payment order records is never edited' USING ERRCODE = 'restrict_violation';
    END IF;
    IF NEW.state <> OLD.state AND (OLD.state, NEW.state) NOT IN (
        ('received', 'certified'), ('certified', 'ordered'), ('ordered', 'paid'), ('received', 'cancelled'),
        ('certified', 'cancelled'), ('ordered', 'cancelled'), ('paid', 'returned')) THEN
        RAISE EXCEPTION 'no way from % to %', OLD.state, NEW.state USING ERRCODE = 'KL104';
    END IF;
    IF NEW.state = 'returned' AND NEW.amount_cents IS DISTINCT FROM (
        SELECT sum(t.amount_cents) FROM budget_paymentreturn t
        JOIN budget_returnreview v ON v.payment_return_id = t.id AND v.outcome = 'confirmed'
        WHERE t.payment_id = NEW.id) THEN
        RAISE EXCEPTION 'a payment is returned when all of it came back' USING ERRCODE = 'KL104';
    END IF;
    RETURN NEW;
END $$;
"""

CHECK_ACT = """
CREATE OR REPLACE FUNCTION budget_check_act(
    p_line uuid, p_year int, p_pot text, p_kind text, p_amount bigint, p_act_type text, p_act_id uuid
) RETURNS void LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    rests boolean;
BEGIN
    CASE p_kind
    WHEN 'commitment' THEN
        rests := p_act_type = 'budget.commitment' AND EXISTS (
            SELECT 1 FROM budget_commitment WHERE id = p_act_id
                AND (line_id, year, pot, amount_cents) = (p_line, p_year, p_pot, p_amount));
    WHEN 'reduction' THEN
        rests := p_act_type = 'budget.commitment' AND EXISTS (
            SELECT 1 FROM budget_commitment WHERE id = p_act_id AND (line_id, year, pot) = (p_line, p_year, p_pot));
    WHEN 'payment' THEN
        rests := p_act_type = 'budget.paymentorder' AND EXISTS (
            SELECT 1 FROM budget_paymentorder p JOIN budget_commitment c ON c.id = p.commitment_id
            WHERE p.id = p_act_id AND p.state = 'paid'
                AND (c.line_id, c.year, c.pot, p.amount_cents) = (p_line, p_year, p_pot, p_amount));
    WHEN 'repayment' THEN
        rests := p_act_type = 'budget.paymentreturn' AND EXISTS (
            SELECT 1 FROM budget_paymentreturn t JOIN budget_returnreview v ON v.payment_return_id = t.id
            JOIN budget_paymentorder p ON p.id = t.payment_id JOIN budget_commitment c ON c.id = p.commitment_id
            WHERE t.id = p_act_id AND p.state IN ('paid', 'returned') AND v.outcome = 'confirmed'
                AND v.reviewed_by_id <> t.recorded_by_id AND v.reviewed_by_id IS DISTINCT FROM t.asked_by_id
                AND (c.line_id, c.year, c.pot, t.amount_cents) = (p_line, p_year, p_pot, p_amount));
    WHEN 'appropriation' THEN
        rests := p_act_type = 'budget.amendmententry' AND EXISTS (
            SELECT 1 FROM budget_amendmententry e JOIN budget_budgetplan p ON p.id = e.plan_id
            WHERE e.id = p_act_id AND e.kind = 'appropriate' AND e.posted_at IS NOT NULL AND p.state = 'in_force'
                AND (e.line_id, p.fiscal_year, e.amount_cents) = (p_line, p_year, p_amount));
    WHEN 'carry_over' THEN
        rests := p_act_type = 'budget.amendmententry' AND EXISTS (
            SELECT 1 FROM budget_amendmententry WHERE id = p_act_id AND kind = 'carry_over'
                AND posted_at IS NOT NULL AND (line_id, amount_cents) = (p_line, p_amount));
    WHEN 'lock' THEN
        rests := p_act_type = 'budget.lock' AND EXISTS (
            SELECT 1 FROM budget_lock l JOIN budget_amendmententry e ON e.id = l.entry_id
            WHERE l.id = p_act_id AND e.posted_at IS NOT NULL AND e.amount_cents = l.amount_cents
                AND (l.line_id, l.year, l.pot, l.amount_cents) = (p_line, p_year, p_pot, p_amount));
    WHEN 'release' THEN
        rests := p_act_type = 'budget.release' AND EXISTS (
            SELECT 1 FROM budget_release r JOIN budget_lock l ON l.id = r.lock_id
            WHERE r.id = p_act_id AND (l.line_id, l.year, l.pot, r.amount_cents) = (p_line, p_year, p_pot, p_amount));
    ELSE
        rests := false;
    END CASE;
    IF NOT rests THEN
        RAISE EXCEPTION 'a posting of kind % rests on no such act: % %', p_kind, p_act_type, p_act_id
            USING ERRCODE = 'KL004';
    END IF;
END $$;
"""

BOOK = """
CREATE OR REPLACE FUNCTION budget_book(
    p_id uuid, p_line uuid, p_year int, p_pot text, p_kind text, p_amount bigint, p_act_type text, p_act_id uuid,
    p_key text, p_occurred_at timestamptz, p_actor_key text, p_body_digest bytea
) RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE
    head_count int;
    head_hash bytea;
    known budget_posting%ROWTYPE;
BEGIN
    SELECT posting_count, posting_hash INTO head_count, head_hash FROM budget_budgetline
        WHERE id = p_line FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'no such line: %', p_line USING ERRCODE = 'KL003';
    END IF;
    SELECT * INTO known FROM budget_posting WHERE idempotency_key = p_key;
    IF FOUND THEN
        IF (known.line_id, known.year, known.pot, known.kind, known.amount_cents, known.act_type, known.act_id)
            IS DISTINCT FROM (p_line, p_year, p_pot, p_kind, p_amount, p_act_type, p_act_id) THEN
            RAISE EXCEPTION 'the key % was used for another posting', p_key USING ERRCODE = 'KL002';
        END IF;
        RETURN known.id;
    END IF;
    PERFORM budget_check_act(p_line, p_year, p_pot, p_kind, p_amount, p_act_type, p_act_id);
    PERFORM set_config('kreislauf.booking', 'on', true);
    PERFORM budget_move_balance(p_line, p_year, p_pot, p_kind, p_amount);
    CASE p_kind
    WHEN 'reduction' THEN
        UPDATE budget_commitment SET reduced_cents = reduced_cents + p_amount WHERE id = p_act_id;
    WHEN 'payment' THEN
        UPDATE budget_commitment SET paid_cents = paid_cents + p_amount
            WHERE id = (SELECT commitment_id FROM budget_paymentorder WHERE id = p_act_id);
    WHEN 'repayment' THEN
        UPDATE budget_commitment SET paid_cents = paid_cents - p_amount
            WHERE id = (SELECT p.commitment_id FROM budget_paymentorder p
                        JOIN budget_paymentreturn t ON t.payment_id = p.id WHERE t.id = p_act_id);
    ELSE
        NULL;
    END CASE;
    INSERT INTO budget_posting (id, line_id, sequence, year, pot, kind, amount_cents, act_type, act_id,
            idempotency_key, occurred_at, actor_key, transaction_id, previous_hash, hash)
        VALUES (p_id, p_line, head_count + 1, p_year, p_pot, p_kind, p_amount, p_act_type, p_act_id,
            p_key, p_occurred_at, p_actor_key, pg_current_xact_id()::text::bigint, head_hash,
            sha256(head_hash || p_body_digest || convert_to((head_count + 1)::text, 'UTF8')))
        RETURNING hash INTO head_hash;
    UPDATE budget_budgetline SET posting_count = head_count + 1, posting_hash = head_hash WHERE id = p_line;
    PERFORM set_config('kreislauf.booking', 'off', true);
    RETURN p_id;
END $$;
"""

RIGHTS = f"""
REVOKE UPDATE, DELETE, TRUNCATE ON budget_paymentreturn, budget_returnreview FROM {ROLE};
REVOKE EXECUTE ON FUNCTION budget_check_return() FROM PUBLIC, {ROLE};
REVOKE EXECUTE ON FUNCTION budget_check_return_review() FROM PUBLIC, {ROLE};
REVOKE EXECUTE ON FUNCTION budget_return_is_posted() FROM PUBLIC, {ROLE};
"""


class Migration(migrations.Migration):
    dependencies = [("budget", "0007_payees_and_returns")]

    operations = [
        migrations.RunSQL(RETURNS + PAYMENT + CHECK_ACT + BOOK + RIGHTS, migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name="paymentorder",
            constraint=models.CheckConstraint(
                condition=models.Q(("payee_key", ""), _negated=True), name="payment_has_a_payee"
            ),
        ),
        migrations.AddConstraint(
            model_name="paymentorder",
            constraint=models.CheckConstraint(
                condition=models.Q(("reference_key", ""), _negated=True), name="invoice_has_a_reference"
            ),
        ),
        migrations.AddConstraint(
            model_name="paymentorder",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    models.Q(("state__in", ["cancelled", "returned"]), _negated=True), ("another_reason", "")
                ),
                fields=("commitment", "reference_key"),
                name="one_payment_per_invoice",
            ),
        ),
        migrations.AddConstraint(
            model_name="paymentorder",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    models.Q(("state__in", ["cancelled", "returned"]), _negated=True), ("another_reason", "")
                ),
                fields=("payee_key", "reference_key"),
                name="one_payment_per_invoice_of_a_payee",
            ),
        ),
    ]
