-- Received, certified, ordered, paid: one step at a time; who acted and what was owed never change.
CREATE OR REPLACE FUNCTION budget_check_payment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.state <> 'received' OR num_nonnulls(NEW.certified_by_id, NEW.ordered_by_id, NEW.paid_by_id) > 0 THEN
            RAISE EXCEPTION 'a payment order begins as received' USING ERRCODE = 'KL104';
        END IF;
        RETURN NEW;
    END IF;
    IF (NEW.id, NEW.commitment_id, NEW.amount_cents, NEW.invoice_reference, NEW.reference_key, NEW.payee,
            NEW.payee_key, NEW.another_reason, NEW.entered_by_id)
        IS DISTINCT FROM (OLD.id, OLD.commitment_id, OLD.amount_cents, OLD.invoice_reference, OLD.reference_key,
            OLD.payee, OLD.payee_key, OLD.another_reason, OLD.entered_by_id)
        OR (OLD.certified_by_id IS NOT NULL AND NEW.certified_by_id IS DISTINCT FROM OLD.certified_by_id)
        OR (OLD.ordered_by_id IS NOT NULL AND NEW.ordered_by_id IS DISTINCT FROM OLD.ordered_by_id)
        OR (OLD.paid_by_id IS NOT NULL AND NEW.paid_by_id IS DISTINCT FROM OLD.paid_by_id)
        OR (OLD.paid_at IS NOT NULL AND NEW.paid_at IS DISTINCT FROM OLD.paid_at) THEN
        RAISE EXCEPTION 'what a payment order records is never edited' USING ERRCODE = 'restrict_violation';
    END IF;
    IF NEW.state <> OLD.state AND (OLD.state, NEW.state) NOT IN (
        ('received', 'certified'), ('certified', 'ordered'), ('ordered', 'paid'), ('received', 'cancelled'),
        ('certified', 'cancelled'), ('ordered', 'cancelled'), ('paid', 'returned')) THEN
        RAISE EXCEPTION 'no way from % to %', OLD.state, NEW.state USING ERRCODE = 'KL104';
    END IF;
    IF NEW.state = 'returned' AND NEW.amount_cents IS DISTINCT FROM (
        SELECT sum(t.amount_cents) FROM budget_paymentreturn t
        JOIN budget_returnreview v ON v.payment_return_id = t.id AND v.outcome = 'confirmed'
        WHERE t.payment_id = NEW.id) THEN
        RAISE EXCEPTION 'a payment is returned when all of it came back' USING ERRCODE = 'KL104';
    END IF;
    RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER check_payment BEFORE INSERT OR UPDATE ON budget_paymentorder
    FOR EACH ROW EXECUTE FUNCTION budget_check_payment();
REVOKE EXECUTE ON FUNCTION budget_check_payment() FROM PUBLIC, :app_role;
