-- Nobody goes on working on a case whose content is gone.
CREATE OR REPLACE FUNCTION cases_erased_stays_closed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.closed_at IS NOT NULL AND (NEW.closed_at IS NULL OR NEW.state <> OLD.state) THEN
        IF applications_promised_state(NEW.application_id) = 'erased' THEN
            RAISE EXCEPTION 'case % was erased: it is not taken up again', NEW.id
                USING ERRCODE = 'restrict_violation';
        END IF;
    END IF;
    RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER erased_stays_closed BEFORE UPDATE OF closed_at, state ON cases_case
    FOR EACH ROW EXECUTE FUNCTION cases_erased_stays_closed();
