-- The one door into the journal: takes the head of the subject's chain, links the event to it, moves the head on.
CREATE OR REPLACE FUNCTION journal_append(
    p_subject_type text, p_subject_id uuid, p_kind text, p_occurred_at timestamptz,
    p_actor_kind text, p_actor_key text, p_payload jsonb, p_personal jsonb, p_body_digest bytea
) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    head journal_chainhead%ROWTYPE;
    new_hash bytea;
    event_id bigint;
BEGIN
    SELECT * INTO head FROM journal_chainhead
        WHERE subject_type = p_subject_type AND subject_id = p_subject_id FOR UPDATE;
    IF NOT FOUND THEN
        INSERT INTO journal_chainhead (subject_type, subject_id, sequence, hash)
            VALUES (p_subject_type, p_subject_id, 0, decode(repeat('00', 32), 'hex'))
            ON CONFLICT DO NOTHING;
        SELECT * INTO head FROM journal_chainhead
            WHERE subject_type = p_subject_type AND subject_id = p_subject_id FOR UPDATE;
    END IF;
    new_hash := sha256(head.hash || p_body_digest || convert_to((head.sequence + 1)::text, 'UTF8'));
    INSERT INTO journal_event (subject_type, subject_id, sequence, kind, occurred_at, actor_kind, actor_key,
                               payload, personal, previous_hash, hash)
        VALUES (p_subject_type, p_subject_id, head.sequence + 1, p_kind, p_occurred_at, p_actor_kind, p_actor_key,
                p_payload, p_personal, head.hash, new_hash)
        RETURNING id INTO event_id;
    UPDATE journal_chainhead SET sequence = head.sequence + 1, hash = new_hash WHERE id = head.id;
    RETURN event_id;
END $$;
