-- Evidence is recorded for a leaf and withdrawn at most once; a release and a withdrawal queue at the lock.
CREATE OR REPLACE FUNCTION budget_check_evidence() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM 1 FROM budget_lock l JOIN budget_releasecondition c ON c.lock_id = l.id
        WHERE c.id = NEW.condition_id AND c.operator = 'leaf' FOR NO KEY UPDATE OF l;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'evidence belongs to a leaf' USING ERRCODE = 'restrict_violation';
    END IF;
    IF TG_OP = 'INSERT' THEN
        IF NEW.withdrawn_at IS NOT NULL THEN
            RAISE EXCEPTION 'evidence begins by standing' USING ERRCODE = 'restrict_violation';
        END IF;
    ELSIF OLD.withdrawn_at IS NOT NULL OR NEW.withdrawn_at IS NULL
        OR to_jsonb(NEW) - '{withdrawn_at,withdrawn_by,withdrawal_reason}'::text[]
            <> to_jsonb(OLD) - '{withdrawn_at,withdrawn_by,withdrawal_reason}'::text[] THEN
        RAISE EXCEPTION 'evidence is withdrawn once and never edited' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER check_evidence BEFORE INSERT OR UPDATE ON budget_evidence
    FOR EACH ROW EXECUTE FUNCTION budget_check_evidence();
REVOKE EXECUTE ON FUNCTION budget_check_evidence() FROM PUBLIC, :app_role;
