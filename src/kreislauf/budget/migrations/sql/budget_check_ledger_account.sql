-- Whether an account is for investments is settled once.
CREATE OR REPLACE FUNCTION budget_check_ledger_account() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.is_investment <> OLD.is_investment THEN
        RAISE EXCEPTION 'an account keeps its nature' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER check_account BEFORE UPDATE OF is_investment ON budget_ledgeraccount
    FOR EACH ROW EXECUTE FUNCTION budget_check_ledger_account();
REVOKE EXECUTE ON FUNCTION budget_check_ledger_account() FROM PUBLIC, :app_role;
