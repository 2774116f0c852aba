-- The guarded statement: moves a balance by what a posting of the kind moves, or not at all.
CREATE OR REPLACE FUNCTION budget_move_balance(p_line uuid, p_year int, p_pot text, p_kind text, p_amount bigint)
RETURNS void LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    d_appropriation bigint := CASE p_kind WHEN 'appropriation' THEN p_amount ELSE 0 END;
    d_carry_over bigint := CASE p_kind WHEN 'carry_over' THEN p_amount ELSE 0 END;
    d_carried_out bigint := CASE p_kind WHEN 'carry_out' THEN p_amount ELSE 0 END;
    d_provisional bigint := CASE p_kind WHEN 'provisional' THEN p_amount WHEN 'provisional_end' THEN -p_amount ELSE 0 END;
    d_locked bigint := CASE p_kind WHEN 'lock' THEN p_amount WHEN 'release' THEN -p_amount ELSE 0 END;
    d_spent bigint := CASE p_kind WHEN 'payment' THEN p_amount WHEN 'repayment' THEN -p_amount ELSE 0 END;
    d_committed bigint := CASE p_kind WHEN 'commitment' THEN p_amount WHEN 'reduction' THEN -p_amount ELSE 0 END
        - d_spent;
    found_balance budget_linebalance%ROWTYPE;
BEGIN
    IF p_kind IN ('appropriation', 'carry_over', 'provisional') THEN
        INSERT INTO budget_linebalance (line_id, year, pot, appropriation, supplement, carry_over, excess, virement,
                                        carried_out, provisional, locked, committed, spent)
            VALUES (p_line, p_year, p_pot, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0) ON CONFLICT DO NOTHING;
    END IF;
    UPDATE budget_linebalance SET
            appropriation = appropriation + d_appropriation, carry_over = carry_over + d_carry_over,
            carried_out = carried_out + d_carried_out, provisional = provisional + d_provisional,
            locked = locked + d_locked, committed = committed + d_committed, spent = spent + d_spent
        WHERE line_id = p_line AND year = p_year AND pot = p_pot
            AND appropriation + d_appropriation >= 0 AND provisional + d_provisional >= 0 AND locked + d_locked >= 0
            AND committed + d_committed >= 0 AND spent + d_spent >= 0
            AND locked + d_locked + committed + d_committed + spent + d_spent
                <= authorised + d_appropriation + d_carry_over + d_provisional - d_carried_out;
    IF NOT FOUND THEN
        SELECT * INTO found_balance FROM budget_linebalance WHERE line_id = p_line AND year = p_year AND pot = p_pot;
        RAISE EXCEPTION 'the balance does not allow a posting of kind %', p_kind USING ERRCODE = 'KL001',
            DETAIL = json_build_object(
                'kind', p_kind, 'amount', p_amount, 'authorised', coalesce(found_balance.authorised, 0),
                'locked', coalesce(found_balance.locked, 0), 'committed', coalesce(found_balance.committed, 0),
                'spent', coalesce(found_balance.spent, 0))::text;
    END IF;
END $$;
