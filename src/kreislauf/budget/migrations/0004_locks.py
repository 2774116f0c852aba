"""Locks, their conditions and evidence, releases, and the plan's effect: what the database asks of them."""

from django.db import migrations

TOGETHER = """
-- An appropriation and the lock that secures it post in one transaction: at no moment is the money free.
CREATE FUNCTION budget_post_together() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE
    appropriation uuid := NEW.act_id;
BEGIN
    IF NEW.kind = 'lock' THEN
        SELECT e.secures_id INTO appropriation FROM budget_lock l JOIN budget_amendmententry e ON e.id = l.entry_id
            WHERE l.id = NEW.act_id;
    END IF;
    IF NOT EXISTS (SELECT 1 FROM budget_posting p WHERE p.kind = 'appropriation' AND p.act_id = appropriation
                   AND p.act_type = 'budget.amendmententry' AND p.line_id = NEW.line_id
                   AND p.transaction_id = NEW.transaction_id)
       OR EXISTS (SELECT 1 FROM budget_amendmententry e WHERE e.secures_id = appropriation AND e.dropped_at IS NULL
                  AND NOT EXISTS (SELECT 1 FROM budget_lock l JOIN budget_posting p
                        ON p.act_type = 'budget.lock' AND p.act_id = l.id AND p.kind = 'lock'
                        WHERE l.entry_id = e.id AND p.transaction_id = NEW.transaction_id)) THEN
        RAISE EXCEPTION 'an appropriation and its lock post together' USING ERRCODE = 'KL105';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER post_together AFTER INSERT ON budget_posting DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NEW.kind IN ('appropriation', 'lock')) EXECUTE FUNCTION budget_post_together();
CREATE CONSTRAINT TRIGGER lock_is_posted AFTER INSERT ON budget_lock DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION budget_has_posting('budget.lock', 'lock');
CREATE TRIGGER only_by_booking BEFORE UPDATE OF id, kind, line_id, year, pot, amount_cents, released_cents, text,
        authority_id, entry_id, imposed_at OR DELETE OR TRUNCATE ON budget_lock
    FOR EACH STATEMENT EXECUTE FUNCTION budget_only_by_booking();
CREATE FUNCTION budget_check_lock() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.released_cents <> 0 THEN
        RAISE EXCEPTION 'a lock begins closed' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER check_lock BEFORE INSERT ON budget_lock FOR EACH ROW EXECUTE FUNCTION budget_check_lock();
"""

ENTRIES = """
-- The amendment list closes when the plan takes effect; what was posted stays.
CREATE FUNCTION budget_check_entry() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE
    plan_state text;
BEGIN
    IF TG_OP = 'INSERT' THEN
        SELECT state INTO plan_state FROM budget_budgetplan WHERE id = NEW.plan_id FOR NO KEY UPDATE;
        IF NEW.kind <> 'carry_over' AND (plan_state NOT IN ('draft', 'adopted') OR NEW.posted_at IS NOT NULL) THEN
            RAISE EXCEPTION 'the amendment list is closed' USING ERRCODE = 'KL106';
        END IF;
    ELSIF OLD.posted_at IS NOT NULL AND NEW IS DISTINCT FROM OLD THEN
        RAISE EXCEPTION 'a posted entry is never edited' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER check_entry BEFORE INSERT OR UPDATE ON budget_amendmententry
    FOR EACH ROW EXECUTE FUNCTION budget_check_entry();
CREATE TRIGGER never_deleted BEFORE DELETE OR TRUNCATE ON budget_amendmententry
    FOR EACH STATEMENT EXECUTE FUNCTION budget_never_deleted();
CREATE FUNCTION budget_entry_is_posted() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM budget_posting p WHERE p.act_id = NEW.id AND p.act_type = 'budget.amendmententry'
            AND p.kind IN ('appropriation', 'carry_over')
        UNION ALL
        SELECT 1 FROM budget_posting p JOIN budget_lock l ON l.id = p.act_id
            WHERE l.entry_id = NEW.id AND p.act_type = 'budget.lock' AND p.kind = 'lock') THEN
        RAISE EXCEPTION 'entry % was not posted', NEW.id USING ERRCODE = 'KL103';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER entry_is_posted AFTER INSERT OR UPDATE ON budget_amendmententry
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.posted_at IS NOT NULL)
    EXECUTE FUNCTION budget_entry_is_posted();
"""

PLAN = """
-- Draft, adopted, in force, closed; in force with every entry of its list posted; its steps are never edited.
CREATE FUNCTION budget_check_plan() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.state <> 'draft' THEN
            RAISE EXCEPTION 'a plan begins as a draft' USING ERRCODE = 'KL107';
        END IF;
    ELSIF NEW.state <> OLD.state AND (OLD.state, NEW.state) NOT IN (
            ('draft', 'adopted'), ('adopted', 'in_force'), ('in_force', 'closed')) THEN
        RAISE EXCEPTION 'no way from % to %', OLD.state, NEW.state USING ERRCODE = 'KL107';
    ELSIF OLD.state IN ('in_force', 'closed') AND to_jsonb(NEW) - 'state' <> to_jsonb(OLD) - 'state' THEN
        RAISE EXCEPTION 'the steps of a plan in force are never edited' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER check_plan BEFORE INSERT OR UPDATE ON budget_budgetplan
    FOR EACH ROW EXECUTE FUNCTION budget_check_plan();
CREATE FUNCTION budget_plan_is_posted() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM budget_amendmententry
               WHERE plan_id = NEW.id AND posted_at IS NULL AND dropped_at IS NULL) THEN
        RAISE EXCEPTION 'the plan takes effect with its whole amendment list' USING ERRCODE = 'KL103';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER plan_is_posted AFTER UPDATE OF state ON budget_budgetplan
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.state = 'in_force')
    EXECUTE FUNCTION budget_plan_is_posted();
"""

CONDITIONS = """
-- A lock's conditions are written with the lock and never after.
CREATE FUNCTION budget_check_condition() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM budget_posting WHERE act_type = 'budget.lock' AND act_id = NEW.lock_id) THEN
        RAISE EXCEPTION 'the conditions of a posted lock are settled' USING ERRCODE = 'restrict_violation';
    END IF;
    IF NEW.parent_id IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM budget_releasecondition WHERE id = NEW.parent_id AND lock_id = NEW.lock_id
            AND operator <> 'leaf' AND position < NEW.position) THEN
        RAISE EXCEPTION 'a condition stands below a group of its own lock' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER check_condition BEFORE INSERT ON budget_releasecondition
    FOR EACH ROW EXECUTE FUNCTION budget_check_condition();
CREATE TRIGGER only_written BEFORE UPDATE OR DELETE OR TRUNCATE ON budget_releasecondition
    FOR EACH STATEMENT EXECUTE FUNCTION budget_never_deleted();

-- Is the condition met for so many cents? A leaf by evidence that stands and covers them; a group without
-- children never. Evidence from a resolution under objection (NKomVG §88) does not stand.
CREATE FUNCTION budget_condition_is_met(p_condition uuid, p_cents bigint) RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = public, pg_temp AS $$
DECLARE
    node budget_releasecondition%ROWTYPE;
    answer boolean;
BEGIN
    SELECT * INTO node FROM budget_releasecondition WHERE id = p_condition;
    IF node.operator = 'leaf' THEN
        SELECT coalesce(bool_or(e.amount_cents IS NULL) OR sum(e.amount_cents) >= p_cents, false) INTO answer
            FROM budget_evidence e
            WHERE e.condition_id = node.id AND e.withdrawn_at IS NULL
                AND NOT (e.act_type = 'council.resolution' AND EXISTS (
                    SELECT 1 FROM council_objection o
                    WHERE o.resolution_id = e.act_id AND o.upheld IS DISTINCT FROM false));
    ELSIF node.operator = 'all' THEN
        SELECT coalesce(bool_and(budget_condition_is_met(c.id, p_cents)), false) INTO answer
            FROM budget_releasecondition c WHERE c.parent_id = node.id;
    ELSE
        SELECT coalesce(bool_or(budget_condition_is_met(c.id, p_cents)), false) INTO answer
            FROM budget_releasecondition c WHERE c.parent_id = node.id;
    END IF;
    RETURN answer;
END $$;
"""

EVIDENCE = """
-- Evidence is recorded for a leaf and withdrawn at most once; a release and a withdrawal queue at the lock.
CREATE FUNCTION budget_check_evidence() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
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
        OR to_jsonb(NEW) - '{withdrawn_at,withdrawal_reason}'::text[]
            <> to_jsonb(OLD) - '{withdrawn_at,withdrawal_reason}'::text[] THEN
        RAISE EXCEPTION 'evidence is withdrawn once and never edited' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER check_evidence BEFORE INSERT OR UPDATE ON budget_evidence
    FOR EACH ROW EXECUTE FUNCTION budget_check_evidence();
CREATE TRIGGER never_deleted BEFORE DELETE OR TRUNCATE ON budget_evidence
    FOR EACH STATEMENT EXECUTE FUNCTION budget_never_deleted();
"""

RELEASE = """
-- May this resolution order so many cents of this lock? Adopted as the deciding body by an organisation that was
-- competent for the lock's authority on the day, with a release of this lock among its effects, none of it
-- suspended, and not more in sum than that effect names.
CREATE FUNCTION budget_resolution_orders(p_resolution uuid, p_lock uuid, p_cents bigint) RETURNS boolean
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT EXISTS (
        SELECT 1 FROM council_resolution r
        JOIN council_consultation c ON c.id = r.consultation_id
        JOIN people_organization o ON o.id = c.organization_id
        JOIN people_organization_competences m ON m.organization_id = o.id
        JOIN budget_lock l ON l.id = p_lock AND l.authority_id = m.competence_id
        WHERE r.id = p_resolution AND r.outcome IN ('adopted', 'amended') AND c.role = 'decision'
            AND o.since <= (r.resolved_at AT TIME ZONE 'Europe/Berlin')::date
            AND (o.until IS NULL OR o.until >= (r.resolved_at AT TIME ZONE 'Europe/Berlin')::date)
            AND NOT EXISTS (SELECT 1 FROM council_objection b
                            WHERE b.resolution_id = r.id AND b.upheld IS DISTINCT FROM false)
            AND p_cents + (SELECT coalesce(sum(amount_cents), 0) FROM budget_release
                           WHERE lock_id = p_lock AND resolution_id = r.id)
                <= (SELECT sum((e.params->>'amount_cents')::bigint) FROM council_effect e
                    WHERE e.resolution_id = r.id AND e.kind = 'release' AND e.state IN ('due', 'executed')
                        AND e.params->>'lock' = p_lock::text))
$$;

CREATE FUNCTION budget_check_release() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE
    the_lock budget_lock%ROWTYPE;
    root uuid;
BEGIN
    SELECT * INTO the_lock FROM budget_lock WHERE id = NEW.lock_id FOR NO KEY UPDATE;
    IF the_lock.released_cents + NEW.amount_cents > the_lock.amount_cents THEN
        RAISE EXCEPTION 'a release never exceeds what is locked' USING ERRCODE = 'KL201';
    END IF;
    IF the_lock.lapses_on < (NEW.released_at AT TIME ZONE 'Europe/Berlin')::date THEN
        RAISE EXCEPTION 'the authorisation has lapsed' USING ERRCODE = 'KL202';
    END IF;
    IF NOT budget_resolution_orders(NEW.resolution_id, NEW.lock_id, NEW.amount_cents) THEN
        RAISE EXCEPTION 'no resolution of the authority orders this release' USING ERRCODE = 'KL203';
    END IF;
    IF EXISTS (SELECT 1 FROM budget_amendmententry n LEFT JOIN budget_amendmententry s ON s.id = n.secures_id
               JOIN council_effect e ON e.id IN (n.effect_id, s.effect_id)
               JOIN council_objection o ON o.resolution_id = e.resolution_id AND o.upheld IS DISTINCT FROM false
               WHERE n.id = the_lock.entry_id) THEN
        RAISE EXCEPTION 'the resolution the lock rests on is under objection' USING ERRCODE = 'KL204';
    END IF;
    SELECT id INTO root FROM budget_releasecondition WHERE lock_id = NEW.lock_id AND parent_id IS NULL;
    IF root IS NULL OR NOT budget_condition_is_met(root, the_lock.released_cents + NEW.amount_cents) THEN
        RAISE EXCEPTION 'the conditions of the lock are not met' USING ERRCODE = 'KL205';
    END IF;
    PERFORM set_config('kreislauf.booking', 'on', true);
    UPDATE budget_lock SET released_cents = released_cents + NEW.amount_cents WHERE id = NEW.lock_id;
    PERFORM set_config('kreislauf.booking', 'off', true);
    RETURN NEW;
END $$;
CREATE TRIGGER check_release BEFORE INSERT ON budget_release FOR EACH ROW EXECUTE FUNCTION budget_check_release();
CREATE CONSTRAINT TRIGGER release_is_posted AFTER INSERT ON budget_release DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION budget_has_posting('budget.release', 'release');
CREATE FUNCTION budget_check_announcement() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.announced_at IS NOT NULL OR to_jsonb(NEW) - 'announced_at' <> to_jsonb(OLD) - 'announced_at' THEN
        RAISE EXCEPTION 'a release is never edited' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER check_announcement BEFORE UPDATE ON budget_release
    FOR EACH ROW EXECUTE FUNCTION budget_check_announcement();
CREATE TRIGGER never_deleted BEFORE DELETE OR TRUNCATE ON budget_release
    FOR EACH STATEMENT EXECUTE FUNCTION budget_never_deleted();
"""

DROP = """
DROP FUNCTION budget_check_announcement() CASCADE;
DROP FUNCTION budget_check_release() CASCADE;
DROP FUNCTION budget_resolution_orders(uuid, uuid, bigint);
DROP FUNCTION budget_check_evidence() CASCADE;
DROP FUNCTION budget_condition_is_met(uuid, bigint);
DROP FUNCTION budget_check_condition() CASCADE;
DROP FUNCTION budget_plan_is_posted() CASCADE;
DROP FUNCTION budget_check_plan() CASCADE;
DROP FUNCTION budget_entry_is_posted() CASCADE;
DROP FUNCTION budget_check_entry() CASCADE;
DROP FUNCTION budget_check_lock() CASCADE;
DROP FUNCTION budget_post_together() CASCADE;
"""


class Migration(migrations.Migration):
    dependencies = [("budget", "0003_spending"), ("council", "0001_initial"), ("people", "0001_initial")]

    operations = [migrations.RunSQL(TOGETHER + ENTRIES + PLAN + CONDITIONS + EVIDENCE + RELEASE, DROP)]
