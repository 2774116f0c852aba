-- The Kreistag alone puts money into an adopted plan; another body's decision puts none into any. What was posted
-- stays, and so does what a resolution entered: it rests or counts as the resolution does.
CREATE OR REPLACE FUNCTION budget_check_entry() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE
    plan_state text;
BEGIN
    IF TG_OP = 'DELETE' THEN
        SELECT state INTO plan_state FROM budget_budgetplan WHERE id = OLD.plan_id FOR NO KEY UPDATE;
        IF plan_state <> 'draft' OR OLD.effect_id IS NOT NULL OR OLD.posted_at IS NOT NULL THEN
            RAISE EXCEPTION 'only a draft''s own entries are removed' USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN OLD;
    END IF;
    IF TG_OP = 'INSERT' THEN
        SELECT state INTO plan_state FROM budget_budgetplan WHERE id = NEW.plan_id FOR NO KEY UPDATE;
        IF plan_state NOT IN ('draft', 'adopted') OR NEW.posted_at IS NOT NULL THEN
            RAISE EXCEPTION 'the amendment list is closed' USING ERRCODE = 'KL106';
        END IF;
        IF plan_state = 'adopted' AND NEW.effect_id IS NULL THEN
            RAISE EXCEPTION 'an adopted plan is frozen' USING ERRCODE = 'KL109';
        END IF;
        IF NEW.effect_id IS NOT NULL AND NOT coalesce(budget_is_council_decision(
            (SELECT resolution_id FROM council_promised_effect WHERE id = NEW.effect_id)), false) THEN
            RAISE EXCEPTION 'the Kreistag alone puts money into the plan' USING ERRCODE = 'KL108';
        END IF;
        RETURN NEW;
    END IF;
    IF OLD.posted_at IS NOT NULL AND NEW IS DISTINCT FROM OLD THEN
        RAISE EXCEPTION 'a posted entry is never edited' USING ERRCODE = 'restrict_violation';
    END IF;
    IF (NEW.id, NEW.plan_id, NEW.effect_id, NEW.kind, NEW.secures_id)
        IS DISTINCT FROM (OLD.id, OLD.plan_id, OLD.effect_id, OLD.kind, OLD.secures_id) THEN
        RAISE EXCEPTION 'an entry keeps its plan and what it rests on' USING ERRCODE = 'restrict_violation';
    END IF;
    SELECT state INTO plan_state FROM budget_budgetplan WHERE id = NEW.plan_id;
    IF (OLD.effect_id IS NOT NULL OR plan_state <> 'draft')
        AND (NEW.text, NEW.amount_cents, NEW.authority_id, NEW.conditions)
            IS DISTINCT FROM (OLD.text, OLD.amount_cents, OLD.authority_id, OLD.conditions) THEN
        RAISE EXCEPTION 'what a resolution entered is never edited' USING ERRCODE = 'restrict_violation';
    END IF;
    IF OLD.effect_id IS NULL AND plan_state <> 'draft'
        AND (NEW.line_id, NEW.dropped_at) IS DISTINCT FROM (OLD.line_id, OLD.dropped_at) THEN
        RAISE EXCEPTION 'an adopted plan is frozen' USING ERRCODE = 'KL109';
    END IF;
    RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER check_entry BEFORE INSERT OR UPDATE OR DELETE ON budget_amendmententry
    FOR EACH ROW EXECUTE FUNCTION budget_check_entry();
REVOKE EXECUTE ON FUNCTION budget_check_entry() FROM PUBLIC, :app_role;
