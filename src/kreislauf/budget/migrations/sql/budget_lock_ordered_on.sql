-- The day on which a lock was ordered: what happened before it has met none of its conditions.
CREATE OR REPLACE FUNCTION budget_lock_ordered_on(p_lock uuid) RETURNS date
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT coalesce(r.resolved_on, p.adopted_on,
                    (l.imposed_at AT TIME ZONE 'Europe/Berlin')::date)
    FROM budget_lock l
    LEFT JOIN budget_amendmententry e ON e.id = l.entry_id
    LEFT JOIN budget_budgetplan p ON p.id = e.plan_id
    LEFT JOIN council_promised_effect f ON f.id = e.effect_id
    LEFT JOIN council_promised_resolution r ON r.id = f.resolution_id
    WHERE l.id = p_lock
$$;
