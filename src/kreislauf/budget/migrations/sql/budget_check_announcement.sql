-- A release keeps what it says; its announcement is entered once.
CREATE OR REPLACE FUNCTION budget_check_announcement() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.announced_at IS NOT NULL OR to_jsonb(NEW) - 'announced_at' <> to_jsonb(OLD) - 'announced_at' THEN
        RAISE EXCEPTION 'a release is never edited' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER check_announcement BEFORE UPDATE ON budget_release
    FOR EACH ROW EXECUTE FUNCTION budget_check_announcement();
REVOKE EXECUTE ON FUNCTION budget_check_announcement() FROM PUBLIC, :app_role;
