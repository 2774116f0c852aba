-- Bind funds: the commitment and its posting in one statement. Asking twice with one key binds once.
CREATE OR REPLACE FUNCTION budget_commit(
    p_commitment uuid, p_line uuid, p_year int, p_pot text, p_amount bigint, p_title text, p_creditor text,
    p_asset text, p_provisional_basis text, p_person uuid, p_posting uuid, p_key text, p_occurred_at timestamptz,
    p_actor_key text, p_body_digest bytea
) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    known budget_commitment%ROWTYPE;
BEGIN
    PERFORM 1 FROM budget_budgetline WHERE id = p_line FOR NO KEY UPDATE;
    SELECT * INTO known FROM budget_commitment WHERE id = p_commitment;
    IF FOUND THEN
        IF (known.line_id, known.year, known.pot, known.amount_cents, known.title, known.creditor, known.asset,
            known.provisional_basis) IS DISTINCT FROM
            (p_line, p_year, p_pot, p_amount, p_title, p_creditor, p_asset, p_provisional_basis) THEN
            RAISE EXCEPTION 'the key % was used for another commitment', p_key USING ERRCODE = 'KL002';
        END IF;
        RETURN false;
    END IF;
    INSERT INTO budget_commitment (id, line_id, year, pot, amount_cents, reduced_cents, paid_cents, title, creditor,
            asset, provisional_basis, committed_at, committed_by_id)
        VALUES (p_commitment, p_line, p_year, p_pot, p_amount, 0, 0, p_title, p_creditor, p_asset,
            p_provisional_basis, p_occurred_at, p_person);
    PERFORM budget_book(p_posting, p_line, p_year, p_pot, 'commitment', p_amount, 'budget.commitment', p_commitment,
        p_key, p_occurred_at, p_actor_key, p_body_digest);
    RETURN true;
END $$;
REVOKE EXECUTE ON FUNCTION budget_commit(uuid, uuid, int, text, bigint, text, text, text, text, uuid, uuid, text, timestamptz, text, bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION budget_commit(uuid, uuid, int, text, bigint, text, text, text, text, uuid, uuid, text, timestamptz, text, bytea) TO :app_role;
