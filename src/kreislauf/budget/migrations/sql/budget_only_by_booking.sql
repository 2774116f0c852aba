-- Two things at once: a booking function set the mark round its statements, and they run as who may change this
-- trigger. Everybody can set the mark, but only the owner, or a function that runs as the owner, has both.
CREATE OR REPLACE FUNCTION budget_only_by_booking() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_setting('kreislauf.booking', true) IS DISTINCT FROM 'on'
        OR NOT has_table_privilege(TG_RELID, 'TRIGGER') THEN
        RAISE EXCEPTION '% is moved by booking alone: % refused', TG_TABLE_NAME, TG_OP
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER only_by_booking BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON budget_linebalance
    FOR EACH STATEMENT EXECUTE FUNCTION budget_only_by_booking();
CREATE OR REPLACE TRIGGER only_by_booking BEFORE INSERT ON budget_posting
    FOR EACH STATEMENT EXECUTE FUNCTION budget_only_by_booking();
CREATE OR REPLACE TRIGGER only_by_booking BEFORE UPDATE OF posting_count, posting_hash ON budget_budgetline
    FOR EACH STATEMENT EXECUTE FUNCTION budget_only_by_booking();
CREATE OR REPLACE TRIGGER only_by_booking BEFORE UPDATE OR DELETE OR TRUNCATE ON budget_commitment
    FOR EACH STATEMENT EXECUTE FUNCTION budget_only_by_booking();
CREATE OR REPLACE TRIGGER only_by_booking BEFORE UPDATE OF id, kind, line_id, year, pot, amount_cents, released_cents, text,
        authority_id, entry_id, imposed_at OR DELETE OR TRUNCATE ON budget_lock
    FOR EACH STATEMENT EXECUTE FUNCTION budget_only_by_booking();
REVOKE EXECUTE ON FUNCTION budget_only_by_booking() FROM PUBLIC, :app_role;
