-- A decision of the Kreistag: adopted, as the deciding body, by who was competent as such on the day.
CREATE OR REPLACE FUNCTION budget_is_council_decision(p_resolution uuid) RETURNS boolean
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT EXISTS (
        SELECT 1 FROM council_resolution r
        JOIN council_consultation c ON c.id = r.consultation_id
        JOIN people_organization o ON o.id = c.organization_id
        JOIN people_organization_competences m ON m.organization_id = o.id AND m.competence_id = 'council'
        WHERE r.id = p_resolution AND r.outcome IN ('adopted', 'amended') AND c.role = 'decision'
            AND o.since <= (r.resolved_at AT TIME ZONE 'Europe/Berlin')::date
            AND (o.until IS NULL OR o.until >= (r.resolved_at AT TIME ZONE 'Europe/Berlin')::date))
$$;
