-- An entry that says it is posted has its posting, or its lock has.
CREATE OR REPLACE FUNCTION budget_entry_is_posted() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM budget_posting p WHERE p.act_id = NEW.id AND p.act_type = 'budget.amendment_entry'
            AND p.kind = 'appropriation'
        UNION ALL
        SELECT 1 FROM budget_posting p JOIN budget_lock l ON l.id = p.act_id
            WHERE l.entry_id = NEW.id AND p.act_type = 'budget.lock' AND p.kind = 'lock') THEN
        RAISE EXCEPTION 'entry % was not posted', NEW.id USING ERRCODE = 'KL103';
    END IF;
    RETURN NULL;
END $$;
DROP TRIGGER IF EXISTS entry_is_posted ON budget_amendmententry;
CREATE CONSTRAINT TRIGGER entry_is_posted AFTER INSERT OR UPDATE ON budget_amendmententry
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.posted_at IS NOT NULL)
    EXECUTE FUNCTION budget_entry_is_posted();
REVOKE EXECUTE ON FUNCTION budget_entry_is_posted() FROM PUBLIC, :app_role;
