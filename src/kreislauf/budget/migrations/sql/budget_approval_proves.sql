-- An approval of the supervisory authority proves for its own lock, on its day.
CREATE OR REPLACE FUNCTION budget_approval_proves(p_act uuid, p_condition uuid, p_on date) RETURNS boolean
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT EXISTS (
        SELECT 1 FROM budget_approval a JOIN budget_releasecondition leaf ON leaf.lock_id = a.lock_id
        WHERE a.id = p_act AND leaf.id = p_condition AND a.approved_on = p_on
    )
$$;
REVOKE EXECUTE ON FUNCTION budget_approval_proves(uuid, uuid, date) FROM PUBLIC;
