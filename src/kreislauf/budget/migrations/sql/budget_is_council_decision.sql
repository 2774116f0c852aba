-- A decision of the Kreistag: adopted, as the deciding body, by who was competent as such on the day.
CREATE OR REPLACE FUNCTION budget_is_council_decision(p_resolution uuid) RETURNS boolean
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT EXISTS (
        SELECT 1 FROM council_promised_resolution r
        JOIN people_promised_organization o ON o.id = r.organization_id
        JOIN people_promised_competence m ON m.organization_id = o.id AND m.competence_id = 'council'
        WHERE r.id = p_resolution AND r.outcome IN ('adopted', 'amended') AND r.role = 'decision'
            AND o.since <= r.resolved_on
            AND (o.until IS NULL OR o.until >= r.resolved_on))
$$;
