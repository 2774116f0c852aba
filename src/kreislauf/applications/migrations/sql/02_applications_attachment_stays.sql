-- Files are replaced by new ones, never changed; those of a received application go only with its erasure.
CREATE OR REPLACE FUNCTION applications_attachment_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF (NEW.application_id, NEW.content, NEW.description, NEW.size, NEW.path, NEW.uploaded_at) IS DISTINCT FROM
           (OLD.application_id, OLD.content, OLD.description, OLD.size, OLD.path, OLD.uploaded_at) THEN
            RAISE EXCEPTION 'attachment % does not change', OLD.id USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
    END IF;
    IF EXISTS (SELECT 1 FROM applications_application WHERE id = OLD.application_id AND state = 'received') THEN
        RAISE EXCEPTION 'attachment % belongs to a received application', OLD.id USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN OLD;
END $$;
CREATE OR REPLACE TRIGGER attachment_stays BEFORE UPDATE OR DELETE ON applications_attachment
    FOR EACH ROW EXECUTE FUNCTION applications_attachment_stays();
