-- At the end of its transaction an erased application has nothing left, and its proof.
CREATE OR REPLACE FUNCTION cases_erased_means_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM applications_promised_remains a WHERE a.application_id = NEW.id)
       OR EXISTS (SELECT 1 FROM cases_case c JOIN cases_casenote t ON t.case_id = c.id
                  WHERE c.application_id = NEW.id AND t.text IS NOT NULL)
       OR EXISTS (SELECT 1 FROM cases_case c JOIN cases_casemessage t ON t.case_id = c.id
                  WHERE c.application_id = NEW.id AND t.text IS NOT NULL)
       OR EXISTS (SELECT 1 FROM cases_case c JOIN cases_notice t ON t.case_id = c.id
                  WHERE c.application_id = NEW.id AND (t.content IS NOT NULL OR t.pdf IS NOT NULL)) THEN
        RAISE EXCEPTION 'application % was erased in part only', NEW.id USING ERRCODE = 'restrict_violation';
    END IF;
    IF NOT EXISTS (SELECT 1 FROM cases_erasureproof p WHERE p.number = NEW.number) THEN
        RAISE EXCEPTION 'application % was erased without a proof', NEW.id USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NULL;
END $$;
DROP TRIGGER IF EXISTS erased_means_erased ON applications_application;
CREATE CONSTRAINT TRIGGER erased_means_erased AFTER UPDATE ON applications_application
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.state = 'erased')
    EXECUTE FUNCTION cases_erased_means_erased();
