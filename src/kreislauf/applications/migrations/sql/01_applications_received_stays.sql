CREATE OR REPLACE FUNCTION applications_received_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF OLD.state <> 'draft' THEN
            RAISE EXCEPTION 'application % was received: it is never deleted', OLD.id USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN OLD;
    END IF;
    IF OLD.state = 'draft' THEN
        RETURN NEW;
    END IF;
    IF NEW.state = 'draft' OR (OLD.state = 'erased' AND NEW.state <> 'erased') THEN
        RAISE EXCEPTION 'application % was received: its state does not go back', OLD.id
            USING ERRCODE = 'restrict_violation';
    END IF;
    IF (NEW.service_id, NEW.form_version_id, NEW.number, NEW.received_at, NEW.digest, NEW.applicant_kind)
       IS DISTINCT FROM
       (OLD.service_id, OLD.form_version_id, OLD.number, OLD.received_at, OLD.digest, OLD.applicant_kind)
       OR (NEW.state <> 'erased' AND NEW.answers IS DISTINCT FROM OLD.answers) THEN
        RAISE EXCEPTION 'application % was received: it does not change', OLD.id USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER received_stays BEFORE UPDATE OR DELETE ON applications_application
    FOR EACH ROW EXECUTE FUNCTION applications_received_stays();
