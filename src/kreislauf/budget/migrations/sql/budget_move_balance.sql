-- The guarded statement: moves a balance by what a posting of the kind moves, or not at all.
CREATE OR REPLACE FUNCTION budget_move_balance(
    p_line uuid, p_year int, p_pot text, p_kind budget_posting_kind, p_amount bigint
) RETURNS void LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    d_authorised bigint := p_amount * (p_kind.appropriation + p_kind.supplement + p_kind.carry_over + p_kind.excess
        + p_kind.virement + p_kind.provisional - p_kind.carried_out);
    found_balance budget_linebalance%ROWTYPE;
BEGIN
    IF d_authorised > 0 THEN
        INSERT INTO budget_linebalance (line_id, year, pot, appropriation, supplement, carry_over, excess, virement,
                                        carried_out, provisional, locked, committed, spent)
            VALUES (p_line, p_year, p_pot, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0) ON CONFLICT DO NOTHING;
    END IF;
    UPDATE budget_linebalance SET
            appropriation = appropriation + p_kind.appropriation * p_amount,
            supplement = supplement + p_kind.supplement * p_amount,
            carry_over = carry_over + p_kind.carry_over * p_amount,
            excess = excess + p_kind.excess * p_amount,
            virement = virement + p_kind.virement * p_amount,
            carried_out = carried_out + p_kind.carried_out * p_amount,
            provisional = provisional + p_kind.provisional * p_amount,
            locked = locked + p_kind.locked * p_amount,
            committed = committed + p_kind.committed * p_amount,
            spent = spent + p_kind.spent * p_amount
        WHERE line_id = p_line AND year = p_year AND pot = p_pot
            AND appropriation + p_kind.appropriation * p_amount >= 0
            AND provisional + p_kind.provisional * p_amount >= 0
            AND locked + p_kind.locked * p_amount >= 0
            AND committed + p_kind.committed * p_amount >= 0
            AND spent + p_kind.spent * p_amount >= 0
            AND locked + committed + spent + (p_kind.locked + p_kind.committed + p_kind.spent) * p_amount
                <= authorised + d_authorised;
    IF NOT FOUND THEN
        SELECT * INTO found_balance FROM budget_linebalance WHERE line_id = p_line AND year = p_year AND pot = p_pot;
        RAISE EXCEPTION 'the balance does not allow a posting of kind %', p_kind.key USING ERRCODE = 'KL001',
            DETAIL = json_build_object(
                'takes_free', p_kind.locked + p_kind.committed + p_kind.spent > 0, 'amount', p_amount, 'authorised', coalesce(found_balance.authorised, 0),
                'locked', coalesce(found_balance.locked, 0), 'committed', coalesce(found_balance.committed, 0),
                'spent', coalesce(found_balance.spent, 0))::text;
    END IF;
END $$;
