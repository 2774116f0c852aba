-- A release: not more than is locked, in time, ordered by the authority, on conditions that are met.
CREATE OR REPLACE FUNCTION budget_check_release() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE
    the_lock budget_lock%ROWTYPE;
    root uuid;
BEGIN
    SELECT * INTO the_lock FROM budget_lock WHERE id = NEW.lock_id FOR NO KEY UPDATE;
    IF the_lock.released_cents + NEW.amount_cents > the_lock.amount_cents THEN
        RAISE EXCEPTION 'a release never exceeds what is locked' USING ERRCODE = 'KL201';
    END IF;
    IF the_lock.lapses_on < (NEW.released_at AT TIME ZONE 'Europe/Berlin')::date THEN
        RAISE EXCEPTION 'the authorisation has lapsed' USING ERRCODE = 'KL202';
    END IF;
    IF NOT budget_resolution_orders(NEW.resolution_id, NEW.lock_id, NEW.amount_cents) THEN
        RAISE EXCEPTION 'no resolution of the authority orders this release' USING ERRCODE = 'KL203';
    END IF;
    IF EXISTS (SELECT 1 FROM budget_amendmententry n LEFT JOIN budget_amendmententry s ON s.id = n.secures_id
               JOIN council_promised_effect e ON e.id IN (n.effect_id, s.effect_id)
               JOIN council_promised_suspension o ON o.resolution_id = e.resolution_id
               WHERE n.id = the_lock.entry_id) THEN
        RAISE EXCEPTION 'the resolution the lock rests on is under objection' USING ERRCODE = 'KL204';
    END IF;
    SELECT id INTO root FROM budget_releasecondition WHERE lock_id = NEW.lock_id AND parent_id IS NULL;
    IF root IS NULL OR NOT budget_condition_is_met(root, the_lock.released_cents + NEW.amount_cents) THEN
        RAISE EXCEPTION 'the conditions of the lock are not met' USING ERRCODE = 'KL205';
    END IF;
    PERFORM set_config('kreislauf.booking', 'on', true);
    UPDATE budget_lock SET released_cents = released_cents + NEW.amount_cents WHERE id = NEW.lock_id;
    PERFORM set_config('kreislauf.booking', 'off', true);
    RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER check_release BEFORE INSERT ON budget_release FOR EACH ROW EXECUTE FUNCTION budget_check_release();
REVOKE EXECUTE ON FUNCTION budget_check_release() FROM PUBLIC, :app_role;
