CREATE OR REPLACE FUNCTION cases_case_was_received() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM applications_promised_application WHERE id = NEW.application_id AND state <> 'draft') THEN
        RAISE EXCEPTION 'case % rests on no received application', NEW.id USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NULL;
END $$;
DROP TRIGGER IF EXISTS case_was_received ON cases_case;
CREATE CONSTRAINT TRIGGER case_was_received AFTER INSERT ON cases_case
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION cases_case_was_received();
