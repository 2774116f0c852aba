-- What SQL of other apps may read of the budget. Nothing else is promised (docs/decisions/0019).
CREATE OR REPLACE VIEW budget_promised_condition WITH (security_invoker = true) AS
    SELECT id, params FROM budget_releasecondition;
COMMENT ON VIEW budget_promised_condition IS
    'What a lock asks for: params hold the fields that the condition''s kind declares. For functions that prove an act.';

REVOKE ALL ON budget_promised_condition FROM :app_role;
GRANT SELECT ON budget_promised_condition TO :app_role;

CREATE OR REPLACE FUNCTION budget_promised_authorised(p_line uuid) RETURNS bigint
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM 1 FROM budget_budgetline WHERE id = p_line FOR NO KEY UPDATE;
    RETURN coalesce((SELECT sum(b.authorised) FROM budget_linebalance b WHERE b.line_id = p_line), 0)
        + coalesce((SELECT sum(e.amount_cents) FROM budget_amendmententry e WHERE e.line_id = p_line
                    AND e.kind = 'appropriate' AND e.posted_at IS NULL AND e.dropped_at IS NULL), 0);
END $$;
COMMENT ON FUNCTION budget_promised_authorised(uuid) IS
    'Holds the line until the transaction ends and says how many cents it authorises over all years, with what waits to be posted.';
REVOKE EXECUTE ON FUNCTION budget_promised_authorised(uuid) FROM PUBLIC, :app_role;
