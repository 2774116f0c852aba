-- A received application has its case in the same transaction, and a case its received application.
CREATE OR REPLACE FUNCTION cases_received_has_case() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.state <> 'draft' AND NOT EXISTS (SELECT 1 FROM cases_case WHERE application_id = NEW.id) THEN
        RAISE EXCEPTION 'application % was received without a case', NEW.id USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NULL;
END $$;
DROP TRIGGER IF EXISTS received_has_case ON applications_application;
CREATE CONSTRAINT TRIGGER received_has_case AFTER INSERT OR UPDATE OF state ON applications_application
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION cases_received_has_case();
