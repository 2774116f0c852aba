-- A checkpoint sees a journal that stands still for a moment.
CREATE OR REPLACE FUNCTION journal_hold_still() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    LOCK TABLE journal_chainhead IN SHARE ROW EXCLUSIVE MODE;
END $$;
