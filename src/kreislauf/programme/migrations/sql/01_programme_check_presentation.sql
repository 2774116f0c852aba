-- Recorded under an item of a sitting that has begun, with a version of the concept's own document; after that
-- it is withdrawn at most once.
CREATE OR REPLACE FUNCTION programme_check_presentation() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.withdrawn_at IS NOT NULL OR NOT EXISTS (
            SELECT 1 FROM council_promised_agenda_item i
            JOIN council_promised_meeting m ON m.id = i.meeting_id
            JOIN programme_concept c ON c.id = NEW.concept_id
            JOIN records_promised_version v ON v.document_id = c.document_id
            WHERE i.id = NEW.agenda_item_id AND i.meeting_id = NEW.meeting_id AND v.id = NEW.version_id
                AND NEW.presented_at = m.begun_at) THEN
            RAISE EXCEPTION 'a presentation is an item of a sitting that has begun' USING ERRCODE = 'restrict_violation';
        END IF;
    ELSIF OLD.withdrawn_at IS NOT NULL OR NEW.withdrawn_at IS NULL
        OR to_jsonb(NEW) - '{withdrawn_at,withdrawn_by,withdrawal_reason}'::text[]
            <> to_jsonb(OLD) - '{withdrawn_at,withdrawn_by,withdrawal_reason}'::text[] THEN
        RAISE EXCEPTION 'a presentation is withdrawn once and never edited' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER check_presentation BEFORE INSERT OR UPDATE ON programme_presentation
    FOR EACH ROW EXECUTE FUNCTION programme_check_presentation();
