CREATE OR REPLACE FUNCTION form_editor_published_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF OLD.state <> 'draft' THEN
            RAISE EXCEPTION 'form version % was published: it is never deleted', OLD.id
                USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN OLD;
    END IF;
    IF OLD.state <> 'draft' AND (NEW.state = 'draft' OR
       (NEW.form_id, NEW.number, NEW.definition, NEW.presentation, NEW.source, NEW.published_at) IS DISTINCT FROM
       (OLD.form_id, OLD.number, OLD.definition, OLD.presentation, OLD.source, OLD.published_at)) THEN
        RAISE EXCEPTION 'form version % was published: it does not change', OLD.id USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER published_stays BEFORE UPDATE OR DELETE ON form_editor_formversion
    FOR EACH ROW EXECUTE FUNCTION form_editor_published_stays();
