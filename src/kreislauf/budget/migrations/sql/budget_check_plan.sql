-- Draft, adopted, in force, closed; adopted by the Kreistag's resolution on its year, a draft again when that fell.
CREATE OR REPLACE FUNCTION budget_check_plan() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.state <> 'draft' OR NEW.adopted_by_id IS NOT NULL THEN
            RAISE EXCEPTION 'a plan begins as a draft' USING ERRCODE = 'KL107';
        END IF;
        RETURN NEW;
    END IF;
    IF NEW.state <> OLD.state AND (OLD.state, NEW.state) NOT IN (
            ('draft', 'adopted'), ('adopted', 'draft'), ('adopted', 'in_force'), ('in_force', 'closed')) THEN
        RAISE EXCEPTION 'no way from % to %', OLD.state, NEW.state USING ERRCODE = 'KL107';
    ELSIF OLD.state IN ('in_force', 'closed') AND to_jsonb(NEW) - 'state' <> to_jsonb(OLD) - 'state' THEN
        RAISE EXCEPTION 'the steps of a plan in force are never edited' USING ERRCODE = 'restrict_violation';
    END IF;
    IF NEW.state = 'adopted' AND (NEW.adopted_by_id, NEW.adopted_on) IS DISTINCT FROM (OLD.adopted_by_id, OLD.adopted_on)
        AND (OLD.adopted_by_id IS NOT NULL OR NEW.adopted_by_id IS NULL
             OR NOT budget_is_council_decision(NEW.adopted_by_id)
             OR NOT EXISTS (
                SELECT 1 FROM council_promised_effect e JOIN council_promised_resolution r ON r.id = e.resolution_id
                WHERE r.id = NEW.adopted_by_id AND e.kind = 'adopt_plan' AND e.state IN ('due', 'executed')
                    AND (e.params->>'fiscal_year')::int = NEW.fiscal_year
                    AND NEW.adopted_on = r.resolved_on)) THEN
        RAISE EXCEPTION 'a plan is adopted by the Kreistag''s resolution on it' USING ERRCODE = 'KL108';
    END IF;
    IF OLD.state = 'draft' AND NEW.state = 'adopted' AND NEW.adopted_by_id IS NULL THEN
        RAISE EXCEPTION 'a plan is adopted by the Kreistag''s resolution on it' USING ERRCODE = 'KL108';
    END IF;
    IF OLD.state = 'adopted' AND NEW.state = 'draft' AND EXISTS (
        SELECT 1 FROM council_promised_effect e WHERE e.resolution_id = OLD.adopted_by_id AND e.kind = 'adopt_plan'
            AND (e.params->>'fiscal_year')::int = OLD.fiscal_year AND e.state <> 'lapsed') THEN
        RAISE EXCEPTION 'an adopted plan is opened again when its resolution fell' USING ERRCODE = 'KL107';
    END IF;
    IF OLD.state <> 'draft' AND (NEW.fiscal_year, NEW.needs_approval)
        IS DISTINCT FROM (OLD.fiscal_year, OLD.needs_approval) THEN
        RAISE EXCEPTION 'an adopted plan is frozen' USING ERRCODE = 'KL109';
    END IF;
    RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER check_plan BEFORE INSERT OR UPDATE ON budget_budgetplan
    FOR EACH ROW EXECUTE FUNCTION budget_check_plan();
REVOKE EXECUTE ON FUNCTION budget_check_plan() FROM PUBLIC, :app_role;
