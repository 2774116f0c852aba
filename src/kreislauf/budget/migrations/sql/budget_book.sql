-- Book once: lock the line, then its balance; move the commitment that a reduction or payment belongs to;
-- append to the line's chain. The same key with the same content returns the posting that exists.
CREATE OR REPLACE FUNCTION budget_book(
    p_id uuid, p_line uuid, p_year int, p_pot text, p_kind text, p_amount bigint, p_act_type text, p_act_id uuid,
    p_key text, p_occurred_at timestamptz, p_actor_key text, p_body_digest bytea
) RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE
    head_count int;
    head_hash bytea;
    known budget_posting%ROWTYPE;
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
    PERFORM budget_check_act(p_line, p_year, p_pot, p_kind, p_amount, p_act_type, p_act_id);
    PERFORM set_config('kreislauf.booking', 'on', true);
    PERFORM budget_move_balance(p_line, p_year, p_pot, p_kind, p_amount);
    CASE p_kind
    WHEN 'reduction' THEN
        UPDATE budget_commitment SET reduced_cents = reduced_cents + p_amount WHERE id = p_act_id;
    WHEN 'payment' THEN
        UPDATE budget_commitment SET paid_cents = paid_cents + p_amount
            WHERE id = (SELECT commitment_id FROM budget_paymentorder WHERE id = p_act_id);
    WHEN 'repayment' THEN
        UPDATE budget_commitment SET paid_cents = paid_cents - p_amount
            WHERE id = (SELECT p.commitment_id FROM budget_paymentorder p
                        JOIN budget_paymentreturn t ON t.payment_id = p.id WHERE t.id = p_act_id);
    ELSE
        NULL;
    END CASE;
    INSERT INTO budget_posting (id, line_id, sequence, year, pot, kind, amount_cents, act_type, act_id,
            idempotency_key, occurred_at, actor_key, transaction_id, previous_hash, hash)
        VALUES (p_id, p_line, head_count + 1, p_year, p_pot, p_kind, p_amount, p_act_type, p_act_id,
            p_key, p_occurred_at, p_actor_key, pg_current_xact_id()::text::bigint, head_hash,
            sha256(head_hash || p_body_digest || convert_to((head_count + 1)::text, 'UTF8')))
        RETURNING hash INTO head_hash;
    UPDATE budget_budgetline SET posting_count = head_count + 1, posting_hash = head_hash WHERE id = p_line;
    PERFORM set_config('kreislauf.booking', 'off', true);
    RETURN p_id;
END $$;
REVOKE EXECUTE ON FUNCTION budget_book(uuid, uuid, int, text, text, bigint, text, uuid, text, timestamptz, text, bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION budget_book(uuid, uuid, int, text, text, bigint, text, uuid, text, timestamptz, text, bytea) TO :app_role;
