-- Rows that stay.
CREATE OR REPLACE FUNCTION budget_never_deleted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% keeps its rows: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
END $$;
CREATE OR REPLACE TRIGGER never_deleted BEFORE DELETE OR TRUNCATE ON budget_paymentorder
    FOR EACH STATEMENT EXECUTE FUNCTION budget_never_deleted();
CREATE OR REPLACE TRIGGER only_written BEFORE UPDATE OR DELETE OR TRUNCATE ON budget_releasecondition
    FOR EACH STATEMENT EXECUTE FUNCTION budget_never_deleted();
CREATE OR REPLACE TRIGGER never_deleted BEFORE DELETE OR TRUNCATE ON budget_evidence
    FOR EACH STATEMENT EXECUTE FUNCTION budget_never_deleted();
CREATE OR REPLACE TRIGGER never_deleted BEFORE DELETE OR TRUNCATE ON budget_release
    FOR EACH STATEMENT EXECUTE FUNCTION budget_never_deleted();
CREATE OR REPLACE TRIGGER never_deleted BEFORE TRUNCATE ON budget_amendmententry
    FOR EACH STATEMENT EXECUTE FUNCTION budget_never_deleted();
-- What a kind of posting moves and what it rests on stays as it was written: postings were booked by it.
CREATE OR REPLACE TRIGGER law_of_the_ledger BEFORE UPDATE OF key, act_type, appropriation, supplement, carry_over, excess,
        virement, carried_out, provisional, locked, committed, spent, reduced, paid, may_repeat, may_be_negative
    OR DELETE OR TRUNCATE ON budget_posting_kind
    FOR EACH STATEMENT EXECUTE FUNCTION budget_never_deleted();
REVOKE EXECUTE ON FUNCTION budget_never_deleted() FROM PUBLIC, :app_role;
