-- A plan takes effect with its whole amendment list.
CREATE OR REPLACE FUNCTION budget_plan_is_posted() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM budget_amendmententry
               WHERE plan_id = NEW.id AND posted_at IS NULL AND dropped_at IS NULL) THEN
        RAISE EXCEPTION 'the plan takes effect with its whole amendment list' USING ERRCODE = 'KL103';
    END IF;
    RETURN NULL;
END $$;
DROP TRIGGER IF EXISTS plan_is_posted ON budget_budgetplan;
CREATE CONSTRAINT TRIGGER plan_is_posted AFTER UPDATE OF state ON budget_budgetplan
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.state = 'in_force')
    EXECUTE FUNCTION budget_plan_is_posted();
REVOKE EXECUTE ON FUNCTION budget_plan_is_posted() FROM PUBLIC, :app_role;
