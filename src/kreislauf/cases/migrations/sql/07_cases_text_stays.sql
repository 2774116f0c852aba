CREATE OR REPLACE FUNCTION cases_text_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.text IS NOT NULL AND NEW.text IS DISTINCT FROM OLD.text
       AND NOT (NEW.text IS NULL AND cases_case_is_erased(NEW.case_id)) THEN
        RAISE EXCEPTION '% % belongs to a file: its text stays', TG_TABLE_NAME, OLD.id
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER text_stays BEFORE UPDATE OF text ON cases_casenote
    FOR EACH ROW EXECUTE FUNCTION cases_text_stays();
CREATE OR REPLACE TRIGGER text_stays BEFORE UPDATE OF text ON cases_casemessage
    FOR EACH ROW EXECUTE FUNCTION cases_text_stays();
