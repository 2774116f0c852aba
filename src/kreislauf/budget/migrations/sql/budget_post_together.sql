-- An appropriation and the lock that secures it post in one transaction: at no moment is the money free.
CREATE OR REPLACE FUNCTION budget_post_together() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE
    appropriation uuid := NEW.act_id;
BEGIN
    IF NEW.kind = 'lock' THEN
        SELECT e.secures_id INTO appropriation FROM budget_lock l JOIN budget_amendmententry e ON e.id = l.entry_id
            WHERE l.id = NEW.act_id;
    END IF;
    IF NOT EXISTS (SELECT 1 FROM budget_posting p WHERE p.kind = 'appropriation' AND p.act_id = appropriation
                   AND p.act_type = 'budget.amendment_entry' AND p.line_id = NEW.line_id
                   AND p.transaction_id = NEW.transaction_id)
       OR EXISTS (SELECT 1 FROM budget_amendmententry e WHERE e.secures_id = appropriation AND e.dropped_at IS NULL
                  AND NOT EXISTS (SELECT 1 FROM budget_lock l JOIN budget_posting p
                        ON p.act_type = 'budget.lock' AND p.act_id = l.id AND p.kind = 'lock'
                        WHERE l.entry_id = e.id AND p.transaction_id = NEW.transaction_id)) THEN
        RAISE EXCEPTION 'an appropriation and its lock post together' USING ERRCODE = 'KL105';
    END IF;
    RETURN NULL;
END $$;
DROP TRIGGER IF EXISTS post_together ON budget_posting;
CREATE CONSTRAINT TRIGGER post_together AFTER INSERT ON budget_posting DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NEW.kind IN ('appropriation', 'lock')) EXECUTE FUNCTION budget_post_together();
REVOKE EXECUTE ON FUNCTION budget_post_together() FROM PUBLIC, :app_role;
