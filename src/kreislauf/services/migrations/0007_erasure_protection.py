"""What erasure must never do, and what it must leave behind: held by the database as well."""

from django.conf import settings
from django.db import migrations

ROLE = settings.KREISLAUF_APP_ROLE

OPEN_CASE_KEEPS_ANSWERS = """
-- As before, and now with the case held: a reopening under way is waited for. What is still to be handed over stays.
CREATE OR REPLACE FUNCTION services_open_case_keeps_answers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.state <> 'erased' OR OLD.state = 'erased' THEN
        RETURN NEW;
    END IF;
    PERFORM 1 FROM services_case c WHERE c.application_id = NEW.id FOR UPDATE;
    IF EXISTS (
        SELECT 1 FROM services_case c WHERE c.application_id = NEW.id AND (c.closed_at IS NULL OR EXISTS (
            SELECT 1 FROM services_notice n WHERE n.case_id = c.id AND n.state IN ('prepared', 'signed'))))
       OR EXISTS (
        SELECT 1 FROM services_errand e
        WHERE e.application_id = NEW.id AND e.kind = 'handover' AND e.state <> 'done') THEN
        RAISE EXCEPTION 'application % has an open case or something undelivered: it is not erased', NEW.id
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
"""

ERASED_STAYS_CLOSED = """
-- Nobody goes on working on a case whose content is gone.
CREATE FUNCTION services_erased_stays_closed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.closed_at IS NOT NULL AND (NEW.closed_at IS NULL OR NEW.state <> OLD.state) THEN
        PERFORM 1 FROM services_application a WHERE a.id = NEW.application_id FOR SHARE;
        IF EXISTS (SELECT 1 FROM services_application a WHERE a.id = NEW.application_id AND a.state = 'erased') THEN
            RAISE EXCEPTION 'case % was erased: it is not taken up again', NEW.id
                USING ERRCODE = 'restrict_violation';
        END IF;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER erased_stays_closed BEFORE UPDATE OF closed_at, state ON services_case
    FOR EACH ROW EXECUTE FUNCTION services_erased_stays_closed();
"""

WRITTEN_STAYS = """
-- What was written to the file stays as it was written, until the application is erased.
CREATE FUNCTION services_case_is_erased(case_id uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (SELECT 1 FROM services_case c JOIN services_application a ON a.id = c.application_id
                   WHERE c.id = case_id AND a.state = 'erased')
$$;
CREATE FUNCTION services_text_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.text IS NOT NULL AND NEW.text IS DISTINCT FROM OLD.text
       AND NOT (NEW.text IS NULL AND services_case_is_erased(NEW.case_id)) THEN
        RAISE EXCEPTION '% % belongs to a file: its text stays', TG_TABLE_NAME, OLD.id
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER text_stays BEFORE UPDATE OF text ON services_casenote
    FOR EACH ROW EXECUTE FUNCTION services_text_stays();
CREATE TRIGGER text_stays BEFORE UPDATE OF text ON services_casemessage
    FOR EACH ROW EXECUTE FUNCTION services_text_stays();

CREATE FUNCTION services_signed_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state IN ('signed', 'delivered') AND (
        (OLD.content IS NOT NULL AND NEW.content IS DISTINCT FROM OLD.content)
        OR (OLD.pdf IS NOT NULL AND NEW.pdf IS DISTINCT FROM OLD.pdf))
       AND NOT (NEW.content IS NULL AND NEW.pdf IS NULL AND services_case_is_erased(NEW.case_id)) THEN
        RAISE EXCEPTION 'notice % was signed: it stays', OLD.id USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER signed_stays BEFORE UPDATE OF content, pdf ON services_notice
    FOR EACH ROW EXECUTE FUNCTION services_signed_stays();
"""

ERASED_MEANS_ERASED = """
-- At the end of its transaction an erased application has nothing left, and its proof.
CREATE FUNCTION services_erased_means_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM services_application a WHERE a.id = NEW.id AND (
            a.headline IS NOT NULL OR a.contact_hash IS NOT NULL OR a.receipt_pdf IS NOT NULL
            OR a.account_id IS NOT NULL))
       OR EXISTS (SELECT 1 FROM services_attachment t WHERE t.application_id = NEW.id)
       OR EXISTS (SELECT 1 FROM services_accesskey k WHERE k.application_id = NEW.id)
       OR EXISTS (SELECT 1 FROM services_case c JOIN services_casenote t ON t.case_id = c.id
                  WHERE c.application_id = NEW.id AND t.text IS NOT NULL)
       OR EXISTS (SELECT 1 FROM services_case c JOIN services_casemessage t ON t.case_id = c.id
                  WHERE c.application_id = NEW.id AND t.text IS NOT NULL)
       OR EXISTS (SELECT 1 FROM services_case c JOIN services_notice t ON t.case_id = c.id
                  WHERE c.application_id = NEW.id AND (t.content IS NOT NULL OR t.pdf IS NOT NULL)) THEN
        RAISE EXCEPTION 'application % was erased in part only', NEW.id USING ERRCODE = 'restrict_violation';
    END IF;
    IF NOT EXISTS (SELECT 1 FROM services_erasureproof p WHERE p.number = NEW.number) THEN
        RAISE EXCEPTION 'application % was erased without a proof', NEW.id USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER erased_means_erased AFTER UPDATE ON services_application
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.state = 'erased')
    EXECUTE FUNCTION services_erased_means_erased();
"""

ANSWER_STAYS = """
CREATE FUNCTION services_archive_answer_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.answer <> '' OR NEW.offered_at <> OLD.offered_at THEN
        RAISE EXCEPTION 'offer of case % was answered: it stays', OLD.case_id USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER archive_answer_stays BEFORE UPDATE ON services_archiveoffer
    FOR EACH ROW EXECUTE FUNCTION services_archive_answer_stays();
"""

RIGHTS = f"REVOKE DELETE, TRUNCATE ON services_archiveoffer FROM {ROLE};"


class Migration(migrations.Migration):
    dependencies = [("services", "0006_count_attempts_by_the_hour")]

    operations = [
        migrations.RunSQL(
            OPEN_CASE_KEEPS_ANSWERS + ERASED_STAYS_CLOSED + WRITTEN_STAYS + ERASED_MEANS_ERASED + ANSWER_STAYS + RIGHTS,
            migrations.RunSQL.noop,
        )
    ]
