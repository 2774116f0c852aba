-- Bind funds before the plan's effect: the commitment, the provisional authorisation of what is not there yet, and
-- its posting in one statement. Never more is authorised than is missing. Asking twice with one key binds once.
CREATE OR REPLACE FUNCTION budget_commit_provisionally(
    p_provisional bigint, p_provisional_posting uuid, p_provisional_digest bytea,
    p_commitment uuid, p_line uuid, p_year int, p_pot text, p_amount bigint, p_title text, p_creditor text,
    p_asset text, p_provisional_basis text, p_person uuid, p_posting uuid, p_key text, p_occurred_at timestamptz,
    p_actor_key text, p_body_digest bytea
) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    free bigint;
BEGIN
    PERFORM 1 FROM budget_budgetline WHERE id = p_line FOR NO KEY UPDATE;
    IF EXISTS (SELECT 1 FROM budget_commitment WHERE id = p_commitment) THEN
        RETURN budget_commit(p_commitment, p_line, p_year, p_pot, p_amount, p_title, p_creditor, p_asset,
            p_provisional_basis, p_person, p_posting, p_key, p_occurred_at, p_actor_key, p_body_digest);
    END IF;
    SELECT authorised - locked - committed - spent INTO free FROM budget_linebalance
        WHERE line_id = p_line AND year = p_year AND pot = p_pot;
    IF p_provisional <> p_amount - coalesce(free, 0) OR p_provisional <= 0 THEN
        RAISE EXCEPTION 'only what is missing is authorised provisionally' USING ERRCODE = 'KL112';
    END IF;
    INSERT INTO budget_commitment (id, line_id, year, pot, amount_cents, reduced_cents, paid_cents, title, creditor,
            asset, provisional_basis, committed_at, committed_by_id)
        VALUES (p_commitment, p_line, p_year, p_pot, p_amount, 0, 0, p_title, p_creditor, p_asset,
            p_provisional_basis, p_occurred_at, p_person);
    PERFORM budget_book(p_provisional_posting, p_line, p_year, p_pot, 'provisional', p_provisional,
        'budget.commitment', p_commitment, 'provisional:' || p_key, p_occurred_at, p_actor_key, p_provisional_digest);
    PERFORM budget_book(p_posting, p_line, p_year, p_pot, 'commitment', p_amount, 'budget.commitment', p_commitment,
        p_key, p_occurred_at, p_actor_key, p_body_digest);
    RETURN true;
END $$;
REVOKE EXECUTE ON FUNCTION budget_commit_provisionally(bigint, uuid, bytea, uuid, uuid, int, text, bigint, text, text, text, text, uuid, uuid, text, timestamptz, text, bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION budget_commit_provisionally(bigint, uuid, bytea, uuid, uuid, int, text, bigint, text, text, text, text, uuid, uuid, text, timestamptz, text, bytea) TO :app_role;
