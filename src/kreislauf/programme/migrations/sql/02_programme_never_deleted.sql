-- Presentations are withdrawn and measures removed, both with a reason; neither is deleted.
CREATE OR REPLACE FUNCTION programme_never_deleted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% are never deleted', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE OR REPLACE TRIGGER never_deleted BEFORE DELETE OR TRUNCATE ON programme_presentation
    FOR EACH STATEMENT EXECUTE FUNCTION programme_never_deleted();
CREATE OR REPLACE TRIGGER never_deleted BEFORE DELETE OR TRUNCATE ON programme_measure
    FOR EACH STATEMENT EXECUTE FUNCTION programme_never_deleted();
