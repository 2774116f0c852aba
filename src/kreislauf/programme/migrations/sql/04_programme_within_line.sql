-- Measures plan no more than their line authorises (NKomVG §113(3)): asked when one plans more of it than before.
CREATE OR REPLACE FUNCTION programme_within_line() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE
    before bigint := 0;
    authorised bigint;
    others bigint;
BEGIN
    IF NEW.line_id IS NULL OR NEW.removed_at IS NOT NULL OR NEW.state = 'stopped' THEN
        RETURN NEW;
    END IF;
    IF TG_OP = 'UPDATE' AND OLD.line_id = NEW.line_id AND OLD.removed_at IS NULL AND OLD.state <> 'stopped' THEN
        before := OLD.planned_cents;
    END IF;
    IF NEW.planned_cents <= before THEN
        RETURN NEW;
    END IF;
    authorised := budget_promised_authorised(NEW.line_id);
    SELECT coalesce(sum(planned_cents), 0) INTO others FROM programme_measure
        WHERE line_id = NEW.line_id AND id <> NEW.id AND removed_at IS NULL AND state <> 'stopped';
    IF others + NEW.planned_cents > authorised THEN
        RAISE EXCEPTION 'measures plan more than their line authorises' USING ERRCODE = 'KL301';
    END IF;
    RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER within_line BEFORE INSERT OR UPDATE OF planned_cents, line_id, state, removed_at ON programme_measure
    FOR EACH ROW EXECUTE FUNCTION programme_within_line();
