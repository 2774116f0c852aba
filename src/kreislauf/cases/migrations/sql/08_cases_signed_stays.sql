CREATE OR REPLACE FUNCTION cases_signed_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state IN ('signed', 'delivered') AND (
        (OLD.content IS NOT NULL AND NEW.content IS DISTINCT FROM OLD.content)
        OR (OLD.pdf IS NOT NULL AND NEW.pdf IS DISTINCT FROM OLD.pdf))
       AND NOT (NEW.content IS NULL AND NEW.pdf IS NULL AND cases_case_is_erased(NEW.case_id)) THEN
        RAISE EXCEPTION 'notice % was signed: it stays', OLD.id USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER signed_stays BEFORE UPDATE OF content, pdf ON cases_notice
    FOR EACH ROW EXECUTE FUNCTION cases_signed_stays();
