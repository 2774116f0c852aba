-- A day proves where the condition names it; it is no act of anybody and has no row.
CREATE OR REPLACE FUNCTION kernel_day_proves(p_act uuid, p_condition uuid, p_on date) RETURNS boolean
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT EXISTS (
        SELECT 1 FROM budget_releasecondition leaf WHERE leaf.id = p_condition AND (leaf.params->>'on')::date = p_on
    )
$$;
REVOKE EXECUTE ON FUNCTION kernel_day_proves(uuid, uuid, date) FROM PUBLIC;
