CREATE OR REPLACE FUNCTION cases_notice_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.case_id, NEW.outcome, NEW.prepared_by_id, NEW.prepared_at)
       IS DISTINCT FROM (OLD.case_id, OLD.outcome, OLD.prepared_by_id, OLD.prepared_at)
       OR (OLD.needs_second_person AND NOT NEW.needs_second_person) THEN
        RAISE EXCEPTION 'notice % was prepared: by whom, and how many eyes it needs, stays', OLD.id
            USING ERRCODE = 'restrict_violation';
    END IF;
    IF OLD.state = 'prepared' AND NEW.content IS DISTINCT FROM OLD.content
       AND NOT (NEW.content IS NULL AND cases_case_is_erased(NEW.case_id)) THEN
        RAISE EXCEPTION 'notice % was prepared: another text is another notice', OLD.id
            USING ERRCODE = 'restrict_violation';
    END IF;
    IF OLD.state IN ('signed', 'delivered')
       AND (NEW.signed_by_id, NEW.signed_at) IS DISTINCT FROM (OLD.signed_by_id, OLD.signed_at) THEN
        RAISE EXCEPTION 'notice % was signed: by whom stays', OLD.id USING ERRCODE = 'restrict_violation';
    END IF;
    IF NEW.state <> OLD.state AND NOT (
        (OLD.state = 'prepared' AND NEW.state IN ('signed', 'discarded'))
        OR (OLD.state = 'signed' AND NEW.state = 'delivered')
        OR (OLD.state = 'delivered' AND NEW.state = 'signed')) THEN -- undelivered again: held back from erasure
        RAISE EXCEPTION 'notice % does not go from % to %', OLD.id, OLD.state, NEW.state
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER notice_stays BEFORE UPDATE ON cases_notice
    FOR EACH ROW EXECUTE FUNCTION cases_notice_stays();
