"""A plan is adopted by the Kreistag's resolution, and frozen by it; until then a draft is corrected freely."""

from django.conf import settings
from django.db import migrations

ROLE = settings.KREISLAUF_APP_ROLE

COUNCIL = """
-- A decision of the Kreistag: adopted, as the deciding body, by who was competent as such on the day.
CREATE FUNCTION budget_is_council_decision(p_resolution uuid) RETURNS boolean
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT EXISTS (
        SELECT 1 FROM council_resolution r
        JOIN council_consultation c ON c.id = r.consultation_id
        JOIN people_organization o ON o.id = c.organization_id
        JOIN people_organization_competences m ON m.organization_id = o.id AND m.competence_id = 'council'
        WHERE r.id = p_resolution AND r.outcome IN ('adopted', 'amended') AND c.role = 'decision'
            AND o.since <= (r.resolved_at AT TIME ZONE 'Europe/Berlin')::date
            AND (o.until IS NULL OR o.until >= (r.resolved_at AT TIME ZONE 'Europe/Berlin')::date))
$$;
"""

PLAN = """
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
                SELECT 1 FROM council_effect e JOIN council_resolution r ON r.id = e.resolution_id
                WHERE r.id = NEW.adopted_by_id AND e.kind = 'adopt_plan' AND e.state IN ('due', 'executed')
                    AND (e.params->>'fiscal_year')::int = NEW.fiscal_year
                    AND NEW.adopted_on = (r.resolved_at AT TIME ZONE 'Europe/Berlin')::date)) THEN
        RAISE EXCEPTION 'a plan is adopted by the Kreistag''s resolution on it' USING ERRCODE = 'KL108';
    END IF;
    IF OLD.state = 'draft' AND NEW.state = 'adopted' AND NEW.adopted_by_id IS NULL THEN
        RAISE EXCEPTION 'a plan is adopted by the Kreistag''s resolution on it' USING ERRCODE = 'KL108';
    END IF;
    IF OLD.state = 'adopted' AND NEW.state = 'draft' AND EXISTS (
        SELECT 1 FROM council_effect e WHERE e.resolution_id = OLD.adopted_by_id AND e.kind = 'adopt_plan'
            AND (e.params->>'fiscal_year')::int = OLD.fiscal_year AND e.state <> 'lapsed') THEN
        RAISE EXCEPTION 'an adopted plan is opened again when its resolution fell' USING ERRCODE = 'KL107';
    END IF;
    IF OLD.state <> 'draft' AND (NEW.fiscal_year, NEW.needs_approval)
        IS DISTINCT FROM (OLD.fiscal_year, OLD.needs_approval) THEN
        RAISE EXCEPTION 'an adopted plan is frozen' USING ERRCODE = 'KL109';
    END IF;
    RETURN NEW;
END $$;
"""

LINES = """
-- A draft's lines come, change and go; an adopted plan takes only the place for money that the Kreistag put in.
CREATE FUNCTION budget_plan_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    the_plan uuid;
    plan_state text;
BEGIN
    IF TG_OP = 'INSERT' THEN
        the_plan := NEW.plan_id;
    ELSE
        the_plan := OLD.plan_id;
    END IF;
    SELECT state INTO plan_state FROM budget_budgetplan WHERE id = the_plan FOR KEY SHARE;
    IF plan_state <> 'draft' AND NOT (TG_OP = 'INSERT' AND plan_state = 'adopted' AND EXISTS (
        SELECT 1 FROM budget_amendmententry e WHERE e.plan_id = the_plan AND e.kind = 'appropriate'
            AND e.effect_id IS NOT NULL AND e.line_id IS NULL AND e.dropped_at IS NULL)) THEN
        RAISE EXCEPTION 'an adopted plan is frozen' USING ERRCODE = 'KL109';
    END IF;
    IF TG_OP = 'DELETE' THEN
        IF OLD.posting_count > 0 THEN
            RAISE EXCEPTION 'a line with postings stays' USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN OLD;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER plan_is_frozen BEFORE INSERT OR DELETE
    OR UPDATE OF plan_id, product_id, account_id, measure_id, name, explanation ON budget_budgetline
    FOR EACH ROW EXECUTE FUNCTION budget_plan_is_frozen();

-- What lines of an adopted plan are made of keeps its number, its name and its place.
CREATE FUNCTION budget_structure_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    is_used boolean;
BEGIN
    EXECUTE format(
        'SELECT EXISTS (SELECT 1 FROM budget_budgetline l JOIN budget_budgetplan p ON p.id = l.plan_id
            JOIN budget_product r ON r.id = l.product_id WHERE p.state <> ''draft'' AND %s = $1)', TG_ARGV[0])
        INTO is_used USING OLD.id;
    IF is_used THEN
        RAISE EXCEPTION 'an adopted plan is frozen' USING ERRCODE = 'KL109';
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER structure_is_frozen BEFORE DELETE OR UPDATE OF number, name ON budget_subbudget
    FOR EACH ROW EXECUTE FUNCTION budget_structure_is_frozen('r.sub_budget_id');
CREATE TRIGGER structure_is_frozen BEFORE DELETE OR UPDATE OF number, name, sub_budget_id ON budget_product
    FOR EACH ROW EXECUTE FUNCTION budget_structure_is_frozen('l.product_id');
CREATE TRIGGER structure_is_frozen BEFORE DELETE OR UPDATE OF number, name ON budget_ledgeraccount
    FOR EACH ROW EXECUTE FUNCTION budget_structure_is_frozen('l.account_id');
CREATE TRIGGER structure_is_frozen BEFORE DELETE OR UPDATE OF number, name, product_id ON budget_investmentmeasure
    FOR EACH ROW EXECUTE FUNCTION budget_structure_is_frozen('l.measure_id');

CREATE FUNCTION budget_plan_may_go() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state <> 'draft' THEN
        RAISE EXCEPTION 'an adopted plan stays' USING ERRCODE = 'KL109';
    END IF;
    RETURN OLD;
END $$;
CREATE TRIGGER plan_may_go BEFORE DELETE ON budget_budgetplan FOR EACH ROW EXECUTE FUNCTION budget_plan_may_go();
"""

ENTRIES = """
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
        IF NEW.kind <> 'carry_over' AND (plan_state NOT IN ('draft', 'adopted') OR NEW.posted_at IS NOT NULL) THEN
            RAISE EXCEPTION 'the amendment list is closed' USING ERRCODE = 'KL106';
        END IF;
        IF NEW.kind <> 'carry_over' AND plan_state = 'adopted' AND NEW.effect_id IS NULL THEN
            RAISE EXCEPTION 'an adopted plan is frozen' USING ERRCODE = 'KL109';
        END IF;
        IF NEW.effect_id IS NOT NULL AND NOT coalesce(budget_is_council_decision(
            (SELECT resolution_id FROM council_effect WHERE id = NEW.effect_id)), false) THEN
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
DROP TRIGGER check_entry ON budget_amendmententry;
CREATE TRIGGER check_entry BEFORE INSERT OR UPDATE OR DELETE ON budget_amendmententry
    FOR EACH ROW EXECUTE FUNCTION budget_check_entry();
DROP TRIGGER never_deleted ON budget_amendmententry;
CREATE TRIGGER never_deleted BEFORE TRUNCATE ON budget_amendmententry
    FOR EACH STATEMENT EXECUTE FUNCTION budget_never_deleted();
"""

RIGHTS = f"""
REVOKE EXECUTE ON FUNCTION budget_plan_is_frozen() FROM PUBLIC, {ROLE};
REVOKE EXECUTE ON FUNCTION budget_plan_may_go() FROM PUBLIC, {ROLE};
REVOKE EXECUTE ON FUNCTION budget_structure_is_frozen() FROM PUBLIC, {ROLE};
GRANT DELETE ON budget_budgetline, budget_amendmententry, budget_budgetplan, budget_subbudget, budget_product,
    budget_investmentmeasure, budget_ledgeraccount TO {ROLE};
GRANT UPDATE (product_id, account_id, measure_id) ON budget_budgetline TO {ROLE};
GRANT UPDATE (number, name) ON budget_ledgeraccount TO {ROLE};
"""


class Migration(migrations.Migration):
    dependencies = [("budget", "0009_adoption"), ("council", "0001_initial"), ("people", "0001_initial")]

    operations = [migrations.RunSQL(COUNCIL + PLAN + LINES + ENTRIES + RIGHTS, migrations.RunSQL.noop)]
