-- Every kind of act is asked for its row, its day and the competence of the body. An act of an app above has a
-- trigger of its own there; a kind of act that is not named here proves nothing.
CREATE OR REPLACE FUNCTION budget_evidence_rests_on_act() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE
    leaf budget_releasecondition%ROWTYPE;
    is_act boolean;
BEGIN
    SELECT * INTO leaf FROM budget_releasecondition WHERE id = NEW.condition_id;
    CASE NEW.act_type
    WHEN 'council.resolution' THEN
        SELECT EXISTS (
            SELECT 1 FROM council_resolution r
            JOIN council_consultation c ON c.id = r.consultation_id
            JOIN people_organization_competences m ON m.organization_id = c.organization_id
            JOIN budget_lock l ON l.id = leaf.lock_id
            WHERE r.id = NEW.act_id AND (r.resolved_at AT TIME ZONE 'Europe/Berlin')::date = NEW.act_on
                AND m.competence_id = coalesce(nullif(leaf.params->>'organization', ''), l.authority_id)
        ) INTO is_act;
    WHEN 'budget.approval' THEN
        SELECT EXISTS (SELECT 1 FROM budget_approval a
                       WHERE a.id = NEW.act_id AND a.lock_id = leaf.lock_id AND a.approved_on = NEW.act_on)
            INTO is_act;
    WHEN 'kernel.day' THEN
        is_act := NEW.act_on = (leaf.params->>'on')::date;
    WHEN 'programme.presentation' THEN
        is_act := true;
    ELSE
        is_act := false;
    END CASE;
    IF is_act IS NOT TRUE THEN
        RAISE EXCEPTION 'evidence rests on no recorded act of the right body and day' USING ERRCODE = 'KL206';
    END IF;
    IF NEW.act_on > (NEW.recorded_at AT TIME ZONE 'Europe/Berlin')::date THEN
        RAISE EXCEPTION 'evidence lies in the future' USING ERRCODE = 'KL207';
    END IF;
    IF NEW.act_type <> 'kernel.day' AND NEW.act_on < budget_lock_ordered_on(leaf.lock_id) THEN
        RAISE EXCEPTION 'evidence lies before the lock' USING ERRCODE = 'KL208';
    END IF;
    RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER rests_on_act BEFORE INSERT ON budget_evidence
    FOR EACH ROW EXECUTE FUNCTION budget_evidence_rests_on_act();
REVOKE EXECUTE ON FUNCTION budget_evidence_rests_on_act() FROM PUBLIC, :app_role;
