"""The one door through which money moves, and the triggers that keep it the only one.

Errors that the program explains carry an SQLSTATE of class KL; `models/booking.py` gives each its words.
"""

from django.db import migrations

ONLY_BY_BOOKING = """
-- Two things at once: a booking function set the mark round its statements, and they run as who may change this
-- trigger. Everybody can set the mark, but only the owner, or a function that runs as the owner, has both.
CREATE FUNCTION budget_only_by_booking() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_setting('kreislauf.booking', true) IS DISTINCT FROM 'on'
        OR NOT has_table_privilege(TG_RELID, 'TRIGGER') THEN
        RAISE EXCEPTION '% is moved by booking alone: % refused', TG_TABLE_NAME, TG_OP
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER only_by_booking BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON budget_linebalance
    FOR EACH STATEMENT EXECUTE FUNCTION budget_only_by_booking();
CREATE TRIGGER only_by_booking BEFORE INSERT ON budget_posting
    FOR EACH STATEMENT EXECUTE FUNCTION budget_only_by_booking();
CREATE TRIGGER only_by_booking BEFORE UPDATE OF posting_count, posting_hash ON budget_budgetline
    FOR EACH STATEMENT EXECUTE FUNCTION budget_only_by_booking();
CREATE TRIGGER only_by_booking BEFORE UPDATE OR DELETE OR TRUNCATE ON budget_commitment
    FOR EACH STATEMENT EXECUTE FUNCTION budget_only_by_booking();
"""

CHECK_ACT = """
-- Every posting rests on an act that is recorded with the same line, year, pot and amount.
CREATE FUNCTION budget_check_act(
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
        rests := p_act_type = 'budget.paymentorder' AND EXISTS (
            SELECT 1 FROM budget_paymentorder p JOIN budget_commitment c ON c.id = p.commitment_id
            WHERE p.id = p_act_id AND p.state = 'cancelled' AND p.paid_at IS NOT NULL
                AND (c.line_id, c.year, c.pot, p.amount_cents) = (p_line, p_year, p_pot, p_amount));
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

MOVE_BALANCE = """
-- The guarded statement: moves a balance by what a posting of the kind moves, or not at all.
CREATE FUNCTION budget_move_balance(p_line uuid, p_year int, p_pot text, p_kind text, p_amount bigint)
RETURNS void LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    d_appropriation bigint := CASE p_kind WHEN 'appropriation' THEN p_amount ELSE 0 END;
    d_carry_over bigint := CASE p_kind WHEN 'carry_over' THEN p_amount ELSE 0 END;
    d_locked bigint := CASE p_kind WHEN 'lock' THEN p_amount WHEN 'release' THEN -p_amount ELSE 0 END;
    d_spent bigint := CASE p_kind WHEN 'payment' THEN p_amount WHEN 'repayment' THEN -p_amount ELSE 0 END;
    d_committed bigint := CASE p_kind WHEN 'commitment' THEN p_amount WHEN 'reduction' THEN -p_amount ELSE 0 END
        - d_spent;
    found_balance budget_linebalance%ROWTYPE;
BEGIN
    IF p_kind IN ('appropriation', 'carry_over') THEN
        INSERT INTO budget_linebalance (line_id, year, pot, appropriation, supplement, carry_over, excess, virement,
                                        locked, committed, spent)
            VALUES (p_line, p_year, p_pot, 0, 0, 0, 0, 0, 0, 0, 0) ON CONFLICT DO NOTHING;
    END IF;
    UPDATE budget_linebalance SET
            appropriation = appropriation + d_appropriation, carry_over = carry_over + d_carry_over,
            locked = locked + d_locked, committed = committed + d_committed, spent = spent + d_spent
        WHERE line_id = p_line AND year = p_year AND pot = p_pot
            AND appropriation + d_appropriation >= 0 AND locked + d_locked >= 0
            AND committed + d_committed >= 0 AND spent + d_spent >= 0
            AND locked + d_locked + committed + d_committed + spent + d_spent
                <= authorised + d_appropriation + d_carry_over;
    IF NOT FOUND THEN
        SELECT * INTO found_balance FROM budget_linebalance WHERE line_id = p_line AND year = p_year AND pot = p_pot;
        RAISE EXCEPTION 'the balance does not allow a posting of kind %', p_kind USING ERRCODE = 'KL001',
            DETAIL = json_build_object(
                'kind', p_kind, 'amount', p_amount, 'authorised', coalesce(found_balance.authorised, 0),
                'locked', coalesce(found_balance.locked, 0), 'committed', coalesce(found_balance.committed, 0),
                'spent', coalesce(found_balance.spent, 0))::text;
    END IF;
END $$;
"""

BOOK = """
-- Book once: lock the line, then its balance; move the commitment that a reduction or payment belongs to;
-- append to the line's chain. The same key with the same content returns the posting that exists.
CREATE FUNCTION budget_book(
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
    WHEN 'payment', 'repayment' THEN
        UPDATE budget_commitment SET paid_cents = paid_cents + CASE p_kind WHEN 'payment' THEN p_amount ELSE -p_amount END
            WHERE id = (SELECT commitment_id FROM budget_paymentorder WHERE id = p_act_id);
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

DROP = """
DROP FUNCTION budget_book(uuid, uuid, int, text, text, bigint, text, uuid, text, timestamptz, text, bytea);
DROP FUNCTION budget_move_balance(uuid, int, text, text, bigint);
DROP FUNCTION budget_check_act(uuid, int, text, text, bigint, text, uuid);
DROP FUNCTION budget_only_by_booking() CASCADE;
"""


class Migration(migrations.Migration):
    dependencies = [("budget", "0001_initial")]

    operations = [migrations.RunSQL(ONLY_BY_BOOKING + CHECK_ACT + MOVE_BALANCE + BOOK, DROP)]
