-- A presentation proves what a lock asks for where it stands, in the body that the condition names, on that day.
CREATE OR REPLACE FUNCTION programme_presentation_proves(p_act uuid, p_condition uuid, p_on date) RETURNS boolean
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT EXISTS (
        SELECT 1 FROM programme_presentation p
        JOIN council_promised_meeting m ON m.id = p.meeting_id
        JOIN people_promised_competence o ON o.organization_id = m.organization_id
        JOIN budget_promised_condition c ON c.id = p_condition
        WHERE p.id = p_act AND p.withdrawn_at IS NULL
            AND (p.presented_at AT TIME ZONE 'Europe/Berlin')::date = p_on
            AND o.competence_id = c.params->>'organization'
    )
$$;
REVOKE EXECUTE ON FUNCTION programme_presentation_proves(uuid, uuid, date) FROM PUBLIC;
