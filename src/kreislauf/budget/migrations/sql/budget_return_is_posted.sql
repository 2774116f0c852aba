-- A confirmed return is posted.
CREATE OR REPLACE FUNCTION budget_return_is_posted() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM budget_posting WHERE act_type = 'budget.payment_return'
                   AND act_id = NEW.payment_return_id AND kind = 'repayment') THEN
        RAISE EXCEPTION 'return % was not posted', NEW.payment_return_id USING ERRCODE = 'KL103';
    END IF;
    RETURN NULL;
END $$;
DROP TRIGGER IF EXISTS return_is_posted ON budget_returnreview;
CREATE CONSTRAINT TRIGGER return_is_posted AFTER INSERT ON budget_returnreview DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NEW.outcome = 'confirmed') EXECUTE FUNCTION budget_return_is_posted();
REVOKE EXECUTE ON FUNCTION budget_return_is_posted() FROM PUBLIC, :app_role;
