-- Expenses go from a line of the old year to one of the next year's plan, inside a sub-budget; both sides are posted.
CREATE OR REPLACE FUNCTION budget_check_carry_over() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
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
CREATE OR REPLACE TRIGGER check_carry_over BEFORE INSERT ON budget_carryover
    FOR EACH ROW EXECUTE FUNCTION budget_check_carry_over();
REVOKE EXECUTE ON FUNCTION budget_check_carry_over() FROM PUBLIC, :app_role;
