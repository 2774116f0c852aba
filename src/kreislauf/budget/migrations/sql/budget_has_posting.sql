-- At the end of the transaction every act that moves money has its posting.
CREATE OR REPLACE FUNCTION budget_has_posting() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM budget_posting
                   WHERE act_type = TG_ARGV[0] AND act_id = NEW.id AND kind = TG_ARGV[1]) THEN
        RAISE EXCEPTION '% % was not posted', TG_ARGV[0], NEW.id USING ERRCODE = 'KL103';
    END IF;
    RETURN NULL;
END $$;
DROP TRIGGER IF EXISTS commitment_is_posted ON budget_commitment;
CREATE CONSTRAINT TRIGGER commitment_is_posted AFTER INSERT ON budget_commitment DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION budget_has_posting('budget.commitment', 'commitment');
DROP TRIGGER IF EXISTS payment_is_posted ON budget_paymentorder;
CREATE CONSTRAINT TRIGGER payment_is_posted AFTER UPDATE OF state ON budget_paymentorder DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NEW.state = 'paid')
    EXECUTE FUNCTION budget_has_posting('budget.payment_order', 'payment');
DROP TRIGGER IF EXISTS lock_is_posted ON budget_lock;
CREATE CONSTRAINT TRIGGER lock_is_posted AFTER INSERT ON budget_lock DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION budget_has_posting('budget.lock', 'lock');
DROP TRIGGER IF EXISTS release_is_posted ON budget_release;
CREATE CONSTRAINT TRIGGER release_is_posted AFTER INSERT ON budget_release DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION budget_has_posting('budget.release', 'release');
DROP TRIGGER IF EXISTS carry_out_is_posted ON budget_carryover;
CREATE CONSTRAINT TRIGGER carry_out_is_posted AFTER INSERT ON budget_carryover DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION budget_has_posting('budget.carry_over', 'carry_out');
DROP TRIGGER IF EXISTS carry_over_is_posted ON budget_carryover;
CREATE CONSTRAINT TRIGGER carry_over_is_posted AFTER INSERT ON budget_carryover DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION budget_has_posting('budget.carry_over', 'carry_over');
REVOKE EXECUTE ON FUNCTION budget_has_posting() FROM PUBLIC, :app_role;
