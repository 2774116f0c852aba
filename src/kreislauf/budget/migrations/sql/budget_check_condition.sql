-- A lock's conditions are written with the lock and never after.
CREATE OR REPLACE FUNCTION budget_check_condition() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM budget_posting WHERE act_type = 'budget.lock' AND act_id = NEW.lock_id) THEN
        RAISE EXCEPTION 'the conditions of a posted lock are settled' USING ERRCODE = 'restrict_violation';
    END IF;
    IF NEW.parent_id IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM budget_releasecondition WHERE id = NEW.parent_id AND lock_id = NEW.lock_id
            AND operator <> 'leaf' AND position < NEW.position) THEN
        RAISE EXCEPTION 'a condition stands below a group of its own lock' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER check_condition BEFORE INSERT ON budget_releasecondition
    FOR EACH ROW EXECUTE FUNCTION budget_check_condition();
REVOKE EXECUTE ON FUNCTION budget_check_condition() FROM PUBLIC, :app_role;
