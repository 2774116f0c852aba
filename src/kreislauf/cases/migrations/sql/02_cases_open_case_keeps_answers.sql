-- An open case, and one whose notice did not reach the applicant, keeps its answers; a reopening under way is waited
-- for, and what is still to be handed over stays.
CREATE OR REPLACE FUNCTION cases_open_case_keeps_answers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.state <> 'erased' OR OLD.state = 'erased' THEN
        RETURN NEW;
    END IF;
    PERFORM 1 FROM cases_case c WHERE c.application_id = NEW.id FOR UPDATE;
    IF EXISTS (
        SELECT 1 FROM cases_case c WHERE c.application_id = NEW.id AND (c.closed_at IS NULL OR EXISTS (
            SELECT 1 FROM cases_notice n WHERE n.case_id = c.id AND n.state IN ('prepared', 'signed'))))
       OR EXISTS (
        SELECT 1 FROM applications_promised_errand e
        WHERE e.application_id = NEW.id AND e.kind = 'handover' AND e.state <> 'done') THEN
        RAISE EXCEPTION 'application % has an open case or something undelivered: it is not erased', NEW.id
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER open_case_keeps_answers BEFORE UPDATE OF state ON applications_application
    FOR EACH ROW EXECUTE FUNCTION cases_open_case_keeps_answers();
