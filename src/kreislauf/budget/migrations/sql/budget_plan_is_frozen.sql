-- A draft's lines come, change and go; an adopted plan takes only the place for money that the Kreistag put in.
CREATE OR REPLACE FUNCTION budget_plan_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    the_plan uuid;
    plan_state text;
BEGIN
    IF TG_OP = 'INSERT' THEN
        the_plan := NEW.plan_id;
    ELSE
        the_plan := OLD.plan_id;
    END IF;
    SELECT state INTO plan_state FROM budget_budgetplan WHERE id = the_plan FOR KEY SHARE;
    IF plan_state <> 'draft' AND NOT (TG_OP = 'INSERT' AND plan_state = 'adopted' AND EXISTS (
        SELECT 1 FROM budget_amendmententry e WHERE e.plan_id = the_plan AND e.kind = 'appropriate'
            AND e.effect_id IS NOT NULL AND e.line_id IS NULL AND e.dropped_at IS NULL)) THEN
        RAISE EXCEPTION 'an adopted plan is frozen' USING ERRCODE = 'KL109';
    END IF;
    IF TG_OP = 'DELETE' THEN
        IF OLD.posting_count > 0 THEN
            RAISE EXCEPTION 'a line with postings stays' USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN OLD;
    END IF;
    RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER plan_is_frozen BEFORE INSERT OR DELETE
    OR UPDATE OF plan_id, product_id, account_id, measure_id, name, explanation ON budget_budgetline
    FOR EACH ROW EXECUTE FUNCTION budget_plan_is_frozen();
REVOKE EXECUTE ON FUNCTION budget_plan_is_frozen() FROM PUBLIC, :app_role;
