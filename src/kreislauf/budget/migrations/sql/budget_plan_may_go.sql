-- Only a draft is removed.
CREATE OR REPLACE FUNCTION budget_plan_may_go() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state <> 'draft' THEN
        RAISE EXCEPTION 'an adopted plan stays' USING ERRCODE = 'KL109';
    END IF;
    RETURN OLD;
END $$;
CREATE OR REPLACE TRIGGER plan_may_go BEFORE DELETE ON budget_budgetplan FOR EACH ROW EXECUTE FUNCTION budget_plan_may_go();
REVOKE EXECUTE ON FUNCTION budget_plan_may_go() FROM PUBLIC, :app_role;
