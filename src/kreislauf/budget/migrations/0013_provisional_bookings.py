"""How money is booked before the plan's effect, and how it is carried into the next year."""

from django.conf import settings
from django.db import migrations

ROLE = settings.KREISLAUF_APP_ROLE

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
    WHEN 'carry_out' THEN
        rests := p_act_type = 'budget.carryover' AND EXISTS (
            SELECT 1 FROM budget_carryover WHERE id = p_act_id AND p_pot = 'payments'
                AND (from_line_id, from_year, amount_cents) = (p_line, p_year, p_amount));
    WHEN 'carry_over' THEN
        rests := p_act_type = 'budget.carryover' AND EXISTS (
            SELECT 1 FROM budget_carryover c JOIN budget_posting o ON o.act_type = 'budget.carryover'
                AND o.act_id = c.id AND o.kind = 'carry_out' AND o.amount_cents = c.amount_cents
            WHERE c.id = p_act_id AND p_pot = 'payments'
                AND (c.to_line_id, c.to_year, c.amount_cents) = (p_line, p_year, p_amount));
    WHEN 'provisional' THEN
        rests := p_act_type = 'budget.commitment' AND EXISTS (
            SELECT 1 FROM budget_commitment c JOIN budget_budgetline l ON l.id = c.line_id
            JOIN budget_budgetplan p ON p.id = l.plan_id
            WHERE c.id = p_act_id AND c.provisional_basis <> '' AND p.state IN ('draft', 'adopted')
                AND (c.line_id, c.year, c.pot) = (p_line, p_year, p_pot) AND p_amount <= c.amount_cents);
    WHEN 'provisional_end' THEN
        rests := p_act_type = 'budget.commitment' AND p_amount <= (
            SELECT coalesce(sum(CASE kind WHEN 'provisional' THEN amount_cents ELSE -amount_cents END), 0)
            FROM budget_posting WHERE act_type = 'budget.commitment' AND act_id = p_act_id AND line_id = p_line
                AND year = p_year AND pot = p_pot AND kind IN ('provisional', 'provisional_end'));
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
CREATE OR REPLACE FUNCTION budget_move_balance(p_line uuid, p_year int, p_pot text, p_kind text, p_amount bigint)
RETURNS void LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    d_appropriation bigint := CASE p_kind WHEN 'appropriation' THEN p_amount ELSE 0 END;
    d_carry_over bigint := CASE p_kind WHEN 'carry_over' THEN p_amount ELSE 0 END;
    d_carried_out bigint := CASE p_kind WHEN 'carry_out' THEN p_amount ELSE 0 END;
    d_provisional bigint := CASE p_kind WHEN 'provisional' THEN p_amount WHEN 'provisional_end' THEN -p_amount ELSE 0 END;
    d_locked bigint := CASE p_kind WHEN 'lock' THEN p_amount WHEN 'release' THEN -p_amount ELSE 0 END;
    d_spent bigint := CASE p_kind WHEN 'payment' THEN p_amount WHEN 'repayment' THEN -p_amount ELSE 0 END;
    d_committed bigint := CASE p_kind WHEN 'commitment' THEN p_amount WHEN 'reduction' THEN -p_amount ELSE 0 END
        - d_spent;
    found_balance budget_linebalance%ROWTYPE;
BEGIN
    IF p_kind IN ('appropriation', 'carry_over', 'provisional') THEN
        INSERT INTO budget_linebalance (line_id, year, pot, appropriation, supplement, carry_over, excess, virement,
                                        carried_out, provisional, locked, committed, spent)
            VALUES (p_line, p_year, p_pot, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0) ON CONFLICT DO NOTHING;
    END IF;
    UPDATE budget_linebalance SET
            appropriation = appropriation + d_appropriation, carry_over = carry_over + d_carry_over,
            carried_out = carried_out + d_carried_out, provisional = provisional + d_provisional,
            locked = locked + d_locked, committed = committed + d_committed, spent = spent + d_spent
        WHERE line_id = p_line AND year = p_year AND pot = p_pot
            AND appropriation + d_appropriation >= 0 AND provisional + d_provisional >= 0 AND locked + d_locked >= 0
            AND committed + d_committed >= 0 AND spent + d_spent >= 0
            AND locked + d_locked + committed + d_committed + spent + d_spent
                <= authorised + d_appropriation + d_carry_over + d_provisional - d_carried_out;
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

COMMITMENT = """
-- Before the plan's effect only carried-over money is bound as it stands; the rest needs a basis (NKomVG §116), and an
-- investment must have been begun on a line of an earlier plan that had amounts for it.
CREATE OR REPLACE FUNCTION budget_check_commitment() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE
    facts record;
    free bigint;
BEGIN
    SELECT p.state, p.fiscal_year, a.is_investment, l.product_id, l.account_id, l.measure_id INTO facts
        FROM budget_budgetline l
        JOIN budget_budgetplan p ON p.id = l.plan_id JOIN budget_ledgeraccount a ON a.id = l.account_id
        WHERE l.id = NEW.line_id;
    IF facts.state <> 'in_force' THEN
        SELECT authorised - locked - committed - spent INTO free FROM budget_linebalance
            WHERE line_id = NEW.line_id AND year = NEW.year AND pot = NEW.pot;
        IF facts.state = 'closed' OR (coalesce(free, 0) < NEW.amount_cents AND NEW.provisional_basis = '') THEN
            RAISE EXCEPTION 'the plan is not in force' USING ERRCODE = 'KL101';
        END IF;
        IF coalesce(free, 0) < NEW.amount_cents AND facts.is_investment AND NOT EXISTS (
            SELECT 1 FROM budget_budgetline e JOIN budget_budgetplan p ON p.id = e.plan_id
            JOIN budget_posting o ON o.line_id = e.id AND o.kind = 'appropriation'
            WHERE p.fiscal_year < facts.fiscal_year AND e.begun_on IS NOT NULL AND e.product_id = facts.product_id
                AND e.account_id = facts.account_id AND e.measure_id IS NOT DISTINCT FROM facts.measure_id) THEN
            RAISE EXCEPTION 'before the plan''s effect an investment is only continued' USING ERRCODE = 'KL111';
        END IF;
    END IF;
    IF facts.is_investment AND NEW.asset = '' THEN
        RAISE EXCEPTION 'a commitment on an investment line names its asset' USING ERRCODE = 'KL102';
    END IF;
    IF NEW.reduced_cents <> 0 OR NEW.paid_cents <> 0 THEN
        RAISE EXCEPTION 'a commitment begins whole' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;

-- Bind funds before the plan's effect: the commitment, the provisional authorisation of what is not there yet, and
-- its posting in one statement. Never more is authorised than is missing. Asking twice with one key binds once.
CREATE FUNCTION budget_commit_provisionally(
    p_provisional bigint, p_provisional_posting uuid, p_provisional_digest bytea,
    p_commitment uuid, p_line uuid, p_year int, p_pot text, p_amount bigint, p_title text, p_creditor text,
    p_asset text, p_provisional_basis text, p_person uuid, p_posting uuid, p_key text, p_occurred_at timestamptz,
    p_actor_key text, p_body_digest bytea
) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    free bigint;
BEGIN
    PERFORM 1 FROM budget_budgetline WHERE id = p_line FOR NO KEY UPDATE;
    IF EXISTS (SELECT 1 FROM budget_commitment WHERE id = p_commitment) THEN
        RETURN budget_commit(p_commitment, p_line, p_year, p_pot, p_amount, p_title, p_creditor, p_asset,
            p_provisional_basis, p_person, p_posting, p_key, p_occurred_at, p_actor_key, p_body_digest);
    END IF;
    SELECT authorised - locked - committed - spent INTO free FROM budget_linebalance
        WHERE line_id = p_line AND year = p_year AND pot = p_pot;
    IF p_provisional <> p_amount - coalesce(free, 0) OR p_provisional <= 0 THEN
        RAISE EXCEPTION 'only what is missing is authorised provisionally' USING ERRCODE = 'KL112';
    END IF;
    INSERT INTO budget_commitment (id, line_id, year, pot, amount_cents, reduced_cents, paid_cents, title, creditor,
            asset, provisional_basis, committed_at, committed_by_id)
        VALUES (p_commitment, p_line, p_year, p_pot, p_amount, 0, 0, p_title, p_creditor, p_asset,
            p_provisional_basis, p_occurred_at, p_person);
    PERFORM budget_book(p_provisional_posting, p_line, p_year, p_pot, 'provisional', p_provisional,
        'budget.commitment', p_commitment, 'provisional:' || p_key, p_occurred_at, p_actor_key, p_provisional_digest);
    PERFORM budget_book(p_posting, p_line, p_year, p_pot, 'commitment', p_amount, 'budget.commitment', p_commitment,
        p_key, p_occurred_at, p_actor_key, p_body_digest);
    RETURN true;
END $$;
"""

CARRY_OVER = """
-- Expenses go from a line of the old year to one of the next year's plan, inside a sub-budget; both sides are posted.
CREATE FUNCTION budget_check_carry_over() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM budget_budgetline f JOIN budget_product fp ON fp.id = f.product_id
        JOIN budget_ledgeraccount fa ON fa.id = f.account_id
        JOIN budget_budgetline t ON t.id = NEW.to_line_id JOIN budget_product tp ON tp.id = t.product_id
        JOIN budget_ledgeraccount ta ON ta.id = t.account_id JOIN budget_budgetplan p ON p.id = t.plan_id
        WHERE f.id = NEW.from_line_id AND fp.sub_budget_id = tp.sub_budget_id AND p.fiscal_year = NEW.to_year
            AND p.state <> 'closed' AND NOT fa.is_investment AND NOT ta.is_investment) THEN
        RAISE EXCEPTION 'expenses are carried inside a sub-budget into the next year' USING ERRCODE = 'KL113';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER check_carry_over BEFORE INSERT ON budget_carryover
    FOR EACH ROW EXECUTE FUNCTION budget_check_carry_over();
CREATE CONSTRAINT TRIGGER carry_out_is_posted AFTER INSERT ON budget_carryover DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION budget_has_posting('budget.carryover', 'carry_out');
CREATE CONSTRAINT TRIGGER carry_over_is_posted AFTER INSERT ON budget_carryover DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION budget_has_posting('budget.carryover', 'carry_over');
"""

DOOR = (
    "budget_commit_provisionally(bigint, uuid, bytea, uuid, uuid, int, text, bigint, text, text, text, text, uuid, "
    "uuid, text, timestamptz, text, bytea)"
)
RIGHTS = f"""
REVOKE UPDATE, DELETE, TRUNCATE ON budget_carryover FROM {ROLE};
REVOKE EXECUTE ON FUNCTION budget_check_carry_over() FROM PUBLIC, {ROLE};
REVOKE EXECUTE ON FUNCTION {DOOR} FROM PUBLIC;
GRANT EXECUTE ON FUNCTION {DOOR} TO {ROLE};
"""


class Migration(migrations.Migration):
    dependencies = [("budget", "0012_provisional_and_carried")]

    operations = [
        migrations.RunSQL(CHECK_ACT + MOVE_BALANCE + COMMITMENT + CARRY_OVER + RIGHTS, migrations.RunSQL.noop)
    ]
