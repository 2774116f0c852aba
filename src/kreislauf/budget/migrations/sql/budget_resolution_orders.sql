-- May this resolution order so many cents of this lock? Adopted as the deciding body by an organisation that was
-- competent for the lock's authority on the day, with a release of this lock among its effects, none of it
-- suspended, and not more in sum than that effect names.
CREATE OR REPLACE FUNCTION budget_resolution_orders(p_resolution uuid, p_lock uuid, p_cents bigint) RETURNS boolean
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT EXISTS (
        SELECT 1 FROM council_promised_resolution r
        JOIN people_promised_organization o ON o.id = r.organization_id
        JOIN people_promised_competence m ON m.organization_id = o.id
        JOIN budget_lock l ON l.id = p_lock AND l.authority_id = m.competence_id
        WHERE r.id = p_resolution AND r.outcome IN ('adopted', 'amended') AND r.role = 'decision'
            AND o.since <= r.resolved_on
            AND (o.until IS NULL OR o.until >= r.resolved_on)
            AND NOT EXISTS (SELECT 1 FROM council_promised_suspension b WHERE b.resolution_id = r.id)
            AND p_cents + (SELECT coalesce(sum(amount_cents), 0) FROM budget_release
                           WHERE lock_id = p_lock AND resolution_id = r.id)
                <= (SELECT sum((e.params->>'amount_cents')::bigint) FROM council_promised_effect e
                    WHERE e.resolution_id = r.id AND e.kind = 'release' AND e.state IN ('due', 'executed')
                        AND e.params->>'lock' = p_lock::text))
$$;
