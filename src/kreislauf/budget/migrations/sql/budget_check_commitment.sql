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
            JOIN budget_posting o ON o.line_id = e.id
            JOIN budget_posting_kind k ON k.key = o.kind AND k.appropriation = 1
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
CREATE OR REPLACE TRIGGER check_commitment BEFORE INSERT ON budget_commitment
    FOR EACH ROW EXECUTE FUNCTION budget_check_commitment();
REVOKE EXECUTE ON FUNCTION budget_check_commitment() FROM PUBLIC, :app_role;
