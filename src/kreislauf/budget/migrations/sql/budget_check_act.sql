-- Every posting rests on an act that is recorded with the same line, year, pot and amount.
CREATE OR REPLACE FUNCTION budget_check_act(
    p_line uuid, p_year int, p_pot text, p_kind text, p_amount bigint, p_act_type text, p_act_id uuid
) RETURNS void LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    rests boolean;
BEGIN
    CASE p_kind
    WHEN 'commitment' THEN
        rests := p_act_type = 'budget.commitment' AND EXISTS (
            SELECT 1 FROM budget_commitment WHERE id = p_act_id
                AND (line_id, year, pot, amount_cents) = (p_line, p_year, p_pot, p_amount));
    WHEN 'reduction' THEN
        rests := p_act_type = 'budget.commitment' AND EXISTS (
            SELECT 1 FROM budget_commitment WHERE id = p_act_id AND (line_id, year, pot) = (p_line, p_year, p_pot));
    WHEN 'payment' THEN
        rests := p_act_type = 'budget.paymentorder' AND EXISTS (
            SELECT 1 FROM budget_paymentorder p JOIN budget_commitment c ON c.id = p.commitment_id
            WHERE p.id = p_act_id AND p.state = 'paid'
                AND (c.line_id, c.year, c.pot, p.amount_cents) = (p_line, p_year, p_pot, p_amount));
    WHEN 'repayment' THEN
        rests := p_act_type = 'budget.paymentreturn' AND EXISTS (
            SELECT 1 FROM budget_paymentreturn t JOIN budget_returnreview v ON v.payment_return_id = t.id
            JOIN budget_paymentorder p ON p.id = t.payment_id JOIN budget_commitment c ON c.id = p.commitment_id
            WHERE t.id = p_act_id AND p.state IN ('paid', 'returned') AND v.outcome = 'confirmed'
                AND v.reviewed_by_id <> t.recorded_by_id AND v.reviewed_by_id IS DISTINCT FROM t.asked_by_id
                AND (c.line_id, c.year, c.pot, t.amount_cents) = (p_line, p_year, p_pot, p_amount));
    WHEN 'appropriation' THEN
        rests := p_act_type = 'budget.amendmententry' AND EXISTS (
            SELECT 1 FROM budget_amendmententry e JOIN budget_budgetplan p ON p.id = e.plan_id
            WHERE e.id = p_act_id AND e.kind = 'appropriate' AND e.posted_at IS NOT NULL AND p.state = 'in_force'
                AND (e.line_id, p.fiscal_year, e.amount_cents) = (p_line, p_year, p_amount));
    WHEN 'carry_out' THEN
        rests := p_act_type = 'budget.carryover' AND EXISTS (
            SELECT 1 FROM budget_carryover WHERE id = p_act_id AND p_pot = 'payments'
                AND (from_line_id, from_year, amount_cents) = (p_line, p_year, p_amount));
    WHEN 'carry_over' THEN
        rests := p_act_type = 'budget.carryover' AND EXISTS (
            SELECT 1 FROM budget_carryover c JOIN budget_posting o ON o.act_type = 'budget.carryover'
                AND o.act_id = c.id AND o.kind = 'carry_out' AND o.amount_cents = c.amount_cents
            WHERE c.id = p_act_id AND p_pot = 'payments'
                AND (c.to_line_id, c.to_year, c.amount_cents) = (p_line, p_year, p_amount));
    WHEN 'provisional' THEN
        rests := p_act_type = 'budget.commitment' AND EXISTS (
            SELECT 1 FROM budget_commitment c JOIN budget_budgetline l ON l.id = c.line_id
            JOIN budget_budgetplan p ON p.id = l.plan_id
            WHERE c.id = p_act_id AND c.provisional_basis <> '' AND p.state IN ('draft', 'adopted')
                AND (c.line_id, c.year, c.pot) = (p_line, p_year, p_pot) AND p_amount <= c.amount_cents);
    WHEN 'provisional_end' THEN
        rests := p_act_type = 'budget.commitment' AND p_amount <= (
            SELECT coalesce(sum(CASE kind WHEN 'provisional' THEN amount_cents ELSE -amount_cents END), 0)
            FROM budget_posting WHERE act_type = 'budget.commitment' AND act_id = p_act_id AND line_id = p_line
                AND year = p_year AND pot = p_pot AND kind IN ('provisional', 'provisional_end'));
    WHEN 'lock' THEN
        rests := p_act_type = 'budget.lock' AND EXISTS (
            SELECT 1 FROM budget_lock l JOIN budget_amendmententry e ON e.id = l.entry_id
            WHERE l.id = p_act_id AND e.posted_at IS NOT NULL AND e.amount_cents = l.amount_cents
                AND (l.line_id, l.year, l.pot, l.amount_cents) = (p_line, p_year, p_pot, p_amount));
    WHEN 'release' THEN
        rests := p_act_type = 'budget.release' AND EXISTS (
            SELECT 1 FROM budget_release r JOIN budget_lock l ON l.id = r.lock_id
            WHERE r.id = p_act_id AND (l.line_id, l.year, l.pot, r.amount_cents) = (p_line, p_year, p_pot, p_amount));
    ELSE
        rests := false;
    END CASE;
    IF NOT rests THEN
        RAISE EXCEPTION 'a posting of kind % rests on no such act: % %', p_kind, p_act_type, p_act_id
            USING ERRCODE = 'KL004';
    END IF;
END $$;
