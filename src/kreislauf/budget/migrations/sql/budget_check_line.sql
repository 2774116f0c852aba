-- A line with postings stays what it was when they were made.
CREATE OR REPLACE FUNCTION budget_check_line() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.posting_count > 0 AND (NEW.plan_id, NEW.product_id, NEW.account_id, NEW.measure_id)
        IS DISTINCT FROM (OLD.plan_id, OLD.product_id, OLD.account_id, OLD.measure_id) THEN
        RAISE EXCEPTION 'a line with postings keeps its place' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER check_line BEFORE UPDATE OF plan_id, product_id, account_id, measure_id ON budget_budgetline
    FOR EACH ROW EXECUTE FUNCTION budget_check_line();
REVOKE EXECUTE ON FUNCTION budget_check_line() FROM PUBLIC, :app_role;
