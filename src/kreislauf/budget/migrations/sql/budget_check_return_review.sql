-- A return is settled by a second person, and withdrawn by who recorded it; a confirmed one is posted.
CREATE OR REPLACE FUNCTION budget_check_return_review() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE
    the_return budget_paymentreturn%ROWTYPE;
BEGIN
    SELECT * INTO the_return FROM budget_paymentreturn WHERE id = NEW.payment_return_id;
    IF (NEW.outcome = 'withdrawn') <> (NEW.reviewed_by_id = the_return.recorded_by_id)
        OR (NEW.outcome <> 'withdrawn' AND NEW.reviewed_by_id IS NOT DISTINCT FROM the_return.asked_by_id) THEN
        RAISE EXCEPTION 'a return is settled by a second person' USING ERRCODE = 'KL302';
    END IF;
    RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER check_return_review BEFORE INSERT ON budget_returnreview
    FOR EACH ROW EXECUTE FUNCTION budget_check_return_review();
REVOKE EXECUTE ON FUNCTION budget_check_return_review() FROM PUBLIC, :app_role;
