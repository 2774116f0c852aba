-- Only what was paid comes back, from the day of its payment on, and never more than was paid.
CREATE OR REPLACE FUNCTION budget_check_return() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE
    paid budget_paymentorder%ROWTYPE;
    counted bigint;
BEGIN
    SELECT * INTO paid FROM budget_paymentorder WHERE id = NEW.payment_id FOR NO KEY UPDATE;
    SELECT coalesce(sum(t.amount_cents), 0) INTO counted FROM budget_paymentreturn t
        LEFT JOIN budget_returnreview v ON v.payment_return_id = t.id
        WHERE t.payment_id = NEW.payment_id AND coalesce(v.outcome, 'confirmed') = 'confirmed';
    IF paid.state <> 'paid' OR NEW.received_on < (paid.paid_at AT TIME ZONE 'Europe/Berlin')::date
        OR counted + NEW.amount_cents > paid.amount_cents THEN
        RAISE EXCEPTION 'only what was paid comes back' USING ERRCODE = 'KL301';
    END IF;
    RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER check_return BEFORE INSERT ON budget_paymentreturn
    FOR EACH ROW EXECUTE FUNCTION budget_check_return();
REVOKE EXECUTE ON FUNCTION budget_check_return() FROM PUBLIC, :app_role;
