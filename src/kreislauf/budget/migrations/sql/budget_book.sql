-- Book once: lock the line, then its balance; move both and the commitment by what the kind says; append to the line's
-- chain. A posting rests on an act of its kind, which the kind's own function finds with the same line, year, pot and
-- amount. The same key with the same content returns the posting that exists.
CREATE OR REPLACE FUNCTION budget_book(
    p_id uuid, p_line uuid, p_year int, p_pot text, p_kind text, p_amount bigint, p_act_type text, p_act_id uuid,
    p_key text, p_occurred_at timestamptz, p_actor_key text, p_body_digest bytea
) RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE
    head_count int;
    head_hash bytea;
    known budget_posting%ROWTYPE;
    the_kind budget_posting_kind%ROWTYPE;
    basis uuid;
BEGIN
    SELECT posting_count, posting_hash INTO head_count, head_hash FROM budget_budgetline
        WHERE id = p_line FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'no such line: %', p_line USING ERRCODE = 'KL003';
    END IF;
    SELECT * INTO known FROM budget_posting WHERE idempotency_key = p_key;
    IF FOUND THEN
        IF (known.line_id, known.year, known.pot, known.kind, known.amount_cents, known.act_type, known.act_id)
            IS DISTINCT FROM (p_line, p_year, p_pot, p_kind, p_amount, p_act_type, p_act_id) THEN
            RAISE EXCEPTION 'the key % was used for another posting', p_key USING ERRCODE = 'KL002';
        END IF;
        RETURN known.id;
    END IF;
    SELECT * INTO the_kind FROM budget_posting_kind WHERE key = p_kind;
    IF FOUND AND p_act_type = the_kind.act_type AND (p_amount > 0 OR the_kind.may_be_negative) THEN
        EXECUTE format('SELECT %I($1, $2, $3, $4, $5)', 'budget_basis_' || the_kind.key)
            INTO basis USING p_line, p_year, p_pot, p_amount, p_act_id;
    END IF;
    IF basis IS NULL THEN
        RAISE EXCEPTION 'a posting of kind % rests on no such act: % %', p_kind, p_act_type, p_act_id
            USING ERRCODE = 'KL004';
    END IF;
    PERFORM set_config('kreislauf.booking', 'on', true);
    PERFORM budget_move_balance(p_line, p_year, p_pot, the_kind, p_amount);
    IF the_kind.reduced <> 0 OR the_kind.paid <> 0 THEN
        UPDATE budget_commitment SET reduced_cents = reduced_cents + the_kind.reduced * p_amount,
            paid_cents = paid_cents + the_kind.paid * p_amount WHERE id = basis;
    END IF;
    INSERT INTO budget_posting (id, line_id, sequence, year, pot, kind, may_repeat, amount_cents, act_type,
            act_id, idempotency_key, occurred_at, actor_key, transaction_id, previous_hash, hash)
        VALUES (p_id, p_line, head_count + 1, p_year, p_pot, p_kind, the_kind.may_repeat, p_amount, p_act_type,
            p_act_id, p_key, p_occurred_at, p_actor_key, pg_current_xact_id()::text::bigint, head_hash,
            sha256(head_hash || p_body_digest || convert_to((head_count + 1)::text, 'UTF8')))
        RETURNING hash INTO head_hash;
    UPDATE budget_budgetline SET posting_count = head_count + 1, posting_hash = head_hash WHERE id = p_line;
    PERFORM set_config('kreislauf.booking', 'off', true);
    RETURN p_id;
END $$;
REVOKE EXECUTE ON FUNCTION budget_book(uuid, uuid, int, text, text, bigint, text, uuid, text, timestamptz, text, bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION budget_book(uuid, uuid, int, text, text, bigint, text, uuid, text, timestamptz, text, bytea) TO :app_role;
