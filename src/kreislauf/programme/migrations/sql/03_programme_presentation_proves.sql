-- A presentation proves what a lock asks for where it stands, in the body that the condition names, on that day.
CREATE OR REPLACE FUNCTION programme_presentation_proves() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM programme_presentation p
        JOIN council_meeting m ON m.id = p.meeting_id
        JOIN people_organization_competences o ON o.organization_id = m.organization_id
        JOIN budget_releasecondition c ON c.id = NEW.condition_id
        WHERE p.id = NEW.act_id AND p.withdrawn_at IS NULL
            AND (p.presented_at AT TIME ZONE 'Europe/Berlin')::date = NEW.act_on
            AND o.competence_id = c.params->>'organization') THEN
        RAISE EXCEPTION 'evidence rests on no presentation in the body the lock names' USING ERRCODE = 'KL206';
    END IF;
    RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER presentation_proves BEFORE INSERT ON budget_evidence
    FOR EACH ROW WHEN (NEW.act_type = 'programme.presentation') EXECUTE FUNCTION programme_presentation_proves();
