-- Every kind of act has a function of its own that asks for its row, its day and the competence of the body:
-- `<app>_<act>_proves(act, condition, day)`, written by the app that knows the act. A kind of act that has none proves
-- nothing.
CREATE OR REPLACE FUNCTION budget_evidence_rests_on_act() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE
    proves regprocedure := to_regprocedure(
        format('public.%I(uuid, uuid, date)', replace(NEW.act_type, '.', '_') || '_proves'));
    is_act boolean;
BEGIN
    IF proves IS NOT NULL THEN
        EXECUTE format('SELECT %s($1, $2, $3)', proves::regproc) INTO is_act
            USING NEW.act_id, NEW.condition_id, NEW.act_on;
    END IF;
    IF is_act IS NOT TRUE THEN
        RAISE EXCEPTION 'evidence rests on no recorded act of the right body and day' USING ERRCODE = 'KL206';
    END IF;
    IF NEW.act_on > (NEW.recorded_at AT TIME ZONE 'Europe/Berlin')::date THEN
        RAISE EXCEPTION 'evidence lies in the future' USING ERRCODE = 'KL207';
    END IF;
    IF NEW.act_type <> 'kernel.day' AND NEW.act_on < budget_lock_ordered_on(
        (SELECT lock_id FROM budget_releasecondition WHERE id = NEW.condition_id)) THEN
        RAISE EXCEPTION 'evidence lies before the lock' USING ERRCODE = 'KL208';
    END IF;
    RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER rests_on_act BEFORE INSERT ON budget_evidence
    FOR EACH ROW EXECUTE FUNCTION budget_evidence_rests_on_act();
REVOKE EXECUTE ON FUNCTION budget_evidence_rests_on_act() FROM PUBLIC, :app_role;
