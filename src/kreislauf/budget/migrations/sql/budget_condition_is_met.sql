-- Is the condition met for so many cents? A leaf by evidence that stands and covers them; a group without
-- children never. Evidence from a resolution under objection (NKomVG §88) does not stand.
CREATE OR REPLACE FUNCTION budget_condition_is_met(p_condition uuid, p_cents bigint) RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = public, pg_temp AS $$
DECLARE
    node budget_releasecondition%ROWTYPE;
    answer boolean;
BEGIN
    SELECT * INTO node FROM budget_releasecondition WHERE id = p_condition;
    IF node.operator = 'leaf' THEN
        SELECT coalesce(bool_or(e.amount_cents IS NULL) OR sum(e.amount_cents) >= p_cents, false) INTO answer
            FROM budget_evidence e
            WHERE e.condition_id = node.id AND e.withdrawn_at IS NULL
                AND NOT (e.act_type = 'council.resolution' AND EXISTS (
                    SELECT 1 FROM council_promised_suspension o WHERE o.resolution_id = e.act_id));
    ELSIF node.operator = 'all' THEN
        SELECT coalesce(bool_and(budget_condition_is_met(c.id, p_cents)), false) INTO answer
            FROM budget_releasecondition c WHERE c.parent_id = node.id;
    ELSE
        SELECT coalesce(bool_or(budget_condition_is_met(c.id, p_cents)), false) INTO answer
            FROM budget_releasecondition c WHERE c.parent_id = node.id;
    END IF;
    RETURN answer;
END $$;
