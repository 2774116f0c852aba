-- A lock begins closed: releases alone open it.
CREATE OR REPLACE FUNCTION budget_check_lock() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.released_cents <> 0 THEN
        RAISE EXCEPTION 'a lock begins closed' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER check_lock BEFORE INSERT ON budget_lock FOR EACH ROW EXECUTE FUNCTION budget_check_lock();
REVOKE EXECUTE ON FUNCTION budget_check_lock() FROM PUBLIC, :app_role;
