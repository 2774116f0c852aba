CREATE OR REPLACE FUNCTION cases_archive_answer_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.answer <> '' OR NEW.offered_at <> OLD.offered_at THEN
        RAISE EXCEPTION 'offer of case % was answered: it stays', OLD.case_id USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER archive_answer_stays BEFORE UPDATE ON cases_archiveoffer
    FOR EACH ROW EXECUTE FUNCTION cases_archive_answer_stays();
