-- A resolution proves on its day, of the body that the condition names, else of the lock's authority.
CREATE OR REPLACE FUNCTION council_resolution_proves(p_act uuid, p_condition uuid, p_on date) RETURNS boolean
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT EXISTS (
        SELECT 1 FROM council_promised_resolution r
        JOIN people_promised_competence m ON m.organization_id = r.organization_id
        JOIN budget_releasecondition leaf ON leaf.id = p_condition
        JOIN budget_lock l ON l.id = leaf.lock_id
        WHERE r.id = p_act AND r.resolved_on = p_on
            AND m.competence_id = coalesce(nullif(leaf.params->>'organization', ''), l.authority_id)
    )
$$;
REVOKE EXECUTE ON FUNCTION council_resolution_proves(uuid, uuid, date) FROM PUBLIC;
